import { expect, test } from 'vitest';
import { isRepeated } from '#domain/movement/repeated-text.ts';
import { readSamplePlan } from '#server/features/movement/load-plan.service.ts';
import { routineReports, timesOf } from './work-routine.ts';
import { sampleReports } from './work.service.ts';
import { storyDone, storyMeasures, storyReceivers, storyReports } from './work-story.ts';

const plan = readSamplePlan();
const organisations = new Set(plan.organisations.map(({ id }) => id));

test('the made-up reports are of tasks, times and organisations that the plan has', () => {
  expect(storyReceivers.filter((code) => !organisations.has(code))).toEqual([]);
  for (const { task: code, organisation, period, sentOn, figure } of sampleReports(plan)) {
    const task = plan.tasks.find(({ id }) => id === code);
    const of = [task?.lead, ...(task?.cooperating ?? [])];
    expect([code, of.includes(organisation)]).toEqual([code, true]);
    const time = (task ? timesOf(task) : []).find((one) => one.period === period);
    expect([code, period, time !== undefined && sentOn <= time.dueOn]).toEqual([
      code,
      period,
      true,
    ]);
    const isMeasured = storyMeasures.some((measure) => measure.task === code);
    expect([code, figure !== undefined]).toEqual([code, isMeasured]);
  }
});

test('each task has been reported on, in words whose every number was chosen', () => {
  const reports = sampleReports(plan);
  expect(new Set(reports.map(({ task }) => task)).size).toBe(plan.tasks.length);
  expect(reports.filter(({ text }) => /[{}]/.test(text))).toEqual([]);
  const keys = reports.map(({ task, organisation, period }) => [task, organisation, period].join());
  expect(new Set(keys).size).toBe(keys.length);
  expect(sampleReports(plan)).toEqual(reports);
});

test('of the leads nobody repeats an earlier report of the task', () => {
  for (const texts of Map.groupBy(routineReports(plan), ({ task }) => task).values()) {
    for (const [index, { text }] of texts.entries()) {
      const earlier = texts.slice(0, index).filter((one) => isRepeated(one.text, text));
      expect(earlier).toEqual([]);
    }
  }
});

test('what is said to be done was reported to its end before', () => {
  for (const { task: code, on } of storyDone) {
    const task = plan.tasks.find(({ id }) => id === code);
    const last = (task ? timesOf(task) : []).at(-1);
    const report = sampleReports(plan).find(
      (one) => one.task === code && one.organisation === task?.lead && one.period === last?.period,
    );
    const answer = report?.answer;
    const isAccepted = answer !== undefined && !answer.comments && answer.on <= on;
    expect([code, isAccepted]).toEqual([code, true]);
  }
});

test('they show each state that a report can have', () => {
  const returned = storyReports.filter(({ answer }) => answer?.comments !== undefined);
  const waiting = storyReports.filter(({ answer }) => answer === undefined);
  expect(returned.length).toBeGreaterThan(0);
  expect(waiting.length).toBeGreaterThan(0);
  expect(storyReports.length).toBeGreaterThan(returned.length + waiting.length);
});
