import { expect, test } from 'vitest';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { occurrencesOf } from '#domain/movement/occurrence.ts';
import { readSamplePlan } from '#server/features/movement/load-plan.service.ts';
import { storyMeasures, storyReceivers, storyReports } from './work-story.ts';

const plan = readSamplePlan();
const organisations = new Set(plan.organisations.map(({ id }) => id));

test('the made-up reports are of tasks, times and organisations that the plan has', () => {
  expect(storyReceivers.filter((code) => !organisations.has(code))).toEqual([]);
  for (const { task: code, organisation, period, sentOn, figure } of storyReports) {
    const task = plan.tasks.find(({ id }) => id === code);
    const of = [task?.lead, ...(task?.cooperating ?? [])];
    expect([code, of.includes(organisation)]).toEqual([code, true]);
    const begins = plainDate(task?.startsOn ?? '2022-01-01');
    const ends = plainDate(task?.dueOn ?? '2025-12-31');
    const times = occurrencesOf({ rhythm: task?.rhythm ?? 'once', begins, ends });
    const time = times.find((one) => one.period === period);
    expect([code, period, time !== undefined && sentOn <= time.dueOn]).toEqual([
      code,
      period,
      true,
    ]);
    const isMeasured = storyMeasures.some((measure) => measure.task === code);
    expect([code, figure !== undefined]).toEqual([code, isMeasured]);
  }
});

test('they show each state that a report can have', () => {
  const returned = storyReports.filter(({ answer }) => answer?.comments !== undefined);
  const waiting = storyReports.filter(({ answer }) => answer === undefined);
  expect(returned.length).toBeGreaterThan(0);
  expect(waiting.length).toBeGreaterThan(0);
  expect(storyReports.length).toBeGreaterThan(returned.length + waiting.length);
});
