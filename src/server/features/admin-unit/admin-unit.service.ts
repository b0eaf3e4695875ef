import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/admin-unit.ts';
import { Problem } from '#contract/problem.ts';
import { actions } from '#domain/account/permission.ts';
import type { Actor, Context, Deps } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import type { Db, Tx } from '#server/db/client.ts';
import { inScope, wholeScope, type Scope } from '#server/db/scope.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import {
  countOpenCommunes,
  findNationId,
  findOpenCommunes,
  findSuccessions,
  findUnit,
  findUnits,
  insertCommune,
  type CommuneRow,
} from './admin-unit.queries.ts';

/** Units by name or code. Public: the list of units is published by the State; only names leave here. */
export async function searchUnits(
  { db }: Pick<Deps, 'db'>,
  input: Parsed<typeof contract.searchUnits>,
): Promise<Answer<typeof contract.searchUnits>> {
  const { cursor, limit, ...filter } = input;
  const after = readCursor(cursor);
  const rows = await inScope(db, wholeScope, (tx) =>
    findUnits(tx, { ...filter, after, limit: limit + 1 }),
  );
  return pageOf(rows, limit);
}

/** One unit with what it came from and what it became. */
export async function readUnit(
  { db }: Pick<Deps, 'db'>,
  { unitId }: Parsed<typeof contract.readUnit>,
): Promise<Answer<typeof contract.readUnit>> {
  return inScope(db, wholeScope, async (tx) => {
    const unit = await findUnit(tx, unitId);
    if (!unit) throw new Problem('request.not_found');
    return {
      ...unit,
      predecessors: await findSuccessions(tx, unitId, 'predecessors'),
      successors: await findSuccessions(tx, unitId, 'successors'),
    };
  });
}

/** Open communes this person reaches, by name. */
export async function listCommunes(
  context: Context,
  input: Parsed<typeof contract.listCommunes>,
): Promise<Answer<typeof contract.listCommunes>> {
  const { search, cursor, limit } = input;
  const { items, nextCursor } = await listReachableCommunes(context, context.actor, {
    search,
    cursor,
    limit,
  });
  return { items, nextCursor };
}

type CommunePage = Answer<typeof contract.listCommunes> & { total: number };

/** The same for whoever has just signed in, with how many there are in all. */
export function listReachableCommunes(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  page: { search?: string; cursor?: string | undefined; limit: number },
): Promise<CommunePage> {
  const after = readCursor(page.cursor);
  return inScope(db, { communes: reachOf(actor), neighbourhoods: [] }, async (tx) => {
    const { search = '', limit } = page;
    const rows = await findOpenCommunes(tx, { search, after, limit: limit + 1 });
    const { items, nextCursor } = pageOf(rows.map(withId), limit);
    const lines = items.map((row) => ({ ...row, ...dutiesAt(actor, row.communeId) }));
    return { items: lines, nextCursor, total: await countOpenCommunes(tx) };
  });
}

/** Everywhere the person has any duty, be it on one neighbourhood only. */
function reachOf({ grants }: Actor): Scope['communes'] {
  if (grants.some(({ communeIds }) => communeIds === '*')) return '*';
  return [...new Set(grants.flatMap(({ communeIds }) => communeIds))];
}

function withId(row: CommuneRow): CommuneRow & { id: string } {
  return { ...row, id: row.communeId };
}

/** What a person may do in a commune, and in which neighbourhoods when not in all. */
function dutiesAt(actor: Actor, communeId: string) {
  const here = actor.grants.filter(
    ({ communeIds }) => communeIds === '*' || communeIds.includes(communeId),
  );
  const isLimited = here.every(({ neighbourhoodIds }) => neighbourhoodIds !== null);
  return {
    actions: actions.filter((action) => hasPermission(actor, action, { communeId })),
    neighbourhoodIds: isLimited ? here.flatMap((grant) => grant.neighbourhoodIds ?? []) : null,
  };
}

/** Opens the register of a commune. Throws unit.not_commune for another level. */
export function openCommune(
  context: Context,
  { unitId }: Parsed<typeof contract.openCommune>,
): Promise<Answer<typeof contract.openCommune>> {
  const place = { communeId: unitId };
  return withPermission(context, { action: 'unit.manage', place }, async (tx) => {
    await openRegister(tx, { communeId: unitId, at: context.now(), actor: context.actor });
    return { communeId: unitId };
  });
}

/** Opens a register in the caller's transaction, once. */
export async function openRegister(
  tx: Tx,
  open: { communeId: string; at: Date; actor: { userId: string; name: string } | null },
): Promise<void> {
  const unit = await findUnit(tx, open.communeId);
  if (!unit) throw new Problem('unit.unknown');
  if (unit.level !== 'commune') throw new Problem('unit.not_commune', { name: unit.name });
  const isNew = await insertCommune(tx, open.communeId, open.at);
  if (!isNew) return;
  await recordAudit(tx, {
    ...open,
    action: 'unit.opened',
    subject: { kind: 'unit', id: open.communeId },
    detail: { code: unit.code, name: unit.name },
  });
}

/** The nation, under whose name acts are logged that belong to no other unit. */
export async function getNationId(db: Db | Tx): Promise<string> {
  const id = await findNationId(db);
  if (id === undefined) throw new Error('no nation among the units: they have not been loaded');
  return id;
}

type Keyed = { searchKey: string; id: string };

/** A cursor is the last line of a page: its key and id. One that was not made here starts at the beginning. */
function readCursor(cursor: string | undefined): Keyed | undefined {
  const [, id, searchKey] = /^([0-9a-f-]{36})~(.*)$/.exec(cursor ?? '') ?? [];
  return id === undefined || searchKey === undefined ? undefined : { id, searchKey };
}

function pageOf<T extends Keyed>(
  rows: readonly T[],
  limit: number,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, nextCursor: hasMore ? `${last.id}~${last.searchKey}` : null };
}
