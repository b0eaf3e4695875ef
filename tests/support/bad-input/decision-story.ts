import { dismissCheck, listRoundChecks } from '#contract/review-check.ts';
import {
  recordObjection,
  recordOpinionReply,
  recordRecheck,
  requestOpinion,
} from '#contract/review-objection.ts';
import { cancelMerge, draftReviewPaper, startMerge } from '#contract/review-paper.ts';
import { recordCertificates, withdrawStepFact } from '#contract/review-step.ts';
import { approveRound, correctRound, getRoundHousehold } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { paperOf } from '../review.ts';
import { dismissWarnings } from '../review-checks.ts';
import { expectOk } from '../review-steps.ts';
import type { Cast } from './round-story.ts';
import { act } from './story.ts';

export async function objectAndAnswer(cast: Cast): Promise<string> {
  const { story, officer, second, place, clock, listed } = cast;
  clock.goTo('2025-10-15');
  const { id: objectionId } = await act(story, 'recordObjection', recordObjection, {
    by: officer,
    input: {
      ...place,
      id: newId(),
      householdId: listed[0],
      objectorName: 'Giàng A Phản',
      objectorContact: '0900000000',
      receivedOn: '2025-10-15',
      content: 'Hộ này có lương hưu',
    },
    wrong: {
      'a day that has not come': { receivedOn: '2025-10-16' },
      'before anything was posted': { receivedOn: '2025-10-13' },
      'about nobody': { householdId: undefined },
      'about a name without a place': { householdId: undefined, subjectName: 'Ai đó' },
      'about a name in the other commune': {
        householdId: undefined,
        subjectName: 'Ai đó',
        neighbourhoodId: story.elsewhere['neighbourhoodId'],
      },
      'without a word': { content: ' \n ' },
    },
  });
  clock.goTo('2025-10-17');
  const result = { id: newId(), basis: 'b1_paper' as const, b1: 130, deprivations: [1] };
  const recheck = {
    ...place,
    objectionId,
    id: newId(),
    recheckedOn: '2025-10-16',
    reasons: 'Đã kiểm tra',
  };
  await act(story, 'recordRecheck', recordRecheck, {
    by: second,
    input: { ...recheck, outcome: 'rejected' },
    wrong: {
      'before the objection': { recheckedOn: '2025-10-14' },
      'a day that has not come': { recheckedOn: '2025-10-18' },
      'upheld without a result': { outcome: 'upheld' },
      'rejected with a result': { result },
      'another household': { householdId: listed[1] },
      'by nobody of the commune': { recheckedById: newId() },
      'by who surveyed it': { recheckedById: cast.surveyor.actor?.userId },
      'a result without a score': { outcome: 'upheld', result: { ...result, b1: undefined } },
    },
  });
  return objectionId;
}

export async function askAbove({ story, officer, place, clock }: Cast): Promise<void> {
  clock.goTo('2025-10-24');
  const { id: opinionId } = await act(story, 'requestOpinion', requestOpinion, {
    by: officer,
    input: {
      ...place,
      id: newId(),
      documentNumber: '120/BC-UBND',
      sentOn: '2025-10-23',
      content: 'Xin ý kiến',
    },
    wrong: {
      'a day that has not come': { sentOn: '2025-10-25' },
      'while the list still hung': { sentOn: '2025-10-15' },
    },
  });
  await act(story, 'recordOpinionReply', recordOpinionReply, {
    by: officer,
    input: {
      ...place,
      opinionId,
      id: newId(),
      outcome: 'asks_changes',
      documentNumber: '55/UBND',
      receivedOn: '2025-10-24',
      content: 'Rà lại',
      handling: 'Đã rà lại',
    },
    wrong: {
      'before it was asked': { receivedOn: '2025-10-22' },
      'a day that has not come': { receivedOn: '2025-10-26' },
      'changes that nobody made': { handling: ' ' },
    },
  });
}

