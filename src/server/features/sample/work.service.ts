import { Readable } from 'node:stream';
import type { PlanFile } from '#contract/movement.ts';
import type { Role } from '#domain/account/permission.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { Actor, Context, Deps } from '#server/access/context.ts';
import { svgToPng } from '#server/documents/chart/render-chart.ts';
import { getMovement } from '#server/features/movement/plan.service.ts';
import { updateTask } from '#server/features/movement/task.service.ts';
import { setTaskMeasure } from '#server/features/movement/tasks/task-board.service.ts';
import { uploadTaskEvidence } from '#server/features/movement/tasks/task-evidence.service.ts';
import {
  listTaskReports,
  reviewTaskReport,
  saveTaskReport,
  sendTaskReport,
} from '#server/features/movement/tasks/task-report.service.ts';
import { acknowledgePlan } from '#server/features/movement/tasks/workspace.service.ts';
import { newId } from '#server/new-id.ts';
import { recordedOn } from './entry.ts';
import type { SampleAuthor } from './sample.service.ts';
import { routineReports } from './work-routine.ts';
import {
  storyDone,
  storyMeasures,
  storyReceivers,
  storyReports,
  type StoryReport,
} from './work-story.ts';

export type WorkDraft = {
  communeId: string;
  plan: PlanFile;
  /** Who measures tasks and answers reports. */
  officer: SampleAuthor;
  /** Who reports, by the code of the organisation; others report in the name of the organisation. */
  reporters: ReadonlyMap<string, SampleAuthor>;
};

type Work = WorkDraft & {
  deps: Deps;
  taskIds: ReadonlyMap<string, string>;
  organisations: ReadonlyMap<string, { id: string; name: string }>;
};

/**
 * Lets the organisations of the demonstration report: most reports accepted, one returned, some waiting,
 * some times late. Everything goes through the services an organisation uses itself. What is there
 * already stays: a second start changes nothing.
 */
export async function loadSampleWork(deps: Deps, draft: WorkDraft): Promise<void> {
  const { communeId, plan } = draft;
  const { page } = await getMovement(officerAt(deps, draft, null), { communeId });
  if (!page) throw new Error('The demonstration has no plan');
  const taskIds = new Map(
    plan.tasks.flatMap(({ id: code, title }) => {
      const task = page.tasks.find((one) => one.title === title);
      return task ? [[code, task.id] as const] : [];
    }),
  );
  const organisations = new Map(page.organisations.map((one) => [one.code, one]));
  const work: Work = { ...draft, deps, taskIds, organisations };
  const untouched = new Set(page.tasks.filter(({ version }) => version === 1).map(({ id }) => id));
  for (const measure of storyMeasures) await writeMeasure(work, measure, untouched);
  const { version, id: planId } = page.plan;
  if (version === 1) {
    for (const code of storyReceivers) {
      const { id: organisationId } = organisationOf(work, code);
      const context = reporterAt(work, code, null);
      await acknowledgePlan(context, { communeId, organisationId, planId, version });
    }
  }
  const known = new Set(
    (await listTaskReports(officerAt(deps, draft, null), { communeId })).items.map(
      ({ taskId, organisationId, period }) => [taskId, organisationId, period].join(' '),
    ),
  );
  for (const report of sampleReports(plan)) {
    const taskId = taskIds.get(report.task);
    const { id: organisationId } = organisationOf(work, report.organisation);
    if (taskId === undefined || known.has([taskId, organisationId, report.period].join(' '))) {
      continue;
    }
    await writeReport(work, report, { communeId, taskId, organisationId });
  }
  await markDone(work, untouched);
}

async function markDone(work: Work, untouched: ReadonlySet<string>): Promise<void> {
  const { communeId, deps } = work;
  const { page } = await getMovement(officerAt(deps, work, null), { communeId });
  for (const { task: code, on } of storyDone) {
    const task = page?.tasks.find(({ id }) => id === work.taskIds.get(code));
    if (!task || !untouched.has(task.id)) continue;
    const { id: taskId, isLate: _late, clauseId: _clause, ...fields } = task;
    const done = { doneOn: on, doneNote: 'Đã xong theo các báo cáo được chấp nhận.' };
    await updateTask(officerAt(deps, work, on), { communeId, taskId, ...fields, ...done });
  }
}

