import { queryOptions, useQuery } from '@tanstack/react-query';
import { listStandards, type Standard as StandardAnswer } from '#contract/standard.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import type { Standard, Verification } from '#domain/standard/standard.ts';
import { call } from '#web/api.ts';

/** The law changes with a new version of the program only. */
export const standardsQuery = queryOptions({
  queryKey: ['standard', 'list'],
  queryFn: () => call(listStandards, {}),
  staleTime: Infinity,
});

/** The standard as the domain reads it, so that this page decides by the same function as the server. */
export function useStandardRule(standardId: string): Standard | undefined {
  const { data } = useQuery(standardsQuery);
  const answer = data?.standards.find(({ id }) => id === standardId);
  return answer && toRule(answer);
}

/** Money of the wire is text; the domain counts whole đồng. */
export function toRule(answer: StandardAnswer): Standard {
  const bounds = ({ poor, average }: StandardAnswer['income']['urban']) => ({
    poor: BigInt(poor),
    average: average === null ? null : BigInt(average),
  });
  return {
    ...answer,
    appliesFrom: plainDate(answer.appliesFrom),
    appliesTo: plainDate(answer.appliesTo),
    verified: toMark(answer.verified),
    income: {
      ...answer.income,
      verified: toMark(answer.income.verified),
      urban: bounds(answer.income.urban),
      rural: bounds(answer.income.rural),
    },
    b1: answer.b1 && { ...answer.b1, verified: toMark(answer.b1.verified) },
    deprivation: { ...answer.deprivation, verified: toMark(answer.deprivation.verified) },
    annex: { ...answer.annex, verified: toMark(answer.annex.verified) },
    indicators: answer.indicators.map((indicator) => ({
      ...indicator,
      verified: toMark(indicator.verified),
    })),
  };
}

function toMark({ state, by, on, note }: StandardAnswer['verified']): Verification {
  return {
    state,
    note,
    ...(by !== undefined && { by }),
    ...(on !== undefined && { on: plainDate(on) }),
  };
}
