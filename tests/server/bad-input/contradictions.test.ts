import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { samples } from '#tests/support/access-oracle.ts';
import { findServed } from '#tests/support/access-walk.ts';
import { createTestApi, type ApiAnswer, type Client, type TestApi } from '#tests/support/api.ts';
import { faultOfRefusal } from '#tests/support/bad-input/refusal.ts';
import { buildHousehold } from '#tests/support/review.ts';
import { openStepRound } from '#tests/support/review-steps.ts';
import { sampleInput } from '#tests/support/sample-input.ts';

/**
 * Questions whose parts are well written but do not fit one another, to every endpoint that can be asked
 * them: each gets a sentence, or an honest answer that there is nothing.
 */
let api: TestApi;
let everybody: Client;
let lists: [string, Endpoint][];
let known: Record<string, unknown>;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2025-10-01T02:00:00Z') });
  everybody = api.as(
    { role: 'ward_officer', communeId: '*' },
    { role: 'chair', communeId: '*' },
    { role: 'system_admin', communeId: '*' },
  );
  const { neighbourhoodIds } = api.fixtures;
  const place = await openStepRound(api, everybody);
  const householdId = await buildHousehold(api, { neighbourhoodId: neighbourhoodIds[0] });
  known = { ...place, unitId: place.communeId, householdId };
  const { endpoints } = await findServed(api);
  lists = [...endpoints].filter(([, { method }]) => method === 'GET');
});
afterAll(() => api.close());

/** Asks every list that has all of these fields. */
async function askAll(
  fields: Record<string, unknown>,
): Promise<{ name: string; answer: ApiAnswer<unknown> }[]> {
  const asked = lists.filter(([, endpoint]) =>
    Object.keys(fields).every((field) => Object.hasOwn(shapeOf(endpoint), field)),
  );
  return Promise.all(
    asked.map(async ([name, endpoint]) => {
      const { neighbourhoodId: _here, year: _year, on: _on, ...sample } = samples[name] ?? {};
      const base = sampleInput(endpoint, { ...known, ...sample, ...wellWritten(fields) });
      const input = { ...base, ...fields };
      return { name, answer: await everybody.call(endpoint, input) };
    }),
  );
}

/** A report is asked for a year or for a day, never both: the sample has the one that is spoiled. */
function wellWritten(fields: object): object {
  return 'on' in fields ? { on: '2024-01-01' } : { year: 2023 };
}

function shapeOf({ input }: Endpoint): object {
  return 'shape' in input ? (input.shape as object) : {};
}

const told = ({ name, answer }: { name: string; answer: ApiAnswer<unknown> }) =>
  `${name}: ${answer.status === 200 ? 'answered' : (faultOfRefusal(answer) ?? 'refused')}`;

/** Lists in an answer that hold anything. */
function filledLists(body: unknown, path = ''): string[] {
  if (Array.isArray(body)) return body.length > 0 ? [path] : [];
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => filledLists(value, `${path}.${key}`));
}

describe('a span that ends before it begins', () => {
  test.each([
    [{ from: '2025-06-30', to: '2025-01-01' }],
    [{ from: 2025, to: 2023 }],
    [{ fromYear: 2025, toYear: 2023 }],
  ])('%j is refused', async (span) => {
    const answers = await askAll(span);
    const fitting = answers.filter(({ answer }) => !isOfOtherKind(answer));
    expect(fitting.map(told).filter((line) => !line.endsWith(': refused'))).toEqual([]);
    expect(fitting.length).toBeGreaterThan(0);
  });
});

/** Years given to a field of days, or the other way round: refused for that, and tried elsewhere. */
function isOfOtherKind({ body }: ApiAnswer<unknown>): boolean {
  const { details } = (body ?? {}) as { details?: { issues?: { code?: string }[] } };
  return (
    details?.issues?.some(({ code }) => code === 'invalid_type' || code === 'invalid_format') ??
    false
  );
}

describe('a neighbourhood', () => {
  test('of another commune, or of none, is refused or has nothing', async () => {
    const [elsewhere] = api.fixtures.otherNeighbourhoodIds;
    for (const neighbourhoodId of [elsewhere, '01890000-0000-7000-8000-00000000dead']) {
      const answers = await askAll({ neighbourhoodId });
      expect(answers.length).toBeGreaterThan(8);
      const wrong = answers.filter(({ answer }) =>
        answer.status === 200
          ? filledLists(answer.body).length > 0
          : faultOfRefusal(answer) !== undefined,
      );
      expect(wrong.map((one) => `${told(one)} ${filledLists(one.answer.body).join()}`)).toEqual([]);
    }
  });
});

describe('a year', () => {
  test.each([0, 1, 1899, 2101, 9999, 20_251])('%i is refused everywhere', async (year) => {
    const answers = await askAll({ year });
    expect(answers.length).toBeGreaterThan(6);
    expect(answers.map(told).filter((line) => !line.endsWith(': refused'))).toEqual([]);
  });
});

describe('a day before anything is known', () => {
  test.each(['asOf', 'on'])('in %s has nothing, without a figure', async (field) => {
    const answers = await askAll({ [field]: '1990-01-01' });
    expect(answers.length).toBeGreaterThan(0);
    const faults = answers.map(told).filter((line) => !/: (?:refused|answered)$/.test(line));
    expect(faults).toEqual([]);
    // Units of the country have been there longer than any register.
    const registers = answers.filter(({ name }) => name !== 'searchUnits');
    expect(registers.filter(({ answer }) => filledFigures(answer.body)).map(told)).toEqual([]);
  });

  function filledFigures(body: unknown): boolean {
    return filledLists(body).some((path) => /households|members|items$/.test(path));
  }

  test.each([
    ['is known before it happened', { asOf: '2025-06-01', knownAt: '1990-01-01T00:00:00Z' }],
    ['is in a time to come', { asOf: '2099-01-01' }],
  ])('that %s is answered or refused with a sentence', async (_, fields) => {
    const answers = await askAll(fields);
    const faults = answers.map(told).filter((line) => !/: (?:refused|answered)$/.test(line));
    expect(faults).toEqual([]);
    expect(answers.length).toBeGreaterThan(0);
  });
});