export async function decide(cast: Cast, surveyorId: string): Promise<void> {
  const { story, officer, chair, place, clock, listed } = cast;
  clock.goTo('2025-10-28');
  const { findings } = expectOk(await officer.call(listRoundChecks, place));
  const open = findings.find(({ severity, dismissal }) => severity === 'warning' && !dismissal);
  if (!open) throw new Error('Nothing to dismiss');
  await act(story, 'dismissCheck', dismissCheck, {
    by: officer,
    input: { ...place, id: newId(), factsHash: open.factsHash, note: 'Đã xem' },
    wrong: {
      'a finding nobody found': { factsHash: '0'.repeat(64) },
      'no reason': { note: ' ' },
    },
  });
  await dismissWarnings(officer, place);
  await act(story, 'approveRound', approveRound, {
    by: chair,
    input: paperOf(place, 2025, { signedOn: '2025-10-28', effectiveOn: '2025-10-28' }),
    wrong: {
      'a day that has not come': { signedOn: '2025-10-29' },
      'before the opinion': { signedOn: '2025-10-01' },
      'in force in another century': { effectiveOn: '2199-01-01' },
      'in force years before': { effectiveOn: '1990-01-01' },
      'nobody who signs': { signerName: '  ' },
    },
    words: ['number', 'symbol', 'issuer'],
  });
  const survey = {
    basis: 'b1_paper' as const,
    b1: 130,
    deprivations: [1],
    surveyedById: surveyorId,
  };
  const corrected = { id: newId(), householdId: listed[1] ?? '', ...survey };
  const { household } = expectOk(
    await officer.call(getRoundHousehold, { ...place, householdId: corrected.householdId }),
  );
  const usedResultId = household.result?.id;
  const paper = paperOf(place, 2025, {
    number: '2025-2',
    signedOn: '2025-10-28',
    effectiveOn: '2025-10-28',
  });
  await act(story, 'correctRound', correctRound, {
    by: chair,
    input: { ...paper, results: [corrected], absences: [] },
    words: ['number', 'symbol', 'issuer'],
    isAfterApproval: true,
    wrong: {
      nothing: { results: [] },
      'a result that has the id of another one': {
        number: '2025-3',
        results: [{ ...corrected, id: usedResultId }],
      },
      'the number of the first': { number: '2025' },
      'signed before the first': { signedOn: '2025-10-27' },
      'in force before the first': { effectiveOn: '2025-10-27' },
      'a household twice': { results: [corrected, { ...corrected, id: newId() }] },
      'a household both here and gone': {
        absences: [{ id: newId(), householdId: corrected.householdId, reason: 'died' }],
      },
      'a household nobody has': { results: [{ ...corrected, householdId: newId() }] },
      'a household of the other commune': {
        results: [{ ...corrected, householdId: story.elsewhere['householdId'] }],
      },
      'a result without a score': { results: [{ ...corrected, b1: undefined }] },
    },
  });
}

export async function handOver(cast: Cast, meetingId: string): Promise<void> {
  const { story, officer, place, listed, neighbourhoodId } = cast;
  const one = { id: newId(), householdId: listed[0] ?? '' };
  await act(story, 'recordCertificates', recordCertificates, {
    by: officer,
    input: { ...place, handedOverOn: '2025-10-28', certificates: [one] },
    isAfterApproval: true,
    wrong: {
      'a day that has not come': { handedOverOn: '2025-10-30' },
      'before the decision': { handedOverOn: '2025-10-27' },
      'a household that is on no list': {
        certificates: [one, { id: newId(), householdId: listed[2] }],
      },
      'a household nobody has': { certificates: [one, { id: newId(), householdId: newId() }] },
      'a household twice': { certificates: [one, { ...one, id: newId() }] },
    },
  });
  await act(story, 'withdrawStepFact', withdrawStepFact, {
    by: officer,
    input: { ...place, id: newId(), kind: 'certificate', factId: one.id, reason: 'Ghi nhầm' },
    isAfterApproval: true,
    wrong: {
      'a fact of another kind': { kind: 'posting' },
      'what the decision rests on': { kind: 'meeting', factId: meetingId },
      'no reason': { reason: ' ' },
    },
  });
  await act(story, 'draftReviewPaper', draftReviewPaper, {
    by: officer,
    input: { ...place, id: newId(), kind: 'meeting_minutes', meetingId, neighbourhoodId },
    isAfterApproval: true,
    wrong: {
      'a meeting nobody held': { meetingId: newId() },
      'a meeting of no place': { neighbourhoodId: undefined },
      'an id that something else has': { id: meetingId, meetingId: newId() },
    },
  });
  const { id: mergeId } = await act(story, 'startMerge', startMerge, {
    by: officer,
    input: { ...place, id: newId(), kind: 'notice', layout: 'one' },
    isAfterApproval: true,
    wrong: {
      'a place where nobody is listed': { neighbourhoodId: story.api.fixtures.neighbourhoodIds[3] },
      'a place of the other commune': { neighbourhoodId: story.elsewhere['neighbourhoodId'] },
    },
  });
  // What the job writes meanwhile is not what a refused request changed.
  await story.api.deps.jobs.drain();
  const { communeId } = place;
  await act(story, 'cancelMerge', cancelMerge, { by: officer, input: { communeId, mergeId } });
}
