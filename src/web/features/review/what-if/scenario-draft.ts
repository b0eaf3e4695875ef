import type { Input } from '#contract/endpoint.ts';
import type { getSimulation } from '#contract/simulation.ts';

/** The fields of the form; null and '' leave the standard as it is. */
export type ScenarioDraft = {
  standardId: string;
  urbanIncome: number | null;
  ruralIncome: number | null;
  urbanB1: number | null;
  ruralB1: number | null;
  cutOff: string;
  area: 'own' | 'urban' | 'rural';
  /** '' is the whole commune. */
  areaIn: string;
};

export type Question = Omit<Input<typeof getSimulation>, 'communeId'>;

export function emptyDraft(standardId: string): ScenarioDraft {
  return {
    standardId,
    urbanIncome: null,
    ruralIncome: null,
    urbanB1: null,
    ruralB1: null,
    cutOff: '',
    area: 'own',
    areaIn: '',
  };
}

/** What the server is asked: only what differs from the standard. */
export function toQuestion(draft: ScenarioDraft): Question {
  const { standardId, urbanIncome, ruralIncome, urbanB1, ruralB1, cutOff, area, areaIn } = draft;
  return {
    standardId,
    ...(urbanIncome !== null && { urbanIncome: String(urbanIncome) }),
    ...(ruralIncome !== null && { ruralIncome: String(ruralIncome) }),
    ...(urbanB1 !== null && { urbanB1 }),
    ...(ruralB1 !== null && { ruralB1 }),
    ...(cutOff !== '' && { cutOff: Number(cutOff) }),
    ...(area !== 'own' && { area, ...(areaIn !== '' && { areaIn: [areaIn] }) }),
  };
}
