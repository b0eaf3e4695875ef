import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household.ts';
import type { Household, MemberLine } from '#contract/household.ts';
import { Problem } from '#contract/problem.ts';
import { maskCitizenId } from '#domain/household/citizen-id.ts';
import { isEthnicityCode } from '#domain/household/ethnicity.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  findClassFacts,
  findKnownPlaces,
  findPageRow,
  findResultFacts,
  findStayedMembers,
  type Key,
  type StayedMember,
} from './household-page.queries.ts';
import { findHouseholdRow, findMemberRows, type MemberRow } from './register.queries.ts';

export async function getHousehold(
  context: Context,
  input: Parsed<typeof contract.getHousehold>,
): Promise<Answer<typeof contract.getHousehold>> {
  const { communeId } = input;
  return withPermission(context, { action: 'household.read', place: { communeId } }, (tx) =>
    readHousehold(context, tx, input),
  );
}

/**
 * A household in both times: members, place and class in force on `asOf` as known at `knownAt`.
 * What is recorded of a person (name, birth …) is the present record.
 */
export async function readHousehold(
  context: Context,
  tx: Tx,
  asked: Key & { asOf?: string | undefined; knownAt?: string | undefined },
): Promise<Household> {
  const row = await findPageRow(tx, asked);
  if (!row) throw new Problem('request.not_found', { householdId: asked.householdId });
  const today = todayInVietnam(context.now());
  const asOf = asked.asOf ?? today;
  const knownAt = asked.knownAt ?? context.now().toISOString();
  const stays = await findStayedMembers(tx, asked, knownAt);
  const places = await findKnownPlaces(tx, asked, knownAt);
  const classes = await findClassFacts(tx, asked, knownAt);
  const isNow = asked.asOf === undefined && asked.knownAt === undefined;
  const members = membersOn(stays, asOf);
  const present = new Set(members.map((member) => member.id));
  const classNow = classes.find((fact) => fact.validFrom <= asOf);
  return {
    ...row,
    ...(isNow ? {} : placeOn(places, asOf)),
    memberCount: isNow ? row.memberCount : members.length,
    class: classNow?.class ?? null,
    noLabourCapacity: classNow?.noLabourCapacity ?? false,
    members: members.map(toMemberLine),
    formerMembers: latestStays(stays)
      .filter((stay) => !present.has(stay.id) && stay.until !== null && stay.until <= asOf)
      .map(toMemberLine),
    places,
    classes,
    results: await findResultFacts(tx, asked, knownAt),
  };
}

/** The head first, then in the order people joined. */
function membersOn(stays: readonly StayedMember[], asOf: string): StayedMember[] {
  return stays
    .filter((stay) => stay.since <= asOf && (stay.until === null || stay.until > asOf))
    .toSorted(
      (a, b) => Number(b.relation === 'head') - Number(a.relation === 'head') || byAge(a, b),
    );
}

/** Oldest first; people of unknown age last. */
function byAge(a: StayedMember, b: StayedMember): number {
  return (a.birthYear ?? 9999) - (b.birthYear ?? 9999) || (a.id < b.id ? -1 : 1);
}

function latestStays(stays: readonly StayedMember[]): StayedMember[] {
  const latest = new Map<string, StayedMember>();
  for (const stay of stays) if (!latest.has(stay.id)) latest.set(stay.id, stay);
  return [...latest.values()];
}

function placeOn(places: Awaited<ReturnType<typeof findKnownPlaces>>, asOf: string) {
  const place = places.find(
    ({ validFrom, validTo }) => validFrom <= asOf && (validTo === null || validTo > asOf),
  );
  if (!place) return {};
  const { neighbourhoodId, neighbourhoodName, neighbourhoodKind, area, address } = place;
  return { neighbourhoodId, neighbourhoodName, neighbourhoodKind, area, address };
}

function toMemberLine({ citizenId, oldId, ...member }: StayedMember): MemberLine {
  const number = citizenId ?? oldId;
  return { ...member, maskedId: number === null ? null : maskCitizenId(number) };
}

/** Shows the sensitive facts of the members; the look is written to the audit log in the same transaction. */
export async function revealHousehold(
  context: Context,
  { communeId, householdId }: Parsed<typeof contract.revealHousehold>,
): Promise<Answer<typeof contract.revealHousehold>> {
  const request = { action: 'household.read_sensitive', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const household = await findHouseholdRow(tx, communeId, householdId);
    if (!household) throw new Problem('request.not_found', { householdId });
    const rows = await findMemberRows(tx, communeId, { householdIds: [householdId] });
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'household.revealed',
      subject: { kind: 'household', id: householdId },
      detail: { memberIds: rows.map((row) => row.id) },
    });
    return { members: rows.map((row) => ({ memberId: row.id, ...sensitiveFactsOf(row) })) };
  });
}

export function sensitiveFactsOf(row: MemberRow): contract.SensitiveFacts {
  const { citizenId, oldId, ethnicity, workAbility, disability, healthInsurance } = row;
  return {
    citizenId,
    oldId,
    ethnicity: ethnicity !== null && isEthnicityCode(ethnicity) ? ethnicity : null,
    workAbility: workAbility as contract.SensitiveFacts['workAbility'],
    disability: disability as contract.SensitiveFacts['disability'],
    healthInsurance,
  };
}
