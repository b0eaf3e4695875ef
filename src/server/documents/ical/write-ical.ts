import { createHash } from 'node:crypto';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { CalendarEntry } from '#domain/calendar/calendar-entry.ts';
import { addDays, type PlainDate } from '#domain/calendar/plain-date.ts';

const oneDay = 24 * 60 * 60;

/** The file of a calendar (RFC 5545). `url` of the program makes links; without it there are none. */
export function writeIcal(
  entries: readonly CalendarEntry[],
  { name, url, at }: { name: string; url: string | undefined; at: Date },
): Buffer {
  const calendar = ical({
    name,
    prodId: { company: 'Chung Tay', product: 'Lich cong viec', language: 'VI' },
    method: ICalCalendarMethod.PUBLISH,
    // Programs that follow the file are asked to come back once in a few hours.
    ttl: 4 * 60 * 60,
  });
  for (const entry of entries) {
    const event = calendar.createEvent({
      id: uidOf(entry.id),
      stamp: at,
      allDay: true,
      start: asDate(entry.from),
      // The end of whole days is the day after the last one.
      end: asDate(addDays(entry.to, 1)),
      summary: readable(entry.title),
      description: readable(entry.detail),
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(url !== undefined && { url: `${url}${entry.path}` }),
    });
    if (entry.hasAlarm) {
      event.createAlarm({
        type: ICalAlarmType.display,
        triggerBefore: oneDay,
        description: readable(entry.title),
      });
    }
  }
  return Buffer.from(`${calendar.toString().replace(/(?:\r\n)*$/, '')}\r\n`, 'utf8');
}

/** Hashed: ids of places and tasks are nobody's business in a calendar that is shared on. */
function uidOf(id: string): string {
  return `${createHash('sha256').update(id).digest('hex').slice(0, 40)}@chungtay`;
}

/** Midnight UTC: the library writes the day of a whole-day event from it when no zone is given. */
function asDate(day: PlainDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Control characters other than a line break may not stand in a calendar. */
function readable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, ' ').trim();
}
