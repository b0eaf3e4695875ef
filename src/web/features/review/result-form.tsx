import { Button, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  getRoundHousehold,
  listRoundHouseholds,
  recordResult,
  type Round,
  type RoundHousehold,
} from '#contract/review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { isProblem } from '#web/ui/failure-sentence.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { findDraftFaults, toDraft, toFields } from './result-draft.ts';
import { StaleResult } from './stale-result.tsx';
import { SurveyFields } from './survey-fields.tsx';
import { useRefreshFigures } from './use-review.ts';
import { VisitFields } from './visit-fields.tsx';

type Next = 'stay' | 'next';

/** Enters or corrects the result of one household of an open round. */
export function ResultForm({ round, household }: { round: Round; household: RoundHousehold }) {
  const { t } = useTranslation('review');
  const form = useResultForm(round, household);
  const { save, draft, isChecked } = form;
  return (
    <Section title={t('result.form')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit('next');
        }}
      >
        <Stack gap="lg">
          {round.process === 'in_app' && (
            <VisitFields
              roundId={round.id}
              draft={draft}
              onChange={(part) => form.setDraft({ ...draft, ...part })}
            />
          )}
          <SurveyFields
            standardId={round.standardId}
            area={household.area}
            draft={draft}
            onChange={form.setDraft}
            faults={isChecked ? findDraftFaults(draft) : []}
          />
          {isProblem(save.error, 'record.stale') ? (
            <StaleResult
              problem={save.error}
              draft={draft}
              onKeepMine={form.replaceTheirs}
              onTakeTheirs={form.takeTheirs}
            />
          ) : (
            <ProblemAlert error={save.error} />
          )}
          <Group justify="flex-end">
            <Button variant="default" loading={save.isPending} onClick={() => form.submit('stay')}>
              {t('result.save')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('result.saveNext')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function useResultForm(round: Round, household: RoundHousehold) {
  const { t } = useTranslation(['review', 'ui']);
  const communeId = useCommuneId();
  const refresh = useRefreshFigures();
  const openNext = useNextMissing(round);
  const [draft, setDraft] = useState(() => toDraft(household.result, household.memberCount));
  const [replacesId, setReplacesId] = useState(household.result?.id ?? null);
  const [isChecked, setChecked] = useState(false);
  const save = useMutation({
    // The id is made once per attempt to save this content, so that a repeat after a lost answer is the same.
    mutationFn: ({ id, replaces }: { id: string; replaces: string | null; next: Next }) =>
      call(recordResult, {
        ...toFields(draft),
        communeId,
        roundId: round.id,
        householdId: household.householdId,
        id,
        replacesId: replaces,
      }),
    retry: (failures, error) => failures < 2 && error.name === 'ConnectionLost',
    onSuccess: async (saved, { next }) => {
      const found = saved.result;
      if (found) {
        const name = household.headName;
        showDone(t('review:result.saved', { name, class: t(`ui:class.${found.class}`) }));
        setReplacesId(found.id);
      }
      await refresh();
      if (next === 'next') await openNext();
    },
  });
  function submit(next: Next, replaces = replacesId) {
    setChecked(true);
    if (findDraftFaults(draft).length > 0) return;
    save.mutate({ id: newId(), replaces, next });
  }
  return {
    save,
    draft,
    setDraft,
    isChecked,
    submit: (next: Next) => submit(next),
    replaceTheirs: (theirId: string | null) => {
      setReplacesId(theirId);
      submit('stay', theirId);
    },
    takeTheirs: async () => {
      const place = { communeId, roundId: round.id, householdId: household.householdId };
      const { household: theirs } = await call(getRoundHousehold, place);
      setDraft(toDraft(theirs.result, theirs.memberCount));
      setReplacesId(theirs.result?.id ?? null);
      save.reset();
      await refresh();
    },
  };
}

/** Goes to the next household without a result, or back to the round when there is none. */
function useNextMissing(round: Round): () => Promise<void> {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const router = useRouter();
  return async () => {
    const place = { communeId, roundId: round.id };
    const { items } = await call(listRoundHouseholds, { ...place, show: 'missing', limit: 1 });
    const base = `/${communeId}/reviews/${round.id}`;
    const [next] = items;
    if (next) return router.history.push(`${base}/households/${next.householdId}`);
    showDone(t('result.allDone'));
    return router.history.push(base);
  };
}
