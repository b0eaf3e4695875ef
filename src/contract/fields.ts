import { z } from 'zod';
import { AREAS } from '#domain/household/household.ts';
import { HOUSEHOLD_CLASSES } from '#domain/standard/classify.ts';

/** Fields that several features send. Text is trimmed and NFC here, at the edge. */
export const Id = z.uuid();
/** A day that papers of today can speak of, births a century ago among them; no typing slip such as the year 0023. */
export const PlainDateField = z.iso.date().refine((day) => /^(19|2[01])/.test(day));
/** An instant with its zone; the database knows no zone further than 14 hours away. */
export const InstantField = z.iso
  .datetime({ offset: true })
  .refine((instant) => /^(19|2[01]).*(Z|[+-](0\d|1[0-4]):\d\d)$/.test(instant));
export const Year = z.coerce.number().int().min(2016).max(2100);
export const ShortText = z.string().trim().normalize('NFC').min(1).max(200);
export const LongText = z.string().trim().normalize('NFC').max(2000);
/** Whole đồng as digits, so that no program rounds it. */
export const MoneyText = z.string().regex(/^\d{1,15}$/);

export const HouseholdClassField = z.enum(HOUSEHOLD_CLASSES);
export const AreaField = z.enum(AREAS);

/** A span ends on the day, or in the year, it begins or later; for `refine` with `spanField`. */
export function isSpan<T extends string | number>({
  from,
  to,
}: {
  from?: T | undefined;
  to?: T | undefined;
}): boolean {
  return from === undefined || to === undefined || from <= to;
}
export const spanField = { path: ['to'] };

/** Where a keyset page ends; sent back unchanged to get the next one. */
export const Cursor = z.string().max(400);
export const PageSize = z.coerce.number().int().min(1).max(200).default(50);
