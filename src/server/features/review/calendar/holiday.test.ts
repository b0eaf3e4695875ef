import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as contract from '#contract/holiday.ts';
import { countDueDay } from '#contract/review-procedure.ts';
import { getStepBoard, listRequests, recordRequest } from '#contract/review-step.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildHousehold } from '#tests/support/review.ts';
import { codeOf, expectOk, openStepRound, testClock } from '#tests/support/review-steps.ts';

const clock = testClock('2026-01-20');
let api: TestApi;
let officer: Client;
let communeId: string;
let days: Pick<contract.HolidayYear, 'holidays' | 'workedWeekends'>;

beforeAll(async () => {
  api = await createTestApi({ now: clock.now });
  officer = api.as({ role: 'ward_officer' });
  ({ communeId } = api.fixtures);
  const { holidays, workedWeekends } = await readYear(2026);
  days = { holidays, workedWeekends };
});
afterAll(() => api.close());

async function readYear(year: number, at = communeId, client = officer) {
  const { years } = expectOk(await client.call(contract.listHolidayYears, { communeId: at }));
  const found = years.find((one) => one.year === year);
  if (!found) throw new Error(`No year ${year}`);
  return found;
}

const confirmOf = (draft: object = {}) => ({
  communeId,
  year: 2026,
  id: newId(),
  version: 0,
  ...days,
  documentNumber: '01/TB-UBND',
  documentDate: '2026-01-10',
  issuer: 'UBND tỉnh Lào Cai',
  ...draft,
});

const dueOf = async (from: string, count: number, at?: string) =>
  expectOk(
    await officer.call(countDueDay, { from, count, ...(at !== undefined && { communeId: at }) }),
  );

describe('holidays nobody has confirmed', () => {
  test('come from the rules with what is to be compared, and make days provisional', async () => {
    const year = await readYear(2026);
    expect(year).toMatchObject({ isConfirmed: false, history: [] });
    expect(year.holidays).toContainEqual({ on: '2026-02-17', name: 'Tết Nguyên đán' });
    expect(year.note).not.toBe('');
    expect((await dueOf('2026-01-20', 15, communeId)).isProvisional).toBe(true);
  });

  test.each(['surveyor', 'auditor', 'system_admin', 'province_viewer'] as const)(
    'are not confirmed by: %s',
    async (role) => {
      const client = api.as({ role });
      expect(codeOf(await client.call(contract.confirmHolidayYear, confirmOf()))).toBe(
        'access.denied',
      );
      const withdrawal = { communeId, year: 2026, id: newId(), version: 1, reason: 'Nhầm' };
      expect(codeOf(await client.call(contract.withdrawHolidayYear, withdrawal))).toBe(
        'access.denied',
      );
    },
  );

  test('are refused with a sentence when they cannot be', async () => {
    const call = async (draft: object) =>
      codeOf(await officer.call(contract.confirmHolidayYear, confirmOf(draft)));
    const name = 'Nghỉ';
    expect(await call({ holidays: [] })).toBe('request.invalid');
    expect(await call({ documentNumber: ' ' })).toBe('request.invalid');
    expect(await call({ documentDate: '2026-01-21' })).toBe('request.invalid');
    expect(await call({ holidays: [{ on: '2025-12-31', name }] })).toBe('review.holidays_invalid');
    expect(await call({ workedWeekends: ['2026-01-09'] })).toBe('review.holidays_invalid');
    expect(await call({ holidays: Array(61).fill({ on: '2026-01-01', name }) })).toBe(
      'request.invalid',
    );
    expect(await call({ version: 1 })).toBe('record.stale');
    const nothing = { communeId, year: 2026, id: newId(), version: 0, reason: 'Nhầm' };
    expect(codeOf(await officer.call(contract.withdrawHolidayYear, nothing))).toBe(
      'request.invalid',
    );
    expect((await readYear(2026)).history).toEqual([]);
  });
});

