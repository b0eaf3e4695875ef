import { randomBytes } from 'node:crypto';
import type { Answer } from '#contract/endpoint.ts';
import type * as contract from '#contract/calendar.ts';
import {
  CALENDAR_DAYS_AHEAD,
  CALENDAR_DAYS_BACK,
  type CalendarEntry,
} from '#domain/calendar/calendar-entry.ts';
import { addDays, type PlainDate } from '#domain/calendar/plain-date.ts';
import { campaignOf } from '#domain/movement/occurrence.ts';
import type { Context, Deps } from '#server/access/context.ts';
import { hasPermission } from '#server/access/require-permission.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { writeIcal } from '#server/documents/ical/write-ical.ts';
import { findPerson } from '#server/features/account/find-person.service.ts';
import { recordOwnAct } from '#server/features/account/own-act.service.ts';
import { listReachableCommunes } from '#server/features/admin-unit/admin-unit.service.ts';
import { listMovements } from '#server/features/movement/movement.service.ts';
import { findTaskDays } from '#server/features/movement/tasks/task-calendar.service.ts';
import { findReviewDays } from '#server/features/review/round-calendar.service.ts';
import { hashToken } from '#server/hash-token.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { newId } from '#server/new-id.ts';
import { todayInVietnam } from '#server/today.ts';
import { deleteFeed, findFeed, readFeed, saveFeed } from './calendar.queries.ts';

/** A calendar is of the places one works in; who looks at a whole province has the screen. */
const mostCommunes = 20;
const calendarName = 'Chung Tay: lịch công việc';

type Feed = Answer<typeof contract.getCalendarFeed>;

export async function getCalendarFeed(context: Context): Promise<Feed> {
  const { userId } = context.actor;
  const row = await inScope(context.db, wholeScope, (tx) => findFeed(tx, userId));
  return row ?? { createdAt: null, lastReadAt: null };
}

/** 256 random bits, of which only the hash is kept: whoever reads the database cannot use it. */
export async function renewCalendarFeed(
  context: Context,
): Promise<Answer<typeof contract.renewCalendarFeed>> {
  const { userId } = context.actor;
  const token = randomBytes(32).toString('base64url');
  const createdAt = context.now().toISOString();
  await inScope(context.db, wholeScope, (tx) =>
    saveFeed(tx, { userId, tokenHash: hashToken(token), createdAt }),
  );
  await recordOwnAct(context, 'account.calendar_opened');
  return { createdAt, lastReadAt: null, path: `/calendar/${token}.ics` };
}

export async function revokeCalendarFeed(context: Context): Promise<Feed> {
  await inScope(context.db, wholeScope, (tx) => deleteFeed(tx, context.actor.userId));
  await recordOwnAct(context, 'account.calendar_closed');
  return { createdAt: null, lastReadAt: null };
}

export async function downloadCalendar(context: Context): Promise<FileAnswer> {
  return {
    fileName: 'lich-cong-viec.ics',
    mediaType: 'text/calendar; charset=utf-8',
    body: await writeCalendar(context),
  };
}

/**
 * The calendar behind a secret, with what its person may see now: duties that were taken back leave it
 * empty, so that the days go from the calendars that follow it. Undefined when the secret opens nothing,
 * or the account was closed.
 */
export async function readCalendar(deps: Deps, token: string): Promise<Buffer | undefined> {
  const at = deps.now().toISOString();
  const userId = await inScope(deps.db, wholeScope, (tx) => readFeed(tx, hashToken(token), at));
  const actor = userId === undefined ? undefined : await findPerson(deps.db, userId);
  return actor && writeCalendar({ ...deps, actor, requestId: newId() });
}

async function writeCalendar(context: Context): Promise<Buffer> {
  const today = todayInVietnam(context.now());
  const [from, to] = [addDays(today, -CALENDAR_DAYS_BACK), addDays(today, CALENDAR_DAYS_AHEAD)];
  const { items } = await listReachableCommunes(context, context.actor, { limit: mostCommunes });
  const entries: CalendarEntry[] = [];
  for (const { communeId } of items) {
    const span = { communeId, from, to };
    entries.push(
      ...(await findTaskDays(context, span)),
      ...(await findCampaigns(context, span)),
      ...(await findReviewDays(context, span)),
    );
  }
  const at = context.now();
  return writeIcal(entries, { name: calendarName, url: context.config.publicUrl, at });
}

type Span = { communeId: string; from: PlainDate; to: PlainDate };

/** The month “Vì người nghèo” of each year of the movements, once however many there are. */
async function findCampaigns(
  context: Context,
  { communeId, from, to }: Span,
): Promise<CalendarEntry[]> {
  if (!hasPermission(context.actor, 'movement.read', { communeId })) return [];
  const { items } = await listMovements(context, { communeId });
  const years = new Set(
    items.flatMap(({ fromYear, toYear }) =>
      Array.from({ length: toYear - fromYear + 1 }, (_, index) => fromYear + index),
    ),
  );
  return [...years]
    .map((year) => ({ year, month: campaignOf(year) }))
    .filter(({ month }) => month.to >= from && month.from <= to)
    .map(({ year, month }) => ({
      id: `campaign ${communeId} ${year}`,
      from: month.from,
      to: month.to,
      title: `Tháng cao điểm “Vì người nghèo” ${year}`,
      detail: '',
      path: `/${communeId}/movement`,
      hasAlarm: true,
    }));
}
