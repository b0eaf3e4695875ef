import type { Input } from '#contract/endpoint.ts';
import { changeRoundSetting, getRoundSettings } from '#contract/review-procedure.ts';
import { getMeetingSheet, recordMeeting, type recordPosting } from '#contract/review-meeting.ts';
import { recordOpinionReply, requestOpinion } from '#contract/review-objection.ts';
import { approveRound, createRound, recordResult } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import type { ApiAnswer, Client, TestApi } from './api.ts';
import { buildHousehold, openAnnualRound, paperOf, POOR, surveyOf } from './review.ts';

export type RoundPlace = { communeId: string; roundId: string };

/** A clock that a test sets, and the days of a round in 2025: all of them working days. */
export function testClock(start: string) {
  let today = start;
  return {
    now: () => new Date(`${today}T02:00:00Z`),
    goTo(day: string) {
      today = day;
    },
  };
}

/** Households of the first neighbourhood that were put on the poor list by a decision of 2024. */
export async function buildListed(
  api: TestApi,
  officer: Client,
  count: number,
  neighbourhoodId = api.fixtures.neighbourhoodIds[0],
): Promise<string[]> {
  const place = {
    communeId: api.fixtures.communeId,
    roundId: await openAnnualRound(api, officer, 2024),
  };
  const householdIds: string[] = [];
  for (let index = 0; index < count; index++) {
    const householdId = await buildHousehold(api, { neighbourhoodId, headName: `Hộ Số ${index}` });
    householdIds.push(householdId);
    expectOk(await officer.call(recordResult, surveyOf({ ...place, householdId }, POOR)));
  }
  expectOk(await officer.call(approveRound, paperOf(place, 2024)));
  return householdIds;
}

/** Opens a round of 2025 that keeps its steps here, its unverified settings confirmed. */
export async function openStepRound(
  api: TestApi,
  officer: Client,
  draft: Partial<Input<typeof createRound>> = {},
): Promise<RoundPlace> {
  const { communeId } = api.fixtures;
  const place = { communeId, roundId: newId() };
  const round = {
    communeId,
    id: place.roundId,
    year: 2025,
    kind: 'annual' as const,
    process: 'in_app' as const,
    ...draft,
  };
  expectOk(await officer.call(createRound, round));
  await confirmSettings(officer, place);
  return place;
}

export async function confirmSettings(officer: Client, place: RoundPlace): Promise<void> {
  const { body } = await officer.call(getRoundSettings, place);
  for (const { key, value, unit, version, isConfirmed } of body.settings) {
    if (isConfirmed) continue;
    const basis = 'KH 41/KH-UBND ngày 01/9/2025';
    const change = { ...place, id: newId(), key, value, unit, version, basis };
    expectOk(await officer.call(changeRoundSetting, change));
  }
}

/** A meeting of 30 people on what waits; `agreeOf` says how many agree with a household's result. */
export async function holdMeeting(
  client: Client,
  at: RoundPlace & { neighbourhoodId: string; heldOn: string },
  agreeOf: (householdId: string) => number = () => 30,
): Promise<ApiAnswer<unknown>> {
  const { communeId, roundId, neighbourhoodId } = at;
  const { body: sheet } = await client.call(getMeetingSheet, {
    communeId,
    roundId,
    neighbourhoodId,
  });
  return client.call(
    recordMeeting,
    meetingOf(at, {
      votes: sheet.households.map(({ householdId, resultId }) => ({
        householdId,
        resultId,
        agree: agreeOf(householdId),
      })),
    }),
  );
}

export function meetingOf(
  at: RoundPlace & { neighbourhoodId: string; heldOn: string },
  draft: Partial<Input<typeof recordMeeting>> = {},
): Input<typeof recordMeeting> {
  return {
    ...at,
    id: newId(),
    place: 'Nhà văn hoá tổ 1',
    chairName: 'Nguyễn Văn Trưởng',
    secretaryName: 'Lò Thị Thư',
    householdRepresentative: 'Vàng A Diện',
    frontSupervisor: 'Trần Thị Mặt Trận',
    invitedHouseholds: 25,
    attending: 30,
    votes: [],
    ...draft,
  };
}

export function postingOf(
  at: RoundPlace & { neighbourhoodId: string; fromOn: string; toOn: string },
  draft: Partial<Input<typeof recordPosting>> = {},
): Input<typeof recordPosting> {
  return { ...at, id: newId(), places: ['Nhà văn hoá tổ 1', 'Trụ sở UBND phường'], ...draft };
}

/** Asks the higher authority and notes that it agrees. */
export async function agreeAbove(
  officer: Client,
  place: RoundPlace,
  days: { sentOn: string; receivedOn: string },
): Promise<void> {
  const opinionId = newId();
  const asked = { ...place, id: opinionId, documentNumber: '120/BC-UBND', sentOn: days.sentOn };
  expectOk(await officer.call(requestOpinion, asked));
  const reply = {
    ...place,
    opinionId,
    id: newId(),
    outcome: 'agrees' as const,
    documentNumber: '55/UBND-VX',
    receivedOn: days.receivedOn,
  };
  expectOk(await officer.call(recordOpinionReply, reply));
}

/** The answer, or an error that shows the refusal. */
export function expectOk<T>(answer: ApiAnswer<T>): T {
  if (answer.status === 200) return answer.body;
  throw new Error(`${answer.status}: ${answer.payload.toString()}`);
}

/** The code of a refusal, `ok` for an answer. */
export function codeOf(answer: ApiAnswer<unknown>): string {
  return answer.status === 200 ? 'ok' : (answer.body as { code: string }).code;
}
