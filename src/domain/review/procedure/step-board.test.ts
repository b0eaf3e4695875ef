import { describe, expect, test } from 'vitest';
import { plainDate, type PlainDate } from '#domain/calendar/plain-date.ts';
import type { HouseholdFact, RoundFacts } from './facts.ts';
import { stepStates } from './step-board.ts';
import type { ProcedureSettings } from './setting.ts';
import type { Step } from './step.ts';

const TODAY = plainDate('2025-10-20');
const settings: ProcedureSettings = {
  reviewFrom: plainDate('2025-09-01'),
  reviewTo: plainDate('2025-12-14'),
  ongoingTerm: null,
  meetingThreshold: 50,
  meetingChair: 'Trưởng thôn',
  postingTerm: { count: 3, unit: 'working_days' },
  recheckTerm: { count: 7, unit: 'working_days' },
  isOpinionRequired: true,
  opinionAuthority: 'Chủ tịch UBND cấp tỉnh',
  opinionTerm: { count: 5, unit: 'working_days' },
  plannedBy: {},
  unconfirmed: [],
};

const nothing: RoundFacts = {
  kind: 'annual',
  isApproved: false,
  households: [],
  requests: [],
  assignments: [],
  meetings: [],
  votes: [],
  postings: [],
  lines: [],
  objections: [],
  opinion: null,
  listHash: 'list',
  certified: new Set(),
};

function household(draft: Partial<HouseholdFact> = {}): HouseholdFact {
  return {
    householdId: 'h',
    neighbourhoodId: 'n',
    isListed: true,
    isAbsent: false,
    result: null,
    ...draft,
  };
}

const result = { id: 'r', class: 'poor', lacksEvidence: false } as const;
const request = {
  id: 'q',
  neighbourhoodId: 'n',
  householdId: 'h',
  kind: 'review',
  dueOn: null,
  isDueProvisional: false,
  screen: null,
} as const;
const vote = { householdId: 'h', resultId: 'r', sequence: 1, isPassed: true };
const ended = plainDate('2025-10-17');
const line = { householdId: 'h', resultId: 'r', toOn: ended };
const posting = {
  neighbourhoodId: 'n',
  fromOn: plainDate('2025-10-14'),
  toOn: ended,
  isProvisional: false,
};
const objection = {
  id: 'o',
  neighbourhoodId: 'n',
  householdId: 'h',
  dueOn: plainDate('2025-10-24'),
  isDueProvisional: false,
  recheck: null,
};
const opinion = {
  dueOn: TODAY,
  isDueProvisional: false,
  listHash: 'list',
  reply: 'agrees',
} as const;
/** Facts of a household that went all the way to the opinion. */
const posted: Partial<RoundFacts> = {
  households: [household({ result })],
  meetings: [{ neighbourhoodId: 'n' }],
  votes: [vote],
  postings: [posting],
  lines: [line],
};

function stepsOf(draft: Partial<RoundFacts>, today: PlainDate = TODAY) {
  return stepStates({ ...nothing, ...draft }, settings, today);
}

describe('the step a household is at', () => {
  const cases: [string, Partial<RoundFacts>, Step | null, string][] = [
    ['nobody was asked to survey it', { households: [household()] }, 'list', 'surveyor_missing'],
    [
      'its neighbourhood was given to somebody',
      {
        households: [household()],
        assignments: [{ neighbourhoodId: 'n', householdId: null, surveyorName: 'A', dueOn: null }],
      },
      'survey',
      'survey_missing',
    ],
    [
      'it asks and waits for Phiếu A',
      { households: [household({ isListed: false })], requests: [request] },
      'screen',
      'screen_missing',
    ],
    [
      'it asks and is on the list: no Phiếu A',
      { households: [household()], requests: [request] },
      'list',
      'surveyor_missing',
    ],
    [
      'Phiếu A turned it away',
      {
        households: [household({ isListed: false })],
        requests: [{ ...request, screen: 'not_eligible' }],
      },
      null,
      'not_eligible',
    ],
    ['it is gone', { households: [household({ isAbsent: true })] }, null, 'absent'],
    [
      'it is gone, and somebody objects to that',
      { households: [household({ isAbsent: true })], objections: [objection] },
      'objections',
      'recheck_missing',
    ],
    [
      'nothing proves that it cannot work',
      { households: [household({ result: { ...result, lacksEvidence: true } })] },
      'survey',
      'no_labour_evidence_missing',
    ],
    ['it was surveyed', { households: [household({ result })] }, 'meeting', 'vote_missing'],
    [
      'the meeting did not agree',
      { ...posted, votes: [{ ...vote, isPassed: false }], lines: [] },
      'survey',
      're_review_missing',
    ],
    [
      'the vote was about an older result',
      { ...posted, votes: [{ ...vote, resultId: 'older' }] },
      'meeting',
      'vote_missing',
    ],
    [
      'the last meeting counts, whatever the order of the rows',
      { ...posted, votes: [{ ...vote, sequence: 2, isPassed: false }, vote] },
      'survey',
      're_review_missing',
    ],
    ['it hangs nowhere', { ...posted, lines: [] }, 'posting', 'posting_missing'],
    [
      'an older result of it hangs',
      { ...posted, lines: [{ ...line, resultId: 'older' }] },
      'posting',
      'posting_missing',
    ],
    [
      'the last day of the posting is today',
      { ...posted, lines: [{ ...line, toOn: TODAY }] },
      'posting',
      'posting_running',
    ],
    [
      'an objection is open',
      { ...posted, objections: [objection] },
      'objections',
      'recheck_missing',
    ],
    [
      'an objection was rejected',
      {
        ...posted,
        objections: [{ ...objection, recheck: { outcome: 'rejected', newResultId: null } }],
      },
      'opinion',
      'opinion_request_missing',
    ],
    [
      'an objection was upheld: no meeting, but a posting',
      {
        ...posted,
        households: [household({ result: { ...result, id: 'r2' } })],
        objections: [{ ...objection, recheck: { outcome: 'upheld', newResultId: 'r2' } }],
      },
      'posting',
      'posting_missing',
    ],
    [
      'the reply is awaited',
      { ...posted, opinion: { ...opinion, reply: null } },
      'opinion',
      'opinion_reply_missing',
    ],
    [
      'the list changed after the authority agreed',
      { ...posted, opinion: { ...opinion, listHash: 'other' } },
      'opinion',
      'opinion_list_changed',
    ],
    [
      'the list changed as the authority asked',
      { ...posted, opinion: { ...opinion, listHash: 'other', reply: 'asks_changes' } },
      'decision',
      'decision_missing',
    ],
    ['only the decision is left', { ...posted, opinion }, 'decision', 'decision_missing'],
    ['it was decided', { ...posted, isApproved: true }, 'certificate', 'certificate_missing'],
    [
      'it has its certificate',
      { ...posted, isApproved: true, certified: new Set(['h']) },
      null,
      'complete',
    ],
    [
      'it was decided not to be poor',
      {
        ...posted,
        isApproved: true,
        households: [household({ result: { ...result, class: 'non_poor' } })],
      },
      null,
      'complete',
    ],
  ];
  test.each(cases)('%s', (_name, draft, step, gap) => {
    const [one] = stepsOf(draft).households;
    expect([one?.step, one?.gap ?? one?.ending]).toEqual([step, gap]);
  });
});

