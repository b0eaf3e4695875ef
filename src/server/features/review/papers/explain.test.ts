import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approveRound, correctRound, recordResult } from '#contract/review.ts';
import { explainHousehold } from '#contract/review-paper.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import {
  NEAR_POOR,
  POOR,
  buildHousehold,
  openAnnualRound,
  paperOf,
  surveyOf,
} from '#tests/support/review.ts';

let api: TestApi;
let communeId: string;
let officer: Client;
let byScore: string;
let byIncome: string;
let neverSurveyed: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2024-10-15T02:00:00Z') });
  communeId = api.fixtures.communeId;
  officer = api.as({ role: 'ward_officer' });
  const chair = api.as({ role: 'chair' });
  byScore = await buildHousehold(api, { headName: 'Giàng A Páo' });
  byIncome = await buildHousehold(api, { headName: 'Lò Thị Thu' });
  neverSurveyed = await buildHousehold(api, { headName: 'Nông Văn Mới' });
  const survey = (roundId: string, householdId: string, draft: object) =>
    officer.call(recordResult, surveyOf({ communeId, roundId, householdId }, draft));
  const roundId = await openAnnualRound(api, officer, 2023);
  await survey(roundId, byScore, POOR);
  await survey(roundId, byIncome, {
    basis: 'income',
    b1: undefined,
    income: '1900000',
    deprivations: [1],
  });
  await chair.call(approveRound, paperOf({ communeId, roundId }, 2023));
  const { id: _id, ...fields } = surveyOf({ communeId, roundId, householdId: byScore }, NEAR_POOR);
  const corrected = await chair.call(correctRound, {
    ...paperOf({ communeId, roundId }, 2023, { number: '99' }),
    results: [{ ...fields, id: newId() }],
  });
  if (corrected.status !== 200) throw new Error(corrected.payload.toString());
  const open = await openAnnualRound(api, officer, 2024);
  await survey(open, byScore, POOR);
});
afterAll(() => api.close());

const explain = (client: Client, householdId: string, locale: 'vi' | 'en' = 'vi') =>
  client.call(explainHousehold, { communeId, householdId, locale });

describe('the explanation of a class', () => {
  test('says the line of the law, the figures, and what would change it', async () => {
    const { status, body } = await explain(officer, byScore);
    expect(status).toBe(200);
    expect(body.explanations[0]).toMatchObject({
      isApproved: true,
      year: 2023,
      class: 'near_poor',
      line: 'urban-b1-near-poor',
      deprivations: [{ no: 1, name: 'Việc làm' }],
      changes: [
        { to: 'non_poor', sentence: expect.stringContaining('từ 176 trở lên (tăng 56 điểm)') },
        { to: 'poor', sentence: 'Nếu thiếu hụt thêm 2 chỉ số (thành 3 chỉ số) thì là hộ nghèo.' },
      ],
    });
    const sentences = body.explanations[0]?.sentences.join(' ');
    expect(sentences).toContain(
      'hộ cận nghèo khu vực thành thị là hộ có điểm B1 không quá 175 điểm',
    );
    expect(sentences).toContain('Căn cứ: Điều 3 Nghị định 07/2021/NĐ-CP');
    expect(sentences).not.toMatch(/(?:urban|rural)-/);
  });

  test('tells the result of an open round apart: it is not official', async () => {
    const { body } = await explain(officer, byScore);
    expect(body.explanations.map(({ isApproved, class: found }) => [isApproved, found])).toEqual([
      [true, 'near_poor'],
      [false, 'poor'],
    ]);
  });

  test('lists every class with its decision, the correction before what it corrects', async () => {
    const { body } = await explain(officer, byScore);
    expect(body.history).toEqual([
      expect.objectContaining({ class: 'near_poor', decisionNumber: '99/QĐ-UBND' }),
      expect.objectContaining({ class: 'poor', decisionNumber: '2023/QĐ-UBND' }),
    ]);
  });

  test('of a household that was never surveyed is empty', async () => {
    const { status, body } = await explain(officer, neverSurveyed);
    expect(status).toBe(200);
    expect(body).toMatchObject({ explanations: [], history: [] });
  });

  test('speaks English when asked', async () => {
    const { body } = await explain(officer, byScore, 'en');
    expect(body.explanations[0]?.changes[1]?.sentence).toContain('2 more deprived indicators');
  });

  test('hides money from who may not see it', async () => {
    const open = JSON.stringify((await explain(officer, byIncome)).body);
    expect(open).toContain('1.900.000');
    const { status, payload } = await explain(api.as({ role: 'auditor' }), byIncome);
    expect(status).toBe(200);
    expect(payload.toString()).not.toMatch(/1\.?900\.?000|100\.001/);
    expect(payload.toString()).toContain('chỉ hiện với người được xem thông tin nhạy cảm');
  });

  test('is for those with the duty, in their own place', async () => {
    const elsewhere = api.as({ role: 'ward_officer', communeId: api.fixtures.otherCommuneId });
    expect((await explain(elsewhere, byScore)).status).toBe(403);
    expect((await explain(api.as({ role: 'organisation' }), byScore)).status).toBe(403);
    expect((await explain(api.visitor(), byScore)).status).toBe(401);
    const { neighbourhoodIds } = api.fixtures;
    const neighbour = api.as({ role: 'surveyor', neighbourhoodIds: [neighbourhoodIds[1]] });
    expect((await explain(neighbour, byScore)).status).toBe(404);
    expect((await explain(officer, newId())).status).toBe(404);
    expect((await explain(officer, 'x')).status).toBe(400);
  });
});
