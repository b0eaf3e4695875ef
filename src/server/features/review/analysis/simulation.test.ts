import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRound, recordResult } from '#contract/review.ts';
import { getClasses } from '#contract/review-figures.ts';
import { downloadSimulation, getSimulation } from '#contract/simulation.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { readSheetHead } from '#server/documents/xlsx/read-xlsx.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  buildHousehold,
  openAnnualRound,
  paperOf,
  surveyOf,
  type HouseholdDraft,
} from '#tests/support/review.ts';

let api: TestApi;
let officer: Client;
let communeId: string;

type Survey = { b1?: number; basis?: 'income'; income?: string; deprivations: number[] };

/** The places of the test are in a ward: urban lines. */
const HOUSEHOLDS: [HouseholdDraft & { place: 0 | 1 }, Survey][] = [
  [
    { headName: 'Lò A', place: 0, ethnicity: '10' },
    { b1: 175, deprivations: [1, 2, 3] },
  ],
  [
    { headName: 'Lò B', place: 0, isOfMerit: true },
    { b1: 100, deprivations: [1, 2] },
  ],
  [
    { headName: 'Lò C', place: 0 },
    { b1: 180, deprivations: [1, 2, 3] },
  ],
  [
    { headName: 'Lò D', place: 1, memberCount: 6, headSex: 'female' },
    { basis: 'income', income: '2500000', deprivations: [1, 2, 3] },
  ],
  [
    { headName: 'Lò E', place: 1 },
    { basis: 'income', income: '1900000', deprivations: [1] },
  ],
  [
    { headName: '=Lò G', place: 1 },
    { basis: 'income', income: '2100000', deprivations: [4, 5, 6, 12] },
  ],
];

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-03-15T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  communeId = api.fixtures.communeId;
  const round = { communeId, roundId: await openAnnualRound(api, officer, 2025) };
  for (const [{ place, ...draft }, { b1, ...survey }] of HOUSEHOLDS) {
    const neighbourhoodId = api.fixtures.neighbourhoodIds[place];
    const householdId = await buildHousehold(api, { ...draft, neighbourhoodId });
    const full = surveyOf({ ...round, householdId }, { ...survey, ...(b1 && { b1 }) });
    if (b1 === undefined) delete full.b1;
    const answer = await officer.call(recordResult, full);
    if (answer.status !== 200) throw new Error(answer.payload.toString());
  }
  const answer = await officer.call(approveRound, paperOf(round, 2025));
  if (answer.status !== 200) throw new Error(answer.payload.toString());
});
afterAll(() => api.close());

const ask = (question: object = {}, client = officer) =>
  client.call(getSimulation, { communeId, standardId: 'vn-2022-2026', ...question });

const flipsOf = async (question: object) => {
  const { body } = await ask(question);
  return body.households?.map((one) => [one.headName, one.from, one.to]);
};

describe('what if', () => {
  test('nothing changes: nobody flips and nothing is open', async () => {
    const { body } = await ask();
    expect(body).toMatchObject({ unverifiedParts: [], assumptions: [], households: [] });
    expect(body.total).toMatchObject({
      households: 6,
      flips: 0,
      open: 0,
      legal: { poor: 1, nearPoor: 2 },
      simulated: { poor: 1, nearPoor: 2 },
    });
  });

  test('the standard of 2027–2030: who is within the line is told, B1 above it stays open', async () => {
    const { body } = await ask({ standardId: 'vn-2027-2030' });
    expect(body.unverifiedParts).toEqual(['deprivation', 'annex']);
    expect(body.assumptions).toEqual(['b1_bounds', 'indicators_dropped', 'indicators_unasked']);
    expect(body.lines).toMatchObject({ urbanIncome: '2800000', urbanB1: null, cutOff: 3 });
    expect(body.moves.map((move) => [move.from, move.to, move.households])).toEqual([
      ['poor', 'poor', 1],
      ['near_poor', 'near_poor', 1],
      ['near_poor', 'no_indicator', 1],
      ['average', 'poor', 2],
      ['non_poor', 'no_income', 1],
    ]);
    expect(body.total).toMatchObject({ flips: 2, open: 2, noIncome: 1, noIndicator: 1 });
    expect(body.households).toMatchObject([
      { headName: 'Lò D', from: 'average', to: 'poor', memberCount: 6 },
      { headName: '=Lò G', from: 'average', to: 'poor' },
    ]);
  });

  test('by neighbourhood and by priority group', async () => {
    const { body } = await ask({ standardId: 'vn-2027-2030' });
    expect(body.byNeighbourhood.map((one) => [one.households, one.flips, one.open])).toEqual([
      [3, 0, 2],
      [3, 2, 0],
    ]);
    expect(
      body.byPriorityGroup.map((one) => [one.group, one.households, one.flips, one.open]),
    ).toEqual([
      ['ethnic_minority', 1, 0, 0],
      ['person_of_merit', 1, 0, 1],
      ['women', 1, 1, 0],
      ['no_labour_capacity', 0, 0, 0],
    ]);
  });

  test('a higher line, a B1 given with it, another number of indicators', async () => {
    expect(await flipsOf({ urbanIncome: '2200000' })).toEqual([['=Lò G', 'average', 'poor']]);
    expect((await ask({ urbanIncome: '2200000' })).body.total.noIncome).toBe(1);
    expect(await flipsOf({ urbanIncome: '2200000', urbanB1: 185 })).toEqual([
      ['Lò C', 'non_poor', 'poor'],
      ['=Lò G', 'average', 'poor'],
    ]);
    expect(await flipsOf({ cutOff: 2 })).toEqual([['Lò B', 'near_poor', 'poor']]);
    expect(await flipsOf({ cutOff: 4 })).toEqual([['Lò A', 'poor', 'near_poor']]);
  });

  test('another area, everywhere or in one neighbourhood', async () => {
    expect(await flipsOf({ area: 'rural' })).toEqual([['Lò E', 'near_poor', 'average']]);
    const [first, second] = api.fixtures.neighbourhoodIds;
    expect(await flipsOf({ area: 'rural', areaIn: [first] })).toEqual([]);
    expect(await flipsOf({ area: 'rural', areaIn: [second] })).toHaveLength(1);
    const { body } = await ask({ area: 'rural', areaIn: [second] });
    expect(body.lines).toMatchObject({ area: 'rural', areaIn: [second], urbanIncome: '2000000' });
  });

  test('keeps nothing: the register and the log are as before', async () => {
    const count = () =>
      inScope(api.db, wholeScope, async (tx) => {
        const { rows } = await sql<{ n: number }>`select (select count(*) from review_result)
          + (select count(*) from household_class) + (select count(*) from audit_entry) as n`.execute(
          tx,
        );
        return Number(rows[0]?.n);
      });
    const [before, classes] = [await count(), await officer.call(getClasses, { communeId })];
    await ask({ standardId: 'vn-2027-2030', area: 'rural' });
    expect(await count()).toBe(before);
    const after = await officer.call(getClasses, { communeId });
    expect(after.body.total).toEqual(classes.body.total);
  });
});

