import type { CalendarEntry } from '#domain/calendar/calendar-entry.ts';
import { parsePlainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import { listMonthlyReports } from '#server/features/review/monthly/monthly.service.ts';
import { findCurrentSettings } from '#server/features/review/steps/round-setting.queries.ts';
import { findRounds } from './round.queries.ts';

/** The days of a round that are speaking in a calendar: those of the plan, and the span of the law. */
const titles: Readonly<Record<string, string>> = {
  review_from: 'bắt đầu rà soát',
  review_to: 'kết thúc rà soát',
  list_by: 'hạn lập danh sách',
  survey_by: 'hạn khảo sát',
  meeting_by: 'hạn họp dân',
  posting_by: 'hạn niêm yết',
  opinion_by: 'hạn xin ý kiến',
};

type Span = { communeId: string; from: PlainDate; to: PlainDate };

/** Days of open rounds whose steps are kept here, and of the monthly report for whoever sends it. */
export async function findReviewDays(context: Context, span: Span): Promise<CalendarEntry[]> {
  const place = { communeId: span.communeId };
  if (!hasPermission(context.actor, 'review.read', place)) return [];
  const entries = [
    ...(await findRoundDays(context, span)),
    ...(await findMonthlyDays(context, span)),
  ];
  return entries.filter(({ from }) => from >= span.from && from <= span.to);
}

async function findRoundDays(context: Context, { communeId }: Span): Promise<CalendarEntry[]> {
  const request = { action: 'review.read', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const rounds = (await findRounds(tx, communeId)).filter(
      ({ state, process }) => state === 'open' && process === 'in_app',
    );
    const entries: CalendarEntry[] = [];
    for (const round of rounds) {
      const settings = await findCurrentSettings(tx, { communeId, roundId: round.id });
      for (const { key, value } of settings) {
        const title = titles[key];
        // Of the law as month and day, of the plan as a whole date.
        const on = parsePlainDate(value.length === 5 ? `${round.year}-${value}` : value);
        if (title === undefined || !on) continue;
        entries.push({
          id: `round ${communeId} ${round.id} ${key}`,
          from: on,
          to: on,
          title: `${round.name}: ${title}`,
          detail: '',
          path: `/${communeId}/reviews/${round.id}`,
          hasAlarm: true,
        });
      }
    }
    return entries;
  });
}

async function findMonthlyDays(context: Context, { communeId }: Span): Promise<CalendarEntry[]> {
  if (!hasPermission(context.actor, 'review.manage', { communeId })) return [];
  const { reports } = await listMonthlyReports(context, { communeId });
  return reports
    .filter(({ state }) => state !== 'sent')
    .flatMap(({ month, dueOn }) => {
      const on = parsePlainDate(dueOn);
      const words = month.split('-').toReversed().join('/');
      return on
        ? {
            id: `monthly ${communeId} ${month}`,
            from: on,
            to: on,
            title: `Hạn gửi báo cáo rà soát thường xuyên tháng ${words}`,
            detail: '',
            path: `/${communeId}/reviews/monthly/${month}`,
            hasAlarm: true,
          }
        : [];
    });
}