describe('holidays confirmed with their paper', () => {
  test('make the due days of a round firm, those recorded before too', async () => {
    const place = await openStepRound(api, officer, { year: 2026, kind: 'ongoing' });
    const [neighbourhoodId] = api.fixtures.neighbourhoodIds;
    const request = async () => {
      const householdId = await buildHousehold(api, { neighbourhoodId });
      const draft = { kind: 'review' as const, channel: 'in_person' as const };
      const on = { receivedOn: '2026-01-20', householdId };
      return expectOk(
        await officer.call(recordRequest, { ...place, id: newId(), ...draft, ...on }),
      );
    };
    const before = await request();
    expect(before).toMatchObject({ dueOn: '2026-02-10', isDueProvisional: true });
    expect(expectOk(await officer.call(getStepBoard, place)).whole).toContainEqual(
      expect.objectContaining({ step: 'decision', dueOn: before.dueOn, isDueProvisional: true }),
    );

    // The paper gives one free day that the rules did not know.
    const holidays = [...days.holidays, { on: '2026-02-09', name: 'Nghỉ hoán đổi' }];
    const confirm = confirmOf({ holidays });
    const confirmed = expectOk(await officer.call(contract.confirmHolidayYear, confirm));
    expect(confirmed).toMatchObject({
      isConfirmed: true,
      source: 'UBND tỉnh Lào Cai',
      article: '01/TB-UBND ngày 10/01/2026',
      history: [{ version: 1, isConfirmed: true }],
    });
    expect(confirmed.holidays.map(({ on }) => on)).toEqual(holidays.map(({ on }) => on).toSorted());
    expect(expectOk(await officer.call(contract.confirmHolidayYear, confirm))).toEqual(confirmed);

    const firm = { dueOn: '2026-02-11', isDueProvisional: false };
    expect(await request()).toMatchObject(firm);
    const { requests } = expectOk(await officer.call(listRequests, place));
    expect(requests.find(({ id }) => id === before.id)).toMatchObject(firm);
    expect(expectOk(await officer.call(getStepBoard, place)).whole).toContainEqual(
      expect.objectContaining({ step: 'decision', ...firm }),
    );
  });

  test('hold for their commune only, and not for the year after', async () => {
    expect(await dueOf('2026-01-20', 15, communeId)).toMatchObject({
      on: '2026-02-11',
      isProvisional: false,
    });
    expect(await dueOf('2026-01-20', 15)).toMatchObject({ isProvisional: true });
    expect((await dueOf('2026-12-20', 15, communeId)).isProvisional).toBe(true);
    const { otherCommuneId } = api.fixtures;
    const other = api.as({ role: 'ward_officer', communeId: otherCommuneId });
    expect(await readYear(2026, otherCommuneId, other)).toMatchObject({ isConfirmed: false });
    expect(codeOf(await other.call(contract.confirmHolidayYear, confirmOf()))).toBe(
      'access.denied',
    );
  });

  test('are corrected by a new version; the form of an older one is refused', async () => {
    expect(codeOf(await officer.call(contract.confirmHolidayYear, confirmOf()))).toBe(
      'record.stale',
    );
    const corrected = confirmOf({ version: 1, documentNumber: '02/TB-UBND' });
    const year = expectOk(await officer.call(contract.confirmHolidayYear, corrected));
    expect(year.history.map(({ documentNumber }) => documentNumber)).toEqual([
      '02/TB-UBND',
      '01/TB-UBND',
    ]);
    const chair = api.as({ role: 'chair' });
    expect((await readYear(2026, communeId, chair)).article).toContain('02/TB-UBND');
  });

  test('are taken back with a reason: days are provisional again', async () => {
    const reason = 'Nhầm văn bản';
    const withdrawal = { communeId, year: 2026, id: newId(), version: 2, reason };
    const year = expectOk(await officer.call(contract.withdrawHolidayYear, withdrawal));
    expect(year).toMatchObject({ isConfirmed: false, history: [{ note: reason }, {}, {}] });
    expect(expectOk(await officer.call(contract.withdrawHolidayYear, withdrawal))).toEqual(year);
    expect((await dueOf('2026-01-20', 15, communeId)).isProvisional).toBe(true);
    const again = { ...withdrawal, id: newId(), version: 3 };
    expect(codeOf(await officer.call(contract.withdrawHolidayYear, again))).toBe(
      'request.not_found',
    );
  });

  test('of a year the program does not know are kept too', async () => {
    const holidays = [{ on: '2029-01-01', name: 'Tết Dương lịch' }];
    const next = confirmOf({ year: 2029, holidays, workedWeekends: [] });
    expect(expectOk(await officer.call(contract.confirmHolidayYear, next))).toMatchObject({
      year: 2029,
      isConfirmed: true,
      holidays,
    });
  });
});