/** What was told for itself, and year after year by who leads; in the order it was sent. */
export function sampleReports(plan: PlanFile): StoryReport[] {
  const keyOf = ({ task, organisation, period }: StoryReport) =>
    [task, organisation, period].join(' ');
  const told = new Set(storyReports.map(keyOf));
  const routine = routineReports(plan).filter((report) => !told.has(keyOf(report)));
  return [...storyReports, ...routine].toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : 1));
}

async function writeMeasure(
  work: Work,
  measure: (typeof storyMeasures)[number],
  untouched: ReadonlySet<string>,
): Promise<void> {
  const taskId = work.taskIds.get(measure.task);
  // Somebody who tries the demonstration may have changed the task since.
  if (taskId === undefined || !untouched.has(taskId)) return;
  const { indicator, unit, goal, cost } = measure;
  const { communeId, deps } = work;
  const facts = { indicator, unit, goal, costPlanned: String(cost) };
  const context = officerAt(deps, work, null);
  await setTaskMeasure(context, { communeId, taskId, version: 1, ...facts });
}

type Place = { communeId: string; taskId: string; organisationId: string };

async function writeReport(work: Work, report: StoryReport, place: Place): Promise<void> {
  const { communeId } = place;
  const { text, figure = null, cost, period, organisation, sentOn, answer } = report;
  const reportId = newId();
  const context = reporterAt(work, organisation, sentOn);
  const words = { text, figure, cost: cost === undefined ? null : String(cost) };
  await saveTaskReport(context, { ...place, reportId, period, version: 0, ...words });
  if (report.hasEvidence === true) {
    const { name } = organisationOf(work, organisation);
    const file = {
      fileName: `anh-minh-chung-${sentOn}.png`,
      stream: Readable.from([picture(name, sentOn)]),
      isTruncated: () => false,
    };
    await uploadTaskEvidence({ ...context, file }, { communeId, reportId, id: newId() });
  }
  await sendTaskReport(context, { communeId, reportId, id: newId(), version: 1 });
  if (!answer) return;
  const { on, comments = [] } = answer;
  const verdict = comments.length > 0 ? ('returned' as const) : ('accepted' as const);
  const officer = officerAt(work.deps, work, on);
  await reviewTaskReport(officer, { communeId, reportId, id: newId(), verdict, comments });
}

/** A picture that says itself that it is none of a real event. */
function picture(name: string, on: string): Buffer {
  const line = (y: number, size: number, text: string) =>
    `<text x="400" y="${y}" font-size="${size}" text-anchor="middle" font-family="Tinos">${text}</text>`;
  return svgToPng(
    `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500">
      <rect width="800" height="500" fill="#e9f1fa"/>
      ${line(210, 40, 'Ảnh minh hoạ – dữ liệu mẫu')}${line(270, 28, name)}${line(320, 28, formatDate(on))}
    </svg>`,
    1,
  );
}

function organisationOf({ organisations }: Work, code: string): { id: string; name: string } {
  const known = organisations.get(code);
  if (!known) throw new Error(`The plan has no organisation ${code}`);
  return known;
}

function officerAt(deps: Deps, { communeId, officer }: WorkDraft, on: string | null): Context {
  const grant = grantOf('ward_officer', communeId, null);
  return at(deps, { ...officer, username: officer.userId, grants: [grant] }, on);
}

function reporterAt(work: Work, code: string, on: string | null): Context {
  const { id, name } = organisationOf(work, code);
  const { userId, name: person } = work.reporters.get(code) ?? { userId: name, name };
  const grants = [grantOf('organisation', work.communeId, id)];
  return at(work.deps, { userId, username: userId, name: person, grants }, on);
}

function at(deps: Deps, actor: Actor, on: string | null): Context {
  const now = on === null ? deps.now : () => new Date(recordedOn(on));
  return { ...deps, now, actor, requestId: newId() };
}

function grantOf(
  role: Role,
  communeId: string,
  organisationId: string | null,
): Actor['grants'][number] {
  const place = { unitId: communeId, communeIds: [communeId], neighbourhoodIds: null };
  return { id: newId(), role, ...place, organisationId };
}
