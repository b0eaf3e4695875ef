import { z } from 'zod';
import { isVotePassed } from '#domain/review/procedure/vote.ts';

/** A meeting as it is being typed; votes by household id, so that no name is kept on the device. */
export const MeetingDraft = z.object({
  id: z.string(),
  heldOn: z.string().nullable(),
  place: z.string(),
  chairName: z.string(),
  secretaryName: z.string(),
  householdRepresentative: z.string(),
  frontSupervisor: z.string(),
  invitedHouseholds: z.number().nullable(),
  attending: z.number().nullable(),
  note: z.string(),
  agree: z.record(z.string(), z.number()),
});
export type MeetingDraft = z.output<typeof MeetingDraft>;

export type Verdict = 'empty' | 'waiting' | 'tooMany' | 'passes' | 'fails';

/** What the votes of one household come to while they are typed, by the rule the server uses. */
export function judgeVote(
  agree: number | undefined,
  attending: number | null,
  threshold: number,
): Verdict {
  if (agree === undefined) return 'empty';
  if (attending === null || attending < 1) return 'waiting';
  if (agree > attending) return 'tooMany';
  return isVotePassed(agree, attending, threshold) ? 'passes' : 'fails';
}

/** How many of the households have votes, and what these come to. */
export function countVotes(
  draft: MeetingDraft,
  householdIds: readonly string[],
  threshold: number,
): { typed: number; passed: number; failed: number; faulty: number } {
  const count = { typed: 0, passed: 0, failed: 0, faulty: 0 };
  for (const id of householdIds) {
    const verdict = judgeVote(draft.agree[id], draft.attending, threshold);
    if (verdict !== 'empty') count.typed += 1;
    if (verdict === 'passes') count.passed += 1;
    if (verdict === 'fails') count.failed += 1;
    if (verdict === 'tooMany' || verdict === 'waiting') count.faulty += 1;
  }
  return count;
}

/** Fields of the meeting itself that still lack something. */
export function findMeetingFaults(draft: MeetingDraft): (keyof MeetingDraft)[] {
  const texts = [
    'place',
    'chairName',
    'secretaryName',
    'householdRepresentative',
    'frontSupervisor',
  ] as const;
  const faults: (keyof MeetingDraft)[] = texts.filter((field) => draft[field].trim() === '');
  if (draft.heldOn === null) faults.push('heldOn');
  if (draft.invitedHouseholds === null) faults.push('invitedHouseholds');
  if (draft.attending === null || draft.attending < 1) faults.push('attending');
  return faults;
}
