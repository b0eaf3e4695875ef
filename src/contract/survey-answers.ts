import { z } from 'zod';
import { CAUSES, WISHES } from '#domain/review/survey-answers.ts';

/** A set of the numbers of a list of answers. */
function answerSet(count: number) {
  return z
    .array(z.number().int().min(1).max(count))
    .max(count)
    .refine((numbers) => new Set(numbers).size === numbers.length, 'each answer once');
}

export const CauseNumbers = answerSet(CAUSES.length);
export const WishNumbers = answerSet(WISHES.length);
