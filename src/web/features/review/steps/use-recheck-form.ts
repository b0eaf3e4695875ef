import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdLine } from '#contract/household.ts';
import { type Objection, recordRecheck } from '#contract/review-objection.ts';
import { getRoundHousehold } from '#contract/review.ts';
import type { RECHECK_OUTCOMES } from '#domain/review/procedure/step.ts';
import {
  findDraftFaults,
  type ResultDraft,
  toDraft,
  toFields,
} from '#web/features/review/result-draft.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useInRound, useRoundAddress } from './use-steps.ts';

type Outcome = (typeof RECHECK_OUTCOMES)[number];

/** The answer to an objection while it is typed. */
export function useRecheckForm(objection: Objection) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const address = useRoundAddress();
  const router = useRouter();
  const refresh = useRefreshFigures();
  const [ids] = useState(() => ({ recheck: newId(), result: newId() }));
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const [on, setOn] = useState<string | null>(todayInVietnam());
  const [whoId, setWhoId] = useState('');
  const [reasons, setReasons] = useState('');
  const [household, setHousehold] = useState<HouseholdLine | null>(null);
  // The old result until something of it is changed.
  const [typed, setDraft] = useState<ResultDraft | null>(null);
  const [isChecked, setChecked] = useState(false);
  const householdId = objection.householdId ?? household?.id ?? null;
  const isUpheld = outcome === 'upheld';
  const found = useQuery({
    queryKey: ['review', inRound.communeId, 'round', inRound.roundId, 'household', householdId],
    queryFn: () => call(getRoundHousehold, { ...inRound, householdId: householdId ?? '' }),
    enabled: isUpheld && householdId !== null,
  });
  const reviewed = found.data?.household;
  const draft = typed ?? (reviewed ? toDraft(reviewed.result, reviewed.memberCount) : null);
  const lacks = {
    outcome: outcome === undefined,
    on: on === null,
    reasons: reasons.trim() === '',
    household: isUpheld && householdId === null,
    result: isUpheld && (draft === null || findDraftFaults(draft).length > 0),
  };
  const save = useMutation({
    mutationFn: () =>
      call(recordRecheck, {
        ...inRound,
        objectionId: objection.id,
        id: ids.recheck,
        outcome: outcome ?? 'rejected',
        recheckedOn: on ?? '',
        ...(whoId !== '' && { recheckedById: whoId }),
        reasons,
        ...(isUpheld && household && { householdId: household.id }),
        ...(isUpheld &&
          draft && {
            // Who rechecked, and when, is said by the recheck itself.
            result: {
              ...toFields({ ...draft, surveyedOn: null, surveyedById: '' }),
              id: ids.result,
            },
          }),
      }),
    onSuccess: async () => {
      showDone(t(isUpheld ? 'recheck.savedAgain' : 'recheck.saved'));
      await refresh();
      router.history.push(`${address}/objections?place=${objection.neighbourhoodId}`);
    },
  });
  return {
    outcome,
    setOutcome,
    on,
    setOn,
    whoId,
    setWhoId,
    reasons,
    setReasons,
    household,
    setHousehold: (next: HouseholdLine | null) => {
      setHousehold(next);
      setDraft(null);
    },
    /** The household as it stands in the round; its area decides the class. */
    reviewed,
    failure: found.error,
    draft,
    setDraft,
    isChecked,
    faults: isChecked ? lacks : ({} as Partial<typeof lacks>),
    save,
    submit() {
      setChecked(true);
      if (!Object.values(lacks).some(Boolean)) save.mutate();
    },
  };
}
