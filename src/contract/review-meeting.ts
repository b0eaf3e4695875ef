import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { HouseholdClassField, Id, LongText, PlainDateField, ShortText } from './fields.ts';

const InRound = { communeId: Id, roundId: Id };
const base = '/api/communes/:communeId/review-rounds/:roundId' as const;
const People = z.number().int().min(0).max(5000);

const MeetingFields = {
  heldOn: PlainDateField,
  place: ShortText,
  chairName: ShortText,
  secretaryName: ShortText,
  /** Signs the minutes for the households. */
  householdRepresentative: ShortText,
  /** Who supervised for the Fatherland Front; the law has it supervise, so a name or why nobody came. */
  frontSupervisor: ShortText,
  invitedHouseholds: People,
  /** Everybody attending: the whole of which a household needs the round's share. */
  attending: People.min(1),
  note: LongText.default(''),
};

/** A community meeting; `threshold` is the percentage that held on its day. */
export const Meeting = z.object({
  id: Id,
  neighbourhoodId: Id,
  sequence: z.number().int(),
  ...MeetingFields,
  threshold: z.number().int(),
  votes: z.number().int(),
  passed: z.number().int(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
export type Meeting = z.output<typeof Meeting>;

export const MeetingVote = z.object({
  householdId: Id,
  headName: z.string(),
  /** The result that was voted on. */
  resultId: Id,
  class: HouseholdClassField,
  previousClass: HouseholdClassField.nullable(),
  agree: z.number().int(),
  isPassed: z.boolean(),
});
export type MeetingVote = z.output<typeof MeetingVote>;

export const listMeetings = endpoint({
  method: 'GET',
  path: `${base}/meetings`,
  summary: 'Community meetings of a round; those taken back are left out',
  input: z.object({ ...InRound, neighbourhoodId: Id.optional() }),
  output: z.object({ meetings: z.array(Meeting) }),
});

export const getMeeting = endpoint({
  method: 'GET',
  path: `${base}/meetings/:meetingId`,
  summary: 'One meeting with its votes, by given name',
  input: z.object({ ...InRound, meetingId: Id }),
  output: z.object({ meeting: Meeting, votes: z.array(MeetingVote) }),
});

export const getMeetingSheet = endpoint({
  method: 'GET',
  path: `${base}/meeting-sheet`,
  summary: 'What the next meeting of a neighbourhood votes on, and whether it may be held',
  input: z.object({ ...InRound, neighbourhoodId: Id }),
  output: z.object({
    sequence: z.number().int(),
    /** Percentage of those attending that must agree. */
    threshold: z.number().int(),
    chair: z.string(),
    /** Gaps of the steps before; the meeting is refused while there is one. */
    blockedBy: z.array(z.object({ code: z.string(), count: z.number().int() })),
    /** Not before this day: the last survey, the last meeting. */
    earliestOn: PlainDateField.nullable(),
    households: z.array(
      z.object({
        householdId: Id,
        headName: z.string(),
        resultId: Id,
        class: HouseholdClassField,
        previousClass: HouseholdClassField.nullable(),
        /** Votes of the meeting before that did not agree. */
        failedAgree: z.number().int().nullable(),
      }),
    ),
  }),
});

export const recordMeeting = endpoint({
  method: 'POST',
  path: `${base}/meetings`,
  summary: 'Records a community meeting with its votes; refused before every household is surveyed',
  input: z.object({
    ...InRound,
    id: Id,
    neighbourhoodId: Id,
    ...MeetingFields,
    votes: z
      .array(z.object({ householdId: Id, resultId: Id, agree: People }))
      .min(1)
      .max(3000),
  }),
  output: Meeting,
});

const PostingFields = {
  places: z.array(ShortText).min(1).max(10),
  fromOn: PlainDateField,
  toOn: PlainDateField,
  note: LongText.default(''),
};

export const Posting = z.object({
  id: Id,
  neighbourhoodId: Id,
  sequence: z.number().int(),
  ...PostingFields,
  /** The first day that is long enough by the round's setting. */
  shortestToOn: PlainDateField,
  isProvisional: z.boolean(),
  state: z.enum(['running', 'ended']),
  lines: z.number().int(),
  /** SHA-256 of the list as posted. */
  listHash: z.string(),
  evidenceFiles: z.number().int(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
export type Posting = z.output<typeof Posting>;

/** A line of a posted list: no sensitive field. */
export const PostingLine = z.object({
  householdId: Id,
  headName: z.string(),
  neighbourhoodName: z.string(),
  class: HouseholdClassField,
  previousClass: HouseholdClassField.nullable(),
});
export type PostingLine = z.output<typeof PostingLine>;

export const listPostings = endpoint({
  method: 'GET',
  path: `${base}/postings`,
  summary: 'Public postings of a round; those taken back are left out',
  input: z.object({ ...InRound, neighbourhoodId: Id.optional() }),
  output: z.object({ postings: z.array(Posting) }),
});

export const getPosting = endpoint({
  method: 'GET',
  path: `${base}/postings/:postingId`,
  summary: 'One posting with the list as it was posted',
  input: z.object({ ...InRound, postingId: Id }),
  output: z.object({ posting: Posting, lines: z.array(PostingLine) }),
});

export const getPostingSheet = endpoint({
  method: 'GET',
  path: `${base}/posting-sheet`,
  summary: 'The list a neighbourhood has to post next, and the first day it may come down',
  input: z.object({ ...InRound, neighbourhoodId: Id, fromOn: PlainDateField.optional() }),
  output: z.object({
    blockedBy: z.array(z.object({ code: z.string(), count: z.number().int() })),
    earliestFromOn: PlainDateField.nullable(),
    fromOn: PlainDateField,
    shortestToOn: PlainDateField,
    isProvisional: z.boolean(),
    lines: z.array(PostingLine),
  }),
});

export const recordPosting = endpoint({
  method: 'POST',
  path: `${base}/postings`,
  summary: 'Records a public posting of the list as it stands; refused when it is too short',
  input: z.object({ ...InRound, id: Id, neighbourhoodId: Id, ...PostingFields }),
  output: Posting,
});
