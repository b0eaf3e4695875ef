import type { Reminder } from '#contract/reminder.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import { numberTextOf } from './describe-document.ts';
import { findUnread } from './unread.queries.ts';

/** Papers that were sent to the reader's organisations and wait for "Đã nhận". */
export async function findUnreadReminders(
  context: Context,
  communeId: string,
): Promise<Reminder[]> {
  const place = { communeId };
  const own = context.actor.grants.flatMap(({ role, organisationId, communeIds }) => {
    const isHere = communeIds === '*' || communeIds.includes(communeId);
    return role === 'organisation' && isHere && organisationId !== null ? [organisationId] : [];
  });
  if (own.length === 0 || !hasPermission(context.actor, 'document.read', place)) return [];
  return withPermission(context, { action: 'document.read', place }, async (tx) => {
    const rows = await findUnread(tx, communeId, [...new Set(own)]);
    return rows.map((row) => ({
      kind: 'document_unread',
      group: 'to_do',
      title: `${numberTextOf(row)}: ${row.abstract}`,
      organisationName: own.length > 1 ? row.organisationName : null,
      dueOn: null,
      count: 1,
      path: `/${communeId}/documents/${row.id}`,
    }));
  });
}
