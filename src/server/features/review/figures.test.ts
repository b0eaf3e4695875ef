import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRound, recordAbsence, recordResult } from '#contract/review.ts';
import {
  getClasses,
  getFlowsBetween,
  getHouseholdTotals,
  listClassHouseholds,
  listYearFigures,
  recordHouseholdTotals,
} from '#contract/review-figures.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  ABOVE,
  buildHousehold,
  buildHouseholds,
  NEAR_POOR,
  openAnnualRound,
  paperOf,
  POOR,
  surveyOf,
  type HouseholdDraft,
} from '#tests/support/review.ts';

let api: TestApi;
let officer: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-03-15T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  communeId = api.fixtures.communeId;
});
afterAll(() => api.close());

type Survey = { b1: number; deprivations: number[]; eventReason?: 'moved_in' | null };
type Line = [string, Survey | 'moved_out'];

/** A whole annual review: every line entered, the round approved at the end of its year. */
async function reviewYear(year: number, lines: Line[]) {
  const place = { communeId, roundId: await openAnnualRound(api, officer, year) };
  for (const [householdId, survey] of lines) {
    if (survey === 'moved_out') {
      const absence = { ...place, id: newId(), householdId, reason: survey };
      await officer.call(recordAbsence, absence);
    } else await officer.call(recordResult, surveyOf({ ...place, householdId }, survey));
  }
  const answer = await officer.call(approveRound, paperOf(place, year));
  if (answer.status !== 200) throw new Error(answer.payload.toString());
}

