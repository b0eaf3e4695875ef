import { createHash } from 'node:crypto';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-check.ts';
import type { CheckFinding } from '#contract/review-check.ts';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { severityOf, type CheckedMember, type Finding } from '#domain/review/check/check.ts';
import { checkRound } from '#domain/review/check/check-round.ts';
import { CHECK_SETTINGS } from '#domain/review/check/check-setting.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { findSuspectedPairs } from '#server/features/household/duplicates/duplicate.service.ts';
import { findReviewedHouseholds, findUnsurveyed } from '#server/features/review/check-source.ts';
import { getRoundRow, openingDayOf } from '#server/features/review/round.service.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  findDismissals,
  findPlaces,
  findPreviousClasses,
  findReviewedMembers,
  insertDismissal,
  type DismissalRow,
  type MemberRow,
  type PlaceRow,
} from './check.queries.ts';

type Round = Awaited<ReturnType<typeof getRoundRow>>;

/** Findings that approval refuses on its own account, with problems of their own. */
const REFUSED_ANYWAY: ReadonlySet<Finding['code']> = new Set([
  'survey_missing',
  'sum_differs',
  'class_differs',
  'rule_differs',
  'household_gone',
]);

/** The findings of a round, blockers first, with the warnings an officer let stand. */
export async function listRoundChecks(
  context: Context,
  { communeId, roundId }: Parsed<typeof contract.listRoundChecks>,
): Promise<Answer<typeof contract.listRoundChecks>> {
  const request = { action: 'review.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getRoundRow(tx, communeId, roundId);
    const findings = await describeFindings(tx, round, await findFindings(context, tx, round));
    const warnings = findings.filter(({ severity }) => severity === 'warning');
    const open = warnings.filter(({ dismissal }) => dismissal === null);
    return {
      roundName: round.name,
      isBinding: round.process === 'in_app',
      isApproved: round.state === 'approved',
      findings,
      blockers: findings.length - warnings.length,
      openWarnings: open.length,
      dismissed: warnings.length - open.length,
      settings: Object.entries(CHECK_SETTINGS).map(([key, setting]) => ({ key, ...setting })),
    };
  });
}

/**
 * Lets a warning stand with a note, or takes that back. Refuses a finding that is no longer what
 * was looked at, and blockers, which only a mended result takes away.
 */
export async function dismissCheck(
  context: Context,
  input: Parsed<typeof contract.dismissCheck>,
): Promise<Answer<typeof contract.dismissCheck>> {
  const { communeId, roundId, id, factsHash, isDismissed, note } = input;
  const request = { action: 'review.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await getRoundRow(tx, communeId, roundId);
    if (round.state === 'approved') throw new Problem('review.round_approved', { roundId });
    const found = (await findFindings(context, tx, round)).find(
      (finding) => hashOf(finding) === factsHash,
    );
    if (!found) throw new Problem('review.check_changed');
    if (severityOf(found.code) === 'blocker') throw new Problem('review.check_not_dismissible');
    const { code, householdId } = found;
    const [place] = await findPlaces(tx, communeId, [householdId]);
    if (!place) throw new Error(`The household ${householdId} of a finding is gone`);
    const { neighbourhoodId } = place;
    const decided = { decidedBy: context.actor.userId, decidedAt: context.now().toISOString() };
    const row = { communeId, roundId, id, householdId, neighbourhoodId, code, factsHash };
    if (await insertDismissal(tx, { ...row, isDismissed, note, ...decided })) {
      await recordAudit(tx, {
        communeId,
        at: context.now(),
        actor: context.actor,
        action: isDismissed ? 'review.check_dismissed' : 'review.check_reopened',
        subject: { kind: 'household', id: householdId },
        detail: { roundId, code, factsHash },
      });
    }
    const [finding] = await describeFindings(tx, round, [found]);
    if (!finding) throw new Error('A finding was not described');
    return finding;
  });
}

