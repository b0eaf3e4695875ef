import { daysBetween, plainDate } from '#domain/calendar/plain-date.ts';
import type { ReminderKind } from '#domain/movement/reminder.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { Reminder } from './reminder.ts';

type Locale = 'vi' | 'en';

/** What is to be done, read on the screen and in the daily mail alike. `{title}` and `{count}` are filled in. */
const sentences: Readonly<Record<ReminderKind, Readonly<Record<Locale, string>>>> = {
  task_report: { vi: 'Nộp báo cáo: {title}', en: 'Report on: {title}' },
  report_returned: {
    vi: 'Sửa báo cáo bị trả lại: {title}',
    en: 'Mend a returned report: {title}',
  },
  plan_unread: { vi: 'Xác nhận đã nhận: {title}', en: 'Confirm receipt: {title}' },
  document_unread: {
    vi: 'Xác nhận đã nhận văn bản {title}',
    en: 'Confirm receipt of document {title}',
  },
  report_to_check: { vi: 'Kiểm tra báo cáo: {title}', en: 'Check a report: {title}' },
  organisation_late: {
    vi: '{title} chậm {count} báo cáo',
    en: '{title}: reports overdue: {count}',
  },
  monthly_report: {
    vi: 'Gửi báo cáo rà soát thường xuyên tháng {title}',
    en: 'Send the ongoing-review report of {title}',
  },
};

/** Where a line may stand for several things of one kind. */
const sentencesOfMany: Readonly<Partial<Record<ReminderKind, Readonly<Record<Locale, string>>>>> = {
  task_report: { vi: 'Nộp {count} báo cáo: {title}', en: '{count} reports on: {title}' },
  monthly_report: {
    vi: 'Gửi {count} báo cáo rà soát thường xuyên, từ tháng {title}',
    en: 'Send {count} ongoing-review reports, from {title} on',
  },
};

/** The line of one reminder. */
export function reminderSentence(reminder: Reminder, locale: Locale): string {
  const { kind, count } = reminder;
  const title = kind === 'monthly_report' ? monthWords(reminder.title) : reminder.title;
  const filled: Readonly<Record<string, string>> = { title, count: String(count) };
  const sentence = (count > 1 && sentencesOfMany[kind]) || sentences[kind];
  return sentence[locale].replace(/\{(\w+)\}/g, (whole, name: string) => filled[name] ?? whole);
}

/** Its last day in words, counted from today; undefined for what has none. */
export function reminderDay(
  { dueOn, count }: Pick<Reminder, 'dueOn' | 'count'>,
  today: string,
  locale: Locale,
): string | undefined {
  if (dueOn === null) return undefined;
  const date = formatDate(dueOn);
  const left = daysBetween(plainDate(today), plainDate(dueOn));
  const isVietnamese = locale === 'vi';
  if (count > 1) {
    return isVietnamese ? `Hạn sớm nhất ${date}` : `The earliest was due ${date}`;
  }
  if (left === 0) return isVietnamese ? `Hạn hôm nay, ${date}` : `Due today, ${date}`;
  if (left > 0) {
    return isVietnamese ? `Hạn ${date}, còn ${left} ngày` : `Due ${date}, ${left} days left`;
  }
  return isVietnamese ? `Hạn ${date}, quá ${-left} ngày` : `Due ${date}, ${-left} days ago`;
}

/** "03/2026" of `2026-03`. */
function monthWords(month: string): string {
  return month.split('-').toReversed().join('/');
}
