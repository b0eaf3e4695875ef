import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/admin-unit.ts';
import { Problem } from '#contract/problem.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import {
  countHouseholds,
  findNeighbourhoods,
  insertNeighbourhoods,
  insertNeighbourhoodSuccessions,
  isCodeTaken,
  lockNeighbourhood,
  updateNeighbourhood,
  type NeighbourhoodRow,
} from './neighbourhood.queries.ts';

type Neighbourhood = Answer<typeof contract.createNeighbourhood>;
const manage = 'unit.manage';

/** Neighbourhoods of a commune in their order; on a day, or all with their past. */
export function listNeighbourhoods(
  context: Context,
  { communeId, on }: Parsed<typeof contract.listNeighbourhoods>,
): Promise<Answer<typeof contract.listNeighbourhoods>> {
  return withPermission(context, { action: 'unit.read', place: { communeId } }, async (tx) => ({
    items: await findNeighbourhoods(tx, communeId, { on }),
  }));
}

/** Adds a neighbourhood. The same id again answers what is there. */
export function createNeighbourhood(
  context: Context,
  input: Parsed<typeof contract.createNeighbourhood>,
): Promise<Neighbourhood> {
  const { communeId, predecessorIds, ...fields } = input;
  return withPermission(context, { action: manage, place: { communeId } }, async (tx) => {
    const [known] = await findNeighbourhoods(tx, communeId, { id: input.id });
    if (known) return known;
    await checkPredecessors(tx, communeId, predecessorIds, fields.validFrom);
    await writeNeighbourhoods(tx, communeId, [{ ...fields, validTo: null }]);
    const { id, validFrom } = fields;
    await insertNeighbourhoodSuccessions(tx, predecessorIds, {
      communeId,
      successorId: id,
      onDate: validFrom,
    });
    await log(tx, context, { communeId, id, action: 'neighbourhood.created' });
    return getNeighbourhood(tx, communeId, id);
  });
}

async function checkPredecessors(
  tx: Tx,
  communeId: string,
  ids: readonly string[],
  from: string,
): Promise<void> {
  for (const id of ids) {
    const predecessor = await getNeighbourhood(tx, communeId, id);
    if (predecessor.validFrom >= from) throw new Problem('neighbourhood.wrong_dates');
  }
}

/** Corrects a neighbourhood. Throws record.stale, neighbourhood.code_taken. */
export function editNeighbourhood(
  context: Context,
  input: Parsed<typeof contract.editNeighbourhood>,
): Promise<Neighbourhood> {
  const { communeId, neighbourhoodId: id, version, ...fields } = input;
  return change(context, { communeId, id, version, sent: fields }, async (tx, before) => {
    const { validFrom, validTo } = before;
    if (await isCodeTaken(tx, communeId, { id, code: fields.code, validFrom, validTo }))
      throw new Problem('neighbourhood.code_taken', { code: fields.code });
    const searchKey = searchKeyOf(fields);
    await updateNeighbourhood(tx, { communeId, id }, { ...fields, searchKey });
    await log(tx, context, { communeId, id, action: 'neighbourhood.edited' });
  });
}

/** Ends a neighbourhood. Throws neighbourhood.has_households while somebody lives there. */
export function closeNeighbourhood(
  context: Context,
  input: Parsed<typeof contract.closeNeighbourhood>,
): Promise<Neighbourhood> {
  const { communeId, neighbourhoodId: id, version, validTo } = input;
  return change(context, { communeId, id, version, sent: { validTo } }, async (tx, before) => {
    if (validTo <= before.validFrom) throw new Problem('neighbourhood.wrong_dates');
    const count = await countHouseholds(tx, communeId, id);
    if (count > 0) throw new Problem('neighbourhood.has_households', { count });
    await updateNeighbourhood(tx, { communeId, id }, { validTo });
    await log(tx, context, { communeId, id, action: 'neighbourhood.closed' });
  });
}

export type NeighbourhoodDraft = Pick<
  NeighbourhoodRow,
  'id' | 'code' | 'kind' | 'name' | 'area' | 'sortOrder' | 'validFrom' | 'validTo'
>;

/** Writes neighbourhoods in the caller's transaction. Throws neighbourhood.code_taken. */
export async function writeNeighbourhoods(
  tx: Tx,
  communeId: string,
  drafts: readonly NeighbourhoodDraft[],
): Promise<void> {
  const codes = new Set<string>();
  for (const draft of drafts) {
    const { code } = draft;
    if (codes.has(code) || (await isCodeTaken(tx, communeId, draft)))
      throw new Problem('neighbourhood.code_taken', { code });
    codes.add(code);
  }
  const rows = drafts.map((draft) => ({ ...draft, communeId, searchKey: searchKeyOf(draft) }));
  await insertNeighbourhoods(tx, rows);
}

function searchKeyOf({ kind, name, code }: { kind: string; name: string; code: string }): string {
  return toSearchKey(`${kind} ${name} ${code}`);
}

type Edit = { communeId: string; id: string; version: number; sent: object };

async function change(
  context: Context,
  { communeId, id, version, sent }: Edit,
  act: (tx: Tx, before: NeighbourhoodRow) => Promise<void>,
): Promise<Neighbourhood> {
  return withPermission(context, { action: manage, place: { communeId } }, async (tx) => {
    await lockNeighbourhood(tx, communeId, id);
    const before = await getNeighbourhood(tx, communeId, id);
    if (before.version !== version) throw new Problem('record.stale', { current: before, sent });
    await act(tx, before);
    return getNeighbourhood(tx, communeId, id);
  });
}

async function getNeighbourhood(tx: Tx, communeId: string, id: string): Promise<NeighbourhoodRow> {
  const [row] = await findNeighbourhoods(tx, communeId, { id });
  if (!row) throw new Problem('request.not_found');
  return row;
}

async function log(
  tx: Tx,
  context: Context,
  { communeId, id, action }: { communeId: string; id: string; action: string },
): Promise<void> {
  await recordAudit(tx, {
    communeId,
    at: context.now(),
    actor: context.actor,
    action,
    subject: { kind: 'neighbourhood', id },
  });
}
