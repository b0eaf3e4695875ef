import type { z } from 'zod';
import type { ClassHouseholdFilter } from '#contract/review-figures.ts';

/** Address of the list of exactly the households a figure counted. */
export function householdsBehind(
  communeId: string,
  filter: z.output<typeof ClassHouseholdFilter>,
): string {
  const query = new URLSearchParams(filter as Record<string, string>);
  return `/${communeId}/class-households?${query}`;
}