describe('the board', () => {
  const cellsOf = (draft: Partial<RoundFacts>, today = TODAY) =>
    Object.fromEntries(
      (stepsOf(draft, today).byNeighbourhood.get('n') ?? []).map((cell) => [cell.step, cell]),
    );

  test('says what a step waits for, and what lacks', () => {
    const cells = cellsOf({ households: [household(), household({ householdId: 'h2', result })] });
    expect(cells['survey']).toMatchObject({ state: 'in_progress', total: 2, done: 1 });
    expect(cells['meeting']).toMatchObject({
      state: 'blocked',
      blockedBy: ['survey_missing'],
      missing: [{ code: 'vote_missing', count: 1, householdIds: ['h2'] }],
    });
    expect(cells['posting']).toMatchObject({ state: 'blocked' });
    expect(cells['decision']).toMatchObject({ state: 'blocked', dueOn: '2025-12-14' });
  });

  test('one neighbourhood may be ready while another keeps the opinion from being asked', () => {
    const other = household({ householdId: 'h2', neighbourhoodId: 'n2' });
    const cells = cellsOf({ ...posted, households: [household({ result }), other] });
    expect(cells['objections']).toMatchObject({ state: 'done' });
    expect(cells['opinion']).toMatchObject({ state: 'blocked', blockedBy: ['survey_missing'] });
  });

  test('after the last day of the review the decision is late', () => {
    const after = plainDate('2025-12-15');
    expect(cellsOf(posted, after)['decision']).toMatchObject({ state: 'late' });
    const asked = { ...opinion, reply: null };
    expect(cellsOf({ ...posted, opinion: asked }, after)['opinion']).toMatchObject({
      state: 'late',
      ownerNames: ['Chủ tịch UBND cấp tỉnh'],
    });
  });

  test('a person not in the register and an objection about nobody known keep the round open', () => {
    const loose = { ...request, householdId: null };
    const about = { ...objection, householdId: null };
    const { obstacles } = stepsOf({ ...posted, opinion, requests: [loose], objections: [about] });
    expect(obstacles.map(({ code }) => code).toSorted()).toEqual([
      'recheck_missing',
      'screen_missing',
    ]);
    const screened = { ...loose, screen: 'go_to_survey' as const };
    expect(stepsOf({ ...posted, opinion, requests: [screened] }).obstacles).toMatchObject([
      { code: 'request_without_household', count: 1 },
    ]);
  });

  test('a number of the law nobody confirmed keeps the round open', () => {
    const unsure = { ...settings, unconfirmed: ['posting_days'] as const };
    const facts = { ...nothing, ...posted, opinion };
    expect(
      stepStates(facts, { ...unsure, unconfirmed: [...unsure.unconfirmed] }, TODAY).obstacles,
    ).toMatchObject([{ code: 'setting_unconfirmed', count: 1 }]);
    expect(stepStates(facts, settings, TODAY).obstacles).toEqual([]);
  });

  test('where nobody has to be asked, the posting is the last step before the decision', () => {
    const facts = { ...nothing, ...posted };
    const own = { ...settings, isOpinionRequired: false };
    expect(stepStates(facts, own, TODAY).obstacles).toEqual([]);
  });

  test('an ongoing round is due when its first request is', () => {
    const dueOn = plainDate('2025-10-17');
    const cells = cellsOf({ ...posted, kind: 'ongoing', requests: [{ ...request, dueOn }] });
    expect(cells['decision']).toMatchObject({ state: 'late', dueOn });
  });
});