/** Refuses to approve a round whose steps are kept here while anything is left to look at. */
export async function refuseOpenChecks(context: Context, tx: Tx, round: Round): Promise<void> {
  if (round.process !== 'in_app') return;
  const findings = (await findFindings(context, tx, round)).filter(
    ({ code }) => !REFUSED_ANYWAY.has(code),
  );
  const dismissed = indexDismissals(await findDismissals(tx, keyOf(round)));
  const open = findings.filter(
    (finding) => severityOf(finding.code) === 'blocker' || !dismissed.has(hashOf(finding)),
  );
  if (open.length === 0) return;
  const blockers = open.filter(({ code }) => severityOf(code) === 'blocker').length;
  throw new Problem('review.checks_open', { count: open.length, blockers });
}

async function findFindings(context: Context, tx: Tx, round: Round): Promise<Finding[]> {
  const before = openingDayOf(round, undefined, todayInVietnam(context.now()));
  const reviewed = await findReviewedHouseholds(tx, round);
  const members = Map.groupBy(
    await findReviewedMembers(tx, keyOf(round)),
    (member) => member.householdId,
  );
  const previous = new Map(
    (await findPreviousClasses(tx, keyOf(round), before)).map((row) => [row.householdId, row]),
  );
  return checkRound({
    on: plainDate(before),
    households: reviewed.map((household) => ({
      ...household,
      members: (members.get(household.householdId) ?? []).map(toCheckedMember),
      previous: previous.get(household.householdId) ?? null,
    })),
    missing: await findUnsurveyed(tx, round, before),
    suspected: await findSuspectedPairs(tx, round.communeId),
  });
}

function toCheckedMember(row: MemberRow): CheckedMember {
  const { birthYear: year, birthMonth: month, birthDay: day, disability } = row;
  const { fullName, citizenId, healthInsurance } = row;
  const birth = year === null ? null : { year, ...(month && { month }), ...(day && { day }) };
  return {
    fullName,
    birth,
    citizenId,
    healthInsurance,
    workAbility: row.workAbility as CheckedMember['workAbility'],
    schooling: row.schooling as CheckedMember['schooling'],
    job: row.job as CheckedMember['job'],
    isDisabled: disability === null ? null : disability !== 'none',
  };
}

async function describeFindings(
  tx: Tx,
  round: Round,
  findings: readonly Finding[],
): Promise<CheckFinding[]> {
  const ids = findings.flatMap((one) => [one.householdId, one.otherHouseholdId ?? []].flat());
  const rows = await findPlaces(tx, round.communeId, [...new Set(ids)]);
  const places = new Map(rows.map((row) => [row.householdId, row]));
  const dismissals = indexDismissals(await findDismissals(tx, keyOf(round)));
  return findings.flatMap((finding) => {
    const household = places.get(finding.householdId);
    if (!household) return [];
    const { code, otherHouseholdId } = finding;
    const other = otherHouseholdId === null ? undefined : places.get(otherHouseholdId);
    const factsHash = hashOf(finding);
    return [
      {
        code,
        severity: severityOf(code),
        household: toPlace(household),
        other: other ? toPlace(other) : null,
        facts: Object.fromEntries(
          Object.entries(finding.facts).map(([key, value]) => [
            key,
            typeof value === 'object' ? [...value] : value,
          ]),
        ),
        factsHash,
        dismissal: dismissals.get(factsHash) ?? null,
      },
    ];
  });
}

function toPlace({ householdId, headName, code, neighbourhoodName }: PlaceRow) {
  return { householdId, headName, code, neighbourhoodName };
}

/** Findings that stand dismissed by the last word about them. */
function indexDismissals(rows: readonly DismissalRow[]): Map<string, DismissalRow> {
  return new Map(rows.filter((row) => row.isDismissed).map((row) => [row.factsHash, row]));
}

/** Of everything the finding says: another fact is another finding. */
function hashOf(finding: Finding): string {
  return createHash('sha256').update(canonicalJson(finding)).digest('hex');
}

function keyOf({ communeId, id }: Round): { communeId: string; roundId: string } {
  return { communeId, roundId: id };
}
