import type { AfterSide, Side, Values } from './change.queries.ts';
import type { HouseholdRow, MemberRow } from './register.queries.ts';

/** The rows an act may touch, as they are at one moment. */
export type Snapshot = {
  households: ReadonlyMap<string, HouseholdRow>;
  members: ReadonlyMap<string, MemberRow>;
};

const HOUSEHOLD_FIELDS = [
  'code',
  'neighbourhoodId',
  'address',
  'headName',
  'headMemberId',
  'memberCount',
  'declaredCount',
  'phone',
  'note',
  'openedOn',
  'closedOn',
  'closedReason',
] as const satisfies readonly (keyof HouseholdRow)[];

export const MEMBER_FIELDS = [
  'householdId',
  'fullName',
  'relation',
  'citizenId',
  'oldId',
  'birthYear',
  'birthMonth',
  'birthDay',
  'sex',
  'ethnicity',
  'workAbility',
  'personOfMerit',
  'disability',
  'schooling',
  'educationLevel',
  'job',
  'healthInsurance',
  'leftOn',
  'leftReason',
] as const satisfies readonly (keyof MemberRow)[];

export type HouseholdChange = { householdId: string; before: Side; after: AfterSide };

/**
 * What changed between two moments, household by household. A member's change is told once, under
 * the household they lived in before.
 */
export function compareSnapshots(before: Snapshot, after: Snapshot): HouseholdChange[] {
  const changes = new Map<string, HouseholdChange>();
  for (const [id, row] of after.households) {
    const values = compareRows(before.households.get(id), row, HOUSEHOLD_FIELDS);
    changes.set(id, {
      householdId: id,
      before: { household: values.before, members: {} },
      after: {
        household: values.after,
        members: {},
        versions: { household: row.version, members: {} },
      },
    });
  }
  for (const [id, row] of after.members) {
    const old = before.members.get(id);
    const change = changes.get(old?.householdId ?? row.householdId);
    if (!change || old?.version === row.version) continue;
    const values = compareRows(old, row, MEMBER_FIELDS);
    change.before.members[id] = values.before;
    change.after.members[id] = values.after;
    change.after.versions.members[id] = row.version;
  }
  return [...changes.values()];
}

function compareRows<Row extends object, Field extends keyof Row & string>(
  before: Row | undefined,
  after: Row,
  fields: readonly Field[],
): { before: Values | null; after: Values } {
  const old: Values = {};
  const fresh: Values = {};
  for (const field of fields) {
    const value = after[field] as Values[string];
    if (before && before[field] === after[field]) continue;
    fresh[field] = value;
    if (before) old[field] = before[field] as Values[string];
  }
  return { before: before ? old : null, after: fresh };
}