describe('a ward over three years', () => {
  const [N1, N2] = [0, 1];
  const households: Record<string, string> = {};
  const build = async (name: string, place: number, draft: HouseholdDraft = {}) => {
    const neighbourhoodId = api.fixtures.neighbourhoodIds[place as 0 | 1];
    const id = await buildHousehold(api, { headName: name, neighbourhoodId, ...draft });
    households[name] = id;
  };
  const lineOf = (name: string, survey: Line[1]): Line => [households[name] ?? '', survey];

  beforeAll(async () => {
    await build('A', N1, { ethnicity: '08' });
    await build('B', N1, { isOfMerit: true, memberCount: 6 });
    await build('C', N2, { headSex: 'female', memberCount: 1 });
    await build('D', N2);
    await build('E', N2);
    await reviewYear(2021, [
      lineOf('A', POOR),
      lineOf('B', POOR),
      lineOf('C', NEAR_POOR),
      lineOf('D', ABOVE),
    ]);
    await reviewYear(2022, [
      lineOf('A', NEAR_POOR),
      lineOf('B', ABOVE),
      lineOf('C', POOR),
      lineOf('D', POOR),
      lineOf('E', { ...POOR, eventReason: 'moved_in' }),
    ]);
    await reviewYear(2023, [
      lineOf('A', ABOVE),
      lineOf('B', POOR),
      lineOf('C', POOR),
      lineOf('D', 'moved_out'),
      lineOf('E', NEAR_POOR),
    ]);
  });

  const on = (year: number) => ({ communeId, asOf: `${year}-12-31` });

  test('classes on a day by neighbourhood, ethnicity and priority group', async () => {
    const { body } = await officer.call(getClasses, on(2021));
    expect(body.total).toMatchObject({
      poor: 2,
      nearPoor: 1,
      poorPersons: 10,
      nearPoorPersons: 1,
      nonPoor: 1,
    });
    expect(body.decision).toMatchObject({ number: '2021', symbol: 'QĐ-UBND' });
    expect(body.byNeighbourhood.map((row) => [row.poor, row.nearPoor])).toEqual([
      [2, 0],
      [0, 1],
      [0, 0],
      [0, 0],
    ]);
    expect(body.byEthnicity.map((row) => [row.ethnicity, row.poor, row.nearPoor])).toEqual([
      ['01', 1, 1],
      ['08', 1, 0],
    ]);
    expect(
      body.byPriorityGroup.map((row) => [
        row.group,
        row.poor,
        row.nearPoor,
        row.poorPersons,
        row.nearPoorPersons,
      ]),
    ).toEqual([
      ['ethnic_minority', 1, 0, 4, 0],
      ['person_of_merit', 1, 0, 1, 0],
      ['women', 0, 1, 0, 1],
      ['no_labour_capacity', 0, 0, 0, 0],
    ]);
  });

  test('flows between two years, with both reports and the households of each cell', async () => {
    const period = { communeId, from: '2021-12-31', to: '2022-12-31' };
    const { body } = await officer.call(getFlowsBetween, period);
    expect(body.brokenIdentities).toEqual([]);
    expect(body.poor.households).toEqual({
      c1: 2,
      c2: 1,
      c3: 1,
      c4: 0,
      c5: 1,
      c6: 0,
      c7: 1,
      c8: 1,
      c9: 3,
    });
    expect(body.nearPoor.households).toEqual({
      c1: 1,
      c2: 0,
      c3: 1,
      c4: 0,
      c5: 1,
      c6: 0,
      c7: 0,
      c8: 0,
      c9: 1,
    });
    expect(body.poor.persons).toMatchObject({ c1: 10, c2: 4, c3: 6, c5: 1, c7: 4, c8: 4, c9: 9 });

    const later = await officer.call(getFlowsBetween, {
      communeId,
      from: '2022-12-31',
      to: '2023-12-31',
    });
    expect(later.body.poor.households).toEqual({
      c1: 3,
      c2: 1,
      c3: 0,
      c4: 1,
      c5: 0,
      c6: 1,
      c7: 0,
      c8: 0,
      c9: 2,
    });
    expect(later.body.brokenIdentities).toEqual([]);
    const cell = { ...on(2023), flowFrom: '2022-12-31', flowCell: 'poor.households.c6' };
    const relapsed = await officer.call(listClassHouseholds, cell);
    expect(relapsed.body.items).toMatchObject([
      {
        headName: 'B',
        class: 'poor',
        previousClass: 'non_poor',
        flowKind: 'relapse',
        decisionNumber: '2023',
      },
    ]);
    const moved = await officer.call(listClassHouseholds, {
      ...cell,
      flowCell: 'poor.households.c4',
    });
    expect(moved.body.items).toMatchObject([
      { headName: 'D', class: null, flowKind: 'poor_other_out' },
    ]);
  });

  test('every figure of the reports equals the length of its list', async () => {
    const period = { communeId, from: '2021-12-31', to: '2023-12-31' };
    const { body } = await officer.call(getFlowsBetween, period);
    const places = [undefined, ...body.byNeighbourhood.map((row) => row.neighbourhoodId)];
    for (const neighbourhoodId of places) {
      const sums = neighbourhoodId
        ? body.byNeighbourhood.find((row) => row.neighbourhoodId === neighbourhoodId)
        : body;
      for (const [report, movement] of [
        ['poor', sums?.poor],
        ['near_poor', sums?.nearPoor],
      ] as const) {
        for (const [column, figure] of Object.entries(movement?.households ?? {})) {
          const flowCell = `${report}.households.${column}`;
          const list = await officer.call(listClassHouseholds, {
            ...on(2023),
            flowFrom: period.from,
            flowCell,
            ...(neighbourhoodId && { neighbourhoodId }),
          });
          expect([flowCell, list.body.total]).toEqual([flowCell, figure]);
        }
      }
    }
  });

  test('lists open by class, group, ethnicity and neighbourhood, page by page', async () => {
    const namesOf = async (filter: object) => {
      const { body } = await officer.call(listClassHouseholds, { ...on(2021), ...filter });
      return body.items.map((item) => item.headName);
    };
    expect(await namesOf({})).toEqual(['A', 'B', 'C']);
    expect(await namesOf({ class: 'near_poor' })).toEqual(['C']);
    expect(await namesOf({ class: 'non_poor' })).toEqual(['D']);
    expect(await namesOf({ priorityGroup: 'women' })).toEqual(['C']);
    expect(await namesOf({ ethnicity: '08' })).toEqual(['A']);
    expect(await namesOf({ neighbourhoodId: api.fixtures.neighbourhoodIds[1] })).toEqual(['C']);
    expect(await namesOf({ isNoLabourCapacity: 'true' })).toEqual([]);
    const first = await officer.call(listClassHouseholds, { ...on(2021), limit: 2 });
    expect(first.body).toMatchObject({ total: 3, items: [{ headName: 'A' }, { headName: 'B' }] });
    const next = await officer.call(listClassHouseholds, {
      ...on(2021),
      limit: 2,
      cursor: first.body.nextCursor ?? '',
    });
    expect(next.body).toMatchObject({ items: [{ headName: 'C' }], nextCursor: null });
  });

  test('figures of each approved year with rates by the register', async () => {
    const { body } = await officer.call(listYearFigures, { communeId });
    expect(
      body.years.map(({ year, counts, totals, poorRate }) => [
        year,
        counts?.poor,
        totals.origin,
        totals.households,
        poorRate,
      ]),
    ).toEqual([
      [2021, 2, 'register', 5, 40],
      [2022, 3, 'register', 5, 60],
      [2023, 2, 'register', 5, 40],
    ]);
  });

  test('totals of a year come from an officer, with the source, where they are entered', async () => {
    const [neighbourhoodId] = api.fixtures.neighbourhoodIds;
    const row = { neighbourhoodId, households: 400, persons: 1500 };
    const input = { communeId, year: 2021, source: 'Chi cục Thống kê', rows: [row] };
    expect((await api.as({ role: 'surveyor' }).call(recordHouseholdTotals, input)).status).toBe(
      403,
    );
    const entered = await officer.call(recordHouseholdTotals, input);
    expect(entered.body).toMatchObject({
      origin: 'entered',
      source: 'Chi cục Thống kê',
      households: 400,
    });
    const again = await officer.call(recordHouseholdTotals, input);
    expect(again.body).toEqual(entered.body);
    const few = { ...input, rows: [{ ...row, persons: 3 }] };
    expect((await officer.call(recordHouseholdTotals, few)).status).toBe(400);
    const { body } = await officer.call(listYearFigures, { communeId, from: 2021, to: 2021 });
    expect(body.years[0]).toMatchObject({
      poorRate: 0.5,
      totals: { origin: 'entered', persons: 1500 },
    });
    await officer.call(recordHouseholdTotals, { ...input, rows: [] });
    const withdrawn = await officer.call(getHouseholdTotals, { communeId, year: 2021 });
    expect(withdrawn.body).toMatchObject({ origin: 'register', households: 5 });
    const before = await officer.call(getHouseholdTotals, { communeId, year: 2018 });
    expect(before.body).toMatchObject({ origin: 'missing', households: null });
  });

  test('refuses who may not read, and questions that make no sense', async () => {
    const other = api.as({ role: 'chair', communeId: api.fixtures.otherCommuneId });
    expect((await other.call(getClasses, { communeId })).status).toBe(403);
    expect(
      (await api.as({ role: 'organisation' }).call(listYearFigures, { communeId })).status,
    ).toBe(403);
    const council = api.as({ role: 'council_member' });
    expect((await council.call(listYearFigures, { communeId })).status).toBe(200);
    expect((await council.call(getClasses, { communeId })).status).toBe(403);
    const reversed = { communeId, from: '2023-01-01', to: '2022-01-01' };
    expect((await officer.call(getFlowsBetween, reversed)).body).toMatchObject({
      code: 'review.period_reversed',
    });
    const half = { communeId, flowCell: 'poor.households.c3' };
    expect((await officer.call(listClassHouseholds, half)).status).toBe(400);
    const narrowed = { communeId, class: 'average' as const, ethnicity: '01' };
    expect((await officer.call(listClassHouseholds, narrowed)).status).toBe(400);
    const cursor = { communeId, cursor: 'x' };
    expect((await officer.call(listClassHouseholds, cursor)).status).toBe(400);
  });
});

