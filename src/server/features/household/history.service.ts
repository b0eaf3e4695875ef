import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household.ts';
import type { RegisterChange } from '#contract/household.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import {
  findChangesOfHousehold,
  findNeighbourhoodNames,
  type ListedChange,
  type Values,
} from './change.queries.ts';
import { findHouseholdRow, findMemberRows } from './register.queries.ts';
import { isUndoable } from './undo.service.ts';

/** Facts whose values the history does not tell: who may see them opens the member itself. */
const HIDDEN: ReadonlySet<string> = new Set([
  'citizenId',
  'oldId',
  'ethnicity',
  'workAbility',
  'disability',
  'healthInsurance',
]);
/** Identities and derived values that mean nothing to a reader. */
const LEFT_OUT: ReadonlySet<string> = new Set(['headMemberId', 'householdId']);

/** What was changed in a household, newest first, fact by fact. */
export async function listRegisterChanges(
  context: Context,
  { communeId, householdId }: Parsed<typeof contract.listRegisterChanges>,
): Promise<Answer<typeof contract.listRegisterChanges>> {
  return withPermission(context, { action: 'household.read', place: { communeId } }, async (tx) => {
    const household = await findHouseholdRow(tx, communeId, householdId);
    if (!household) throw new Problem('request.not_found', { householdId });
    const changes = await findChangesOfHousehold(tx, communeId, householdId);
    const memberIds = changes.flatMap((change) => Object.keys(change.after?.members ?? {}));
    const members = await findMemberRows(tx, communeId, { householdIds: [householdId], memberIds });
    const names = {
      members: new Map(members.map((member) => [member.id, member.fullName])),
      places: await findNeighbourhoodNames(tx, communeId),
    };
    const place = { communeId, neighbourhoodId: household.neighbourhoodId };
    const mayWrite = hasPermission(context.actor, 'household.write', place);
    return {
      items: changes.map((change) => ({
        ...describeChange(change, names),
        canUndo:
          mayWrite &&
          !change.isUndone &&
          isUndoable(change) &&
          change.after?.versions.household === household.version,
      })),
    };
  });
}

type Names = { members: Map<string, string>; places: Map<string, string> };

function describeChange(change: ListedChange, names: Names): Omit<RegisterChange, 'canUndo'> {
  const { id, actId, effectiveOn, recordedAt, before, after } = change;
  const facts = describeFacts(null, before?.household ?? null, after?.household ?? null, names);
  for (const [memberId, values] of Object.entries(after?.members ?? {})) {
    const old = before?.members[memberId] ?? null;
    facts.push(...describeFacts(names.members.get(memberId) ?? '', old, values, names));
  }
  return {
    id,
    actId,
    effectiveOn,
    recordedAt,
    facts,
    kind: change.kind as RegisterChange['kind'],
    recordedBy: change.recordedByName ?? '',
    isImported: change.importId !== null,
  };
}

function describeFacts(
  memberName: string | null,
  before: Values | null,
  after: Values | null,
  names: Names,
): RegisterChange['facts'] {
  return Object.entries(after ?? {}).flatMap(([field, value]) => {
    const old = before?.[field] ?? null;
    if (LEFT_OUT.has(field) || old === value) return [];
    const isHidden = HIDDEN.has(field);
    const tell = (one: Values[string]) => (isHidden ? null : readable(field, one, names));
    return [{ memberName, field, before: tell(old), after: tell(value), isHidden }];
  });
}

function readable(field: string, value: Values[string], names: Names): Values[string] {
  return field === 'neighbourhoodId' && typeof value === 'string'
    ? (names.places.get(value) ?? value)
    : value;
}
