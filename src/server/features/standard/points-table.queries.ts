import type { Tx } from '#server/db/client.ts';

export type PointsTableRow = {
  communeId: string;
  id: string;
  standardId: string;
  region: string;
  name: string;
  source: string;
  content: unknown;
  contentHash: string;
  createdBy: string;
  createdAt: string;
  confirmedByFirst: string | null;
  confirmedAtFirst: string | null;
  confirmedBySecond: string | null;
  confirmedAtSecond: string | null;
};

export function findPointsTables(tx: Tx, communeId: string): Promise<PointsTableRow[]> {
  return tx
    .selectFrom('pointsTable')
    .selectAll()
    .where('communeId', '=', communeId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export function findPointsTable(
  tx: Tx,
  communeId: string,
  id: string,
): Promise<PointsTableRow | undefined> {
  return tx
    .selectFrom('pointsTable')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The table, locked so that two confirmations cannot both be the first. */
export function lockPointsTable(
  tx: Tx,
  communeId: string,
  id: string,
): Promise<PointsTableRow | undefined> {
  return tx
    .selectFrom('pointsTable')
    .selectAll()
    .where('communeId', '=', communeId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertPointsTable(tx: Tx, row: PointsTableRow): Promise<void> {
  await tx
    .insertInto('pointsTable')
    .values({ ...row, content: JSON.stringify(row.content) })
    .execute();
}

export async function confirmPointsTableRow(
  tx: Tx,
  key: { communeId: string; id: string },
  confirmation: { place: 'first' | 'second'; by: string; at: string },
): Promise<void> {
  const { place, by, at } = confirmation;
  const set =
    place === 'first'
      ? { confirmedByFirst: by, confirmedAtFirst: at }
      : { confirmedBySecond: by, confirmedAtSecond: at };
  await tx
    .updateTable('pointsTable')
    .set(set)
    .where('communeId', '=', key.communeId)
    .where('id', '=', key.id)
    .execute();
}