describe('the balance identities', () => {
  test('hold for any history of classes, also with corrections and moves', async () => {
    const commune = api.fixtures.otherCommuneId;
    const chair = api.as({ role: 'chair', communeId: commune });
    const places = api.fixtures.otherNeighbourhoodIds;
    const ids = await buildHouseholds(
      api.db,
      api.fixtures,
      Array.from({ length: 300 }, () => ({ communeId: commune, neighbourhoodId: places[0] })),
    );
    const decisionId = await insertPaper(commune);
    const fact = fc.record({
      household: fc.integer({ min: 0, max: ids.length - 1 }),
      class: fc.constantFrom('poor', 'near_poor', 'average', 'non_poor', null),
      year: fc.integer({ min: 2019, max: 2023 }),
      members: fc.integer({ min: 1, max: 9 }),
      place: fc.constantFrom(...places),
      reason: fc.constantFrom(null, 'moved_in', 'split', 'merged', 'member_change'),
      recorded: fc.integer({ min: 1, max: 28 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fact, { minLength: 200, maxLength: 600 }),
        fc.tuple(fc.integer({ min: 2019, max: 2023 }), fc.integer({ min: 2019, max: 2023 })),
        async (facts, years) => {
          await replaceFacts(commune, decisionId, ids, facts);
          const [from, to] = years.toSorted((a, b) => a - b).map((year) => `${year}-12-31`);
          const period = { communeId: commune, from: from ?? '', to: to ?? '' };
          const now = await chair.call(getFlowsBetween, period);
          expect([now.status, now.body.brokenIdentities]).toEqual([200, []]);
          const then = await chair.call(getFlowsBetween, {
            ...period,
            knownAt: '2024-02-14T00:00:00Z',
          });
          expect([then.status, then.body.brokenIdentities]).toEqual([200, []]);
          expect(now.body.poor.households.c1 + now.body.poor.households.c9).toBeGreaterThan(0);
        },
      ),
      { numRuns: 15, seed: 20221005 },
    );
  });

  async function insertPaper(commune: string): Promise<string> {
    const id = newId();
    const roundId = newId();
    await inScope(api.db, wholeScope, async (tx) => {
      await sql`insert into review_round (commune_id, id, year, kind, name, standard_id, standard_hash, state, created_by, created_at)
        values (${commune}, ${roundId}, 2019, 'ongoing', 'x', 'vn-2022-2026', '', 'approved', 'x', now())`.execute(
        tx,
      );
      await sql`insert into decision (commune_id, id, round_id, number, symbol, issuer, signed_on, effective_on, signer_name,
          signer_title, result_count, content_hash, recorded_by, recorded_at)
        values (${commune}, ${id}, ${roundId}, '1', 'x', 'x', '2019-12-31', '2019-12-31', 'x', 'x', 0, '', 'x', '2020-01-01')`.execute(
        tx,
      );
    });
    return id;
  }

  type Fact = {
    household: number;
    class: string | null;
    year: number;
    members: number;
    place: string;
    reason: string | null;
    recorded: number;
  };

  /** Facts are insert-only for the program; the test, as their owner, empties the table between runs. */
  async function replaceFacts(
    commune: string,
    decisionId: string,
    ids: readonly string[],
    facts: readonly Fact[],
  ): Promise<void> {
    const lines = facts.map((fact) => ({
      ...fact,
      id: newId(),
      result: newId(),
      household: ids[fact.household],
      validFrom: `${fact.year}-12-31`,
      recordedAt: `2024-02-${String(fact.recorded).padStart(2, '0')}T00:00:00Z`,
    }));
    const json = JSON.stringify(lines);
    await api.db.transaction().execute(async (tx) => {
      await sql`truncate household_class, review_result, review_absence cascade`.execute(tx);
      const input = sql`json_to_recordset(${json}::json) as f(id uuid, result uuid, household uuid, class text,
        members int, place uuid, reason text, "validFrom" date, "recordedAt" timestamptz)`;
      await sql`insert into review_result (commune_id, id, round_id, household_id, neighbourhood_id, area, basis, b1,
          deprivations, b2, class, deciding_line, member_count, event_reason, entered_by, entered_at, superseded_at)
        select ${commune}, f.result, (select round_id from decision where id = ${decisionId}), f.household, f.place,
          'urban', 'b1_paper', 0, 0, 0, f.class, '', f.members, f.reason, 'x', now(), now()
        from ${input} where f.class is not null`.execute(tx);
      await sql`insert into review_absence (commune_id, id, round_id, household_id, neighbourhood_id, reason, entered_by, entered_at, superseded_at)
        select ${commune}, f.result, (select round_id from decision where id = ${decisionId}), f.household, f.place,
          'moved_out', 'x', now(), now() from ${input} where f.class is null`.execute(tx);
      await sql`insert into household_class (commune_id, id, household_id, class, no_labour_capacity, member_count,
          neighbourhood_id, valid_from, decision_id, result_id, absence_id, recorded_at)
        select ${commune}, f.id, f.household, f.class, false, f.members, f.place, f."validFrom", ${decisionId},
          case when f.class is null then null else f.result end, case when f.class is null then f.result end,
          f."recordedAt" from ${input}`.execute(tx);
    });
  }
});
