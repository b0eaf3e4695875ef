import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { type getMeetingSheet, recordMeeting } from '#contract/review-meeting.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useSession } from '#web/session.ts';
import { showDone } from '#web/ui/undo-notice.tsx';
import { countVotes, findMeetingFaults, MeetingDraft } from './meeting-draft.ts';
import { useKeptDraft } from '#web/ui/use-kept-draft.ts';
import { useInRound, useRoundAddress } from './use-steps.ts';

export type MeetingSheet = Output<typeof getMeetingSheet>;

function emptyMeeting(): MeetingDraft {
  return {
    id: newId(),
    heldOn: null,
    place: '',
    chairName: '',
    secretaryName: '',
    householdRepresentative: '',
    frontSupervisor: '',
    invitedHouseholds: null,
    attending: null,
    note: '',
    agree: {},
  };
}

/** The meeting while it is typed: kept on the device, checked, then recorded once. */
export function useMeetingForm(placeId: string, sheet: MeetingSheet) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const address = useRoundAddress();
  const router = useRouter();
  const refresh = useRefreshFigures();
  const { person } = useSession();
  const key = `meeting.${person?.accountId ?? ''}.${inRound.roundId}.${placeId}.${sheet.sequence}`;
  const kept = useKeptDraft(key, MeetingDraft, emptyMeeting);
  const { draft } = kept;
  const [isChecked, setChecked] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const ids = sheet.households.map(({ householdId }) => householdId);
  const votes = countVotes(draft, ids, sheet.threshold);
  const faults = findMeetingFaults(draft);
  const save = useMutation({
    mutationFn: () => {
      const { agree, heldOn, invitedHouseholds, attending, ...rest } = draft;
      return call(recordMeeting, {
        ...inRound,
        ...rest,
        neighbourhoodId: placeId,
        heldOn: heldOn ?? '',
        invitedHouseholds: invitedHouseholds ?? 0,
        attending: attending ?? 0,
        votes: sheet.households.flatMap(({ householdId, resultId }) => {
          const count = agree[householdId];
          return count === undefined ? [] : [{ householdId, resultId, agree: count }];
        }),
      });
    },
    onSuccess: async ({ id, passed, votes: count }) => {
      kept.forget();
      showDone(t('meeting.saved', { passed, votes: count }));
      await refresh();
      router.history.push(`${address}/meetings/${id}`);
    },
  });
  return {
    draft,
    isKept: kept.isKept,
    drop: kept.drop,
    change: (part: Partial<MeetingDraft>) => kept.change({ ...draft, ...part }),
    votes,
    faults: isChecked ? faults : [],
    lacksVotes: isChecked && votes.typed === 0,
    save,
    isAsking,
    cancel: () => setAsking(false),
    check() {
      setChecked(true);
      save.reset();
      if (faults.length === 0 && votes.typed > 0 && votes.faulty === 0) setAsking(true);
    },
  };
}
