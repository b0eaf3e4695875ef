import { parsePlainDate } from '#domain/calendar/plain-date.ts';

/** The two times a household can be looked at in; absent means today and now. */
export type KnownTimes = { asOf?: string; knownAt?: string };

/** Days as they stand in the address; what is no day is left out. */
export function readTimes(address: { asOf: string; knownAt: string }): KnownTimes {
  const asOf = parsePlainDate(address.asOf);
  const knownOn = parsePlainDate(address.knownAt);
  return { ...(asOf && { asOf }), ...(knownOn && { knownAt: endOfDay(knownOn) }) };
}

/** "As known on 15/01" means with everything recorded until midnight of that day in Vietnam (UTC+7, no summer time). */
export function endOfDay(date: string): string {
  return `${date}T23:59:59.999+07:00`;
}

/** Whether a record had been made by that instant. */
export function wasKnown(recordedAt: string, knownAt: string | undefined): boolean {
  return knownAt === undefined || Date.parse(recordedAt) <= Date.parse(knownAt);
}
