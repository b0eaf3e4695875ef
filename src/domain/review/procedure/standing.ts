import { STEPS, type Gap, type Step, type StepState } from './step.ts';

/** What is looked at of one step of a neighbourhood, or of the whole round. */
export type StandingCell = {
  step: Step;
  state: StepState;
  blockedBy: readonly Gap[];
  total: number;
};

const stepsInPlaces = ['survey', 'meeting', 'posting'] as const satisfies readonly Step[];
type StepInPlaces = (typeof stepsInPlaces)[number];

type Standing<Cell> = {
  /** The first thing to do in the round as a whole. */
  next: Cell | undefined;
  /** Places through each step that is done in a neighbourhood, of those it concerns. */
  through: { step: StepInPlaces; done: number; places: number }[];
  /** Places in which a step is late, in legal order. */
  late: { step: Step; count: number }[];
  /** Objections that wait for their recheck. */
  rechecks: number;
};

/**
 * The one thing to do next: the first step in legal order that is not done and waits for nothing
 * before it. A step without a household is passed over.
 */
export function findNextStep<Cell extends Pick<StandingCell, 'state' | 'blockedBy'>>(
  cells: readonly Cell[],
): Cell | undefined {
  const open = cells.filter(({ state }) => state !== 'done');
  return open.find(({ state, blockedBy }) => state !== 'blocked' && blockedBy.length === 0);
}

/** Where a round stands, in the few figures somebody reads who has five minutes. */
export function findStanding<Cell extends StandingCell>(board: {
  neighbourhoods: readonly { steps: readonly Cell[] }[];
  whole: readonly Cell[];
  obstacles: readonly { code: Gap; count: number }[];
}): Standing<Cell> {
  const cellsOf = (step: Step) =>
    board.neighbourhoods.flatMap(({ steps }) =>
      steps.filter((cell) => cell.step === step && cell.total > 0),
    );
  const through = stepsInPlaces.map((step) => {
    const cells = cellsOf(step);
    const done = cells.filter(({ state }) => state === 'done').length;
    return { step, done, places: cells.length };
  });
  const late = STEPS.map((step) => ({
    step,
    count: cellsOf(step).filter(({ state }) => state === 'late').length,
  }));
  return {
    next: findNextStep(board.whole),
    through: through.filter(({ places }) => places > 0),
    late: late.filter(({ count }) => count > 0),
    rechecks: board.obstacles.find(({ code }) => code === 'recheck_missing')?.count ?? 0,
  };
}
