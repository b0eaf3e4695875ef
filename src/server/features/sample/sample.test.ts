import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getFlowsBetween, listYearFigures } from '#contract/review-figures.ts';
import { listRounds } from '#contract/review.ts';
import { DEMO_SEED, generateWard } from '#domain/sample/ward.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { hashEntry } from '#server/features/audit/audit.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { loadSample } from './sample.service.ts';

const { standard } = getStandard('vn-2022-2026');
const ward = generateWard({ seed: DEMO_SEED, standard });
const author = { userId: newId(), name: 'Cán bộ mẫu' };

let api: TestApi;
let communeId: string;
let officer: Client;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-01-15T02:00:00Z') });
  communeId = api.fixtures.successorId;
  officer = api.as({ role: 'ward_officer', communeId });
  await loadSample(api.deps, { communeId, ward, author });
});
afterAll(() => api.close());

function countRows(table: string): Promise<number> {
  return inScope(api.db, wholeScope, async (tx) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(table)} where commune_id = ${communeId}`.execute(
      tx,
    );
    return rows[0]?.count ?? 0;
  });
}

describe('the sample ward in the database', () => {
  test('is there, every row of it', async () => {
    expect(await countRows('neighbourhood')).toBe(20);
    expect(await countRows('household')).toBe(ward.households.length);
    expect(await countRows('member')).toBe(ward.members.length);
    expect(await countRows('review_round')).toBe(5);
    expect(await countRows('decision')).toBe(5);
    const lines = ward.rounds.flatMap(({ results, absences }) => [...results, ...absences]);
    expect(await countRows('household_class')).toBe(lines.length);
  });

  test('gives the approved figures of the story, year by year', async () => {
    const { body } = await officer.call(listYearFigures, { communeId });
    const figures = body.years.map(({ year, counts, totals }) => [
      year,
      counts?.poor,
      counts?.nearPoor,
      counts?.poorNoLabourCapacity,
      totals.origin,
    ]);
    expect(figures).toEqual([
      [2021, 12, 46, 5, 'entered'],
      [2022, 10, 39, 4, 'register'],
      [2023, 9, 37, 4, 'register'],
      [2024, 7, 29, 4, 'register'],
      [2025, 5, 20, 5, 'register'],
    ]);
  });

  test('has totals of the register that are those of the generator', async () => {
    const { body } = await officer.call(listYearFigures, { communeId });
    for (const { year, totals } of body.years) {
      const made = ward.totals.filter((total) => total.year === year);
      const households = made.reduce((sum, total) => sum + total.households, 0);
      const persons = made.reduce((sum, total) => sum + total.persons, 0);
      expect([year, totals.households, totals.persons]).toEqual([year, households, persons]);
    }
  });

  test.each([2022, 2023, 2024, 2025])('balances in the movement tables of %i', async (year) => {
    const period = { from: `${year - 1}-12-31`, to: `${year}-12-31` };
    const { status, body } = await officer.call(getFlowsBetween, { communeId, ...period });
    expect(status).toBe(200);
    expect(body.brokenIdentities).toEqual([]);
    expect(body.poor.households.c9).toBe({ 2022: 10, 2023: 9, 2024: 7, 2025: 5 }[year]);
  });

  test('has approved rounds without anything missing or doubtful', async () => {
    const { body } = await officer.call(listRounds, { communeId });
    expect(body.rounds.map(({ year, state }) => [year, state])).toEqual(
      [2025, 2024, 2023, 2022, 2021].map((year) => [year, 'approved']),
    );
    for (const { counts } of body.rounds) {
      expect([counts.missing, counts.contradictions, counts.withoutIndicators]).toEqual([0, 0, 0]);
    }
  });

  test('knows in each year only what had been recorded by then', async () => {
    const asKnown = { from: '2022-12-31', to: '2023-12-31', knownAt: '2023-06-01T00:00:00Z' };
    const { body } = await officer.call(getFlowsBetween, { communeId, ...asKnown });
    expect([body.poor.households.c1, body.poor.households.c9]).toEqual([10, 10]);
  });

  test('has a present state that agrees with the dated facts', async () => {
    const { rows } = await inScope(api.db, wholeScope, (tx) =>
      sql<{ id: string }>`
        select h.id from household h
        left join membership m on m.commune_id = h.commune_id and m.household_id = h.id
          and m.valid_to is null and m.superseded_at is null
        where h.commune_id = ${communeId}
        group by h.commune_id, h.id
        having count(m.id) <> h.member_count or (h.closed_on is not null and count(m.id) > 0)`.execute(
        tx,
      ),
    );
    expect(rows).toEqual([]);
  });

  test('has an unbroken audit chain that ends with the loading', async () => {
    const entries = await inScope(api.db, wholeScope, (tx) =>
      tx
        .selectFrom('auditEntry')
        .selectAll()
        .where('communeId', '=', communeId)
        .orderBy('seq')
        .execute(),
    );
    let previousHash = '';
    for (const { hash, ...entry } of entries) {
      expect(entry.previousHash).toBe(previousHash);
      expect(hashEntry(entry)).toBe(hash);
      previousHash = hash;
    }
    expect(entries.at(-1)?.action).toBe('sample.loaded');
    expect(entries.filter(({ action }) => action === 'review.approved')).toHaveLength(5);
  });

  test('is loaded once: a second time changes nothing', async () => {
    await expect(loadSample(api.deps, { communeId, ward, author })).rejects.toThrow(
      /duplicate key/,
    );
    expect(await countRows('household')).toBe(ward.households.length);
  });
});
