import type { PlainDate } from '#domain/calendar/plain-date.ts';
import type { RoundFacts } from './facts.ts';
import type { ProcedureSettings } from './setting.ts';
import type { Step } from './step.ts';

type Due = { dueOn: PlainDate | null; isDueProvisional: boolean };
type Part = { facts: RoundFacts; settings: ProcedureSettings };

/** The day a step has to be over: by law where it gives one, else by the plan of the round. */
export function findDueOfStep({ facts, settings }: Part, step: Step): Due {
  const planned = (day: PlainDate | undefined): Due => ({
    dueOn: day ?? null,
    isDueProvisional: false,
  });
  if (facts.isApproved) return planned(undefined);
  switch (step) {
    case 'list':
      return planned(settings.plannedBy.list);
    case 'screen':
      return planned(undefined);
    case 'survey':
      return planned(settings.plannedBy.survey ?? latest(facts.assignments.map((a) => a.dueOn)));
    case 'meeting':
      return planned(settings.plannedBy.meeting);
    case 'posting':
      return planned(settings.plannedBy.posting);
    case 'objections':
      return earliest(facts.objections.filter(({ recheck }) => recheck === null));
    case 'opinion':
      return facts.opinion && facts.opinion.reply === null
        ? facts.opinion
        : planned(settings.plannedBy.opinion);
    case 'decision':
      return facts.kind === 'annual'
        ? planned(settings.reviewTo ?? undefined)
        : earliest(facts.requests.filter(({ screen }) => screen !== 'not_eligible'));
    case 'certificate':
      return planned(undefined);
  }
}

function earliest(items: readonly Due[]): Due {
  let first: Due = { dueOn: null, isDueProvisional: false };
  for (const { dueOn, isDueProvisional } of items) {
    if (dueOn === null || (first.dueOn !== null && first.dueOn <= dueOn)) continue;
    first = { dueOn, isDueProvisional };
  }
  return first;
}

function latest(days: readonly (PlainDate | null)[]): PlainDate | undefined {
  return days
    .filter((day) => day !== null)
    .toSorted()
    .at(-1);
}
