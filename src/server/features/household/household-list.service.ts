import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household.ts';
import type { HouseholdFilter } from '#contract/household.ts';
import { searchedIdentityNumber, searchWords } from '#domain/household/household-search.ts';
import type { Context } from '#server/access/context.ts';
import {
  hasPermission,
  requirePermission,
  withPermission,
} from '#server/access/require-permission.ts';
import { decodeCursor, encodeCursor, type Position } from '#server/cursor.ts';
import { todayInVietnam } from '#server/today.ts';
import {
  countHouseholds,
  findHouseholds,
  hasHouseholds,
  type ListFilter,
} from './household-list.queries.ts';

/** One page of a commune's households, with how many the filters let through. */
export async function listHouseholds(
  context: Context,
  input: Parsed<typeof contract.listHouseholds>,
): Promise<Answer<typeof contract.listHouseholds>> {
  const { communeId, limit, cursor } = input;
  const filter = toListFilter(context, communeId, input);
  const request = { action: 'household.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const after = cursor === undefined ? undefined : decodeCursor(cursor);
    const rows = await findHouseholds(tx, filter, { after, limit: limit + 1 });
    const total = await countHouseholds(tx, filter);
    return {
      ...toPage(rows, limit),
      total,
      isRegisterEmpty: total === 0 && !(await hasHouseholds(tx, communeId)),
    };
  });
}

/** Turns what was asked into what is looked for; groups that tell sensitive facts need the right to see them. */
export function toListFilter(
  context: Context,
  communeId: string,
  asked: HouseholdFilter,
): ListFilter {
  const place = { communeId };
  const isSensitive = asked.groups.some((group) => SENSITIVE_GROUPS.has(group));
  if (isSensitive) requirePermission(context, 'household.read_sensitive', place);
  const search = asked.search ?? '';
  const maySeeNumbers = hasPermission(context.actor, 'household.read_sensitive', place);
  return {
    ...asked,
    communeIds: [communeId],
    today: todayInVietnam(context.now()),
    words: searchWords(search),
    identityNumber: maySeeNumbers ? searchedIdentityNumber(search) : undefined,
  };
}

const SENSITIVE_GROUPS: ReadonlySet<string> = new Set(['ethnic_minority', 'disability']);

/** Cuts the row that only shows whether there is more. */
export function toPage<Row extends Position>(
  rows: readonly Row[],
  limit: number,
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    items,
    nextCursor: hasMore ? encodeCursor({ sortKey: last.sortKey, id: last.id }) : null,
  };
}
