import { sql } from 'kysely';
import type { Db, Tx } from '#server/db/client.ts';

export type UnitDraft = {
  id: string;
  level: string;
  code: string;
  kind: string;
  name: string;
  searchKey: string;
  parentId: string | null;
  validFrom: string;
  validTo: string | null;
  source: string;
};

const atOnce = 1000;

/**
 * Writes units that are new and corrects those known by (level, code, first day). The parent must be
 * there already. Answers the id each unit has, which is the one it had before when it was known.
 */
export async function upsertUnits(
  tx: Tx,
  units: readonly UnitDraft[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let start = 0; start < units.length; start += atOnce) {
    const rows = await tx
      .insertInto('adminUnit')
      .values(units.slice(start, start + atOnce))
      .onConflict((conflict) =>
        conflict.columns(['level', 'code', 'validFrom']).doUpdateSet((eb) => ({
          kind: eb.ref('excluded.kind'),
          name: eb.ref('excluded.name'),
          searchKey: eb.ref('excluded.searchKey'),
          parentId: eb.ref('excluded.parentId'),
          validTo: eb.ref('excluded.validTo'),
          source: eb.ref('excluded.source'),
        })),
      )
      .returning(['id', 'level', 'code', 'validFrom'])
      .execute();
    for (const { id, level, code, validFrom } of rows) ids.set(`${level}/${code}@${validFrom}`, id);
  }
  return ids;
}

export async function upsertSuccessions(
  tx: Tx,
  successions: readonly {
    predecessorId: string;
    successorId: string;
    onDate: string;
    basis: string;
    verified: boolean;
  }[],
): Promise<void> {
  if (successions.length === 0) return;
  await tx
    .insertInto('adminUnitSuccession')
    .values(successions)
    .onConflict((conflict) =>
      conflict.columns(['predecessorId', 'successorId']).doUpdateSet((eb) => ({
        onDate: eb.ref('excluded.onDate'),
        basis: eb.ref('excluded.basis'),
        verified: eb.ref('excluded.verified'),
      })),
    )
    .execute();
}

export type UnitInForce = {
  id: string;
  level: 'nation' | 'province' | 'district' | 'commune';
  code: string;
  kind: string;
  name: string;
  validFrom: string;
  parentId: string | null;
  parentCode: string | null;
  parentName: string | null;
};

/** Every unit in force on a day. */
export async function findUnitsInForce(db: Db | Tx, on: string): Promise<UnitInForce[]> {
  const rows = await db
    .selectFrom('adminUnit as u')
    .leftJoin('adminUnit as p', 'p.id', 'u.parentId')
    .select([
      'u.id',
      'u.level',
      'u.code',
      'u.kind',
      'u.name',
      'u.validFrom',
      'u.parentId',
      'p.code as parentCode',
      'p.name as parentName',
    ])
    .where('u.validFrom', '<=', on)
    .where((eb) => eb.or([eb('u.validTo', 'is', null), eb('u.validTo', '>', on)]))
    .execute();
  return rows as UnitInForce[];
}

/** Ends units on a day: the first day they are no longer in force. */
export async function endUnits(tx: Tx, ids: readonly string[], on: string): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable('adminUnit').set({ validTo: on }).where('id', 'in', ids).execute();
}

/** One loader at a time: two would both find the same unit missing. */
export async function lockUnits(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('chungtay.admin_unit'))`.execute(tx);
}
