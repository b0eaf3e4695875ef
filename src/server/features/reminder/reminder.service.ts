import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/reminder.ts';
import type { Reminder } from '#contract/reminder.ts';
import { sortReminders } from '#domain/movement/reminder.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, requirePermission } from '#server/access/require-permission.ts';
import { findUnreadReminders } from '#server/features/document/unread.service.ts';
import { findTaskReminders } from '#server/features/movement/tasks/task-reminder.service.ts';
import { listMonthlyReports } from '#server/features/review/monthly/monthly.service.ts';
import { todayInVietnam } from '#server/today.ts';

/** What waits for the reader in a commune; each duty adds what is its own. */
export async function listReminders(
  context: Context,
  { communeId }: Parsed<typeof contract.listReminders>,
): Promise<Answer<typeof contract.listReminders>> {
  requirePermission(context, 'unit.read', { communeId });
  const items = await findReminders(context, communeId);
  return { today: todayInVietnam(context.now()), items };
}

/** The most pressing first. Empty for somebody without a duty that has anything to do there. */
export async function findReminders(context: Context, communeId: string): Promise<Reminder[]> {
  return sortReminders([
    ...(await findTaskReminders(context, communeId)),
    ...(await findMonthlyReminders(context, communeId)),
    ...(await findUnreadReminders(context, communeId)),
  ]);
}

/** The monthly reports of the ongoing review, whose days the review counts itself; the late ones are one line. */
async function findMonthlyReminders(context: Context, communeId: string): Promise<Reminder[]> {
  if (!hasPermission(context.actor, 'review.manage', { communeId })) return [];
  const { reports } = await listMonthlyReports(context, { communeId });
  const base = `/${communeId}/reviews/monthly`;
  const said = { kind: 'monthly_report', organisationName: null } as const;
  const [oldest, ...others] = reports.filter(({ state }) => state === 'late');
  const late = oldest && {
    ...said,
    group: 'late' as const,
    title: oldest.month,
    dueOn: oldest.dueOn,
    count: 1 + others.length,
    path: others.length === 0 ? `${base}/${oldest.month}` : base,
  };
  const due = reports.flatMap(({ month, dueOn, state }) =>
    state === 'due'
      ? { ...said, group: state, title: month, dueOn, count: 1, path: `${base}/${month}` }
      : [],
  );
  return late ? [late, ...due] : due;
}