describe('the sheet of a simulation', () => {
  test('says in every row that it is one, names who flips or stays open, and is logged', async () => {
    const question = { communeId, standardId: 'vn-2027-2030' };
    const answer = await officer.call(downloadSimulation, question);
    expect(answer.headers['content-disposition']).toContain('mo-phong-chuan-ngheo-2026-03-15.xlsx');
    const { rows } = await readSheetHead(answer.payload);
    const texts = rows.map(({ cells }) => cells.map(({ value }) => String(value)));
    expect(texts[0]?.[0]).toBe('MÔ PHỎNG – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ');
    expect(texts.slice(1).map(([, name, , , from, to]) => [name, from, to])).toEqual([
      ['Lò B', 'Hộ cận nghèo', 'Không đủ dữ liệu: có chỉ số chưa hỏi'],
      ['Lò C', 'Không nghèo', 'Không đủ dữ liệu: chưa rõ thu nhập'],
      ['Lò D', 'Mức sống trung bình', 'Hộ nghèo'],
      ['=Lò G', 'Mức sống trung bình', 'Hộ nghèo'],
    ]);
    for (const [label] of texts.slice(1)) {
      expect(label).toMatch(/^MÔ PHỎNG; .*2\.800\.000 đồng.*chưa kiểm chứng$/);
    }
    const { rows: logged } = await inScope(api.db, wholeScope, (tx) =>
      sql<{ action: string }>`select action from audit_entry
        where action = 'review.simulation_exported'`.execute(tx),
    );
    expect(logged).toHaveLength(1);
  });
});

describe('refuses', () => {
  test.each([
    ['an unknown standard', { standardId: 'x' }, 404],
    ['a line of nothing', { urbanIncome: '0' }, 400],
    ['a line that is no number', { urbanIncome: '2,5 triệu' }, 400],
    ['a cut-off of thirteen', { cutOff: 13 }, 400],
    ['a cut-off of nothing', { cutOff: 0 }, 400],
    ['a B1 below one', { urbanB1: 0 }, 400],
    ['an unknown area', { area: 'sea' }, 400],
    ['a neighbourhood that is no id', { area: 'rural', areaIn: ['x'] }, 400],
  ])('%s', async (_, question, status) => {
    expect((await ask(question)).status).toBe(status);
  });

  test('who may not read reviews here; who may not read sensitive data gets no households', async () => {
    expect((await ask({}, api.as({ role: 'organisation' }))).status).toBe(403);
    const stranger = api.as({ role: 'chair', communeId: api.fixtures.otherCommuneId });
    expect((await ask({}, stranger)).status).toBe(403);
    expect((await ask({}, api.visitor())).status).toBe(401);
    const auditor = api.as({ role: 'auditor' });
    const { body } = await ask({ standardId: 'vn-2027-2030' }, auditor);
    expect([body.households, body.total.flips]).toEqual([null, 2]);
    const sheet = { communeId, standardId: 'vn-2027-2030' };
    expect((await auditor.call(downloadSimulation, sheet)).status).toBe(403);
    expect((await api.as({ role: 'surveyor' }).call(downloadSimulation, sheet)).status).toBe(403);
  });

  test('a surveyor sees the simulation of the own neighbourhoods only', async () => {
    const [, second] = api.fixtures.neighbourhoodIds;
    const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [second] });
    const { body } = await ask({ standardId: 'vn-2027-2030' }, surveyor);
    expect(body.byNeighbourhood.map((one) => one.neighbourhoodId)).toEqual([second]);
    expect(body.households?.map((one) => one.headName)).toEqual(['Lò D', '=Lò G']);
  });

  test('a commune without results: an empty simulation', async () => {
    const elsewhere = { communeId: api.fixtures.otherCommuneId };
    const chair = api.as({ role: 'chair', ...elsewhere });
    const { body } = await chair.call(getSimulation, { ...elsewhere, standardId: 'vn-2027-2030' });
    expect(body).toMatchObject({ total: { households: 0 }, moves: [], households: [] });
  });
});
