import { Alert, Button, Loader, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AbsenceReason, correctRound, type Round, type RoundHousehold } from '#contract/review.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { Confirm } from '#web/ui/confirm.tsx';
import { TextLink } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { DecisionFields } from './decision-fields.tsx';
import { emptyPaper, wholePaper, type PaperDraft } from './paper-draft.ts';
import { useDecisionNumber } from './use-decision-number.ts';
import { findDraftFaults, toDraft, toFields, type ResultDraft } from './result-draft.ts';
import { useRoundHousehold } from './result-page.tsx';
import { SurveyFields } from './survey-fields.tsx';
import { useRefreshFigures, useRound } from './use-review.ts';
import { VisitFields } from './visit-fields.tsx';

/** Corrects one household of an approved round by a decision of its own. */
export function CorrectPage() {
  const { t } = useTranslation('review');
  const { roundId = '', householdId = '' } = useParams({ strict: false });
  const communeId = useCommuneId();
  const round = useRound(roundId);
  const one = useRoundHousehold(roundId, householdId);
  const base = `/${communeId}/reviews/${roundId}`;
  const name = one.data?.household.headName ?? '';
  return (
    <Page
      title={t('correct.title', { name })}
      intro={t('correct.intro')}
      breadcrumbs={[
        { label: t('rounds.title'), to: `/${communeId}/reviews` },
        { label: round.data?.round.name ?? '…', to: base },
        { label: name === '' ? '…' : name, to: `${base}/households/${householdId}` },
      ]}
    >
      <ProblemAlert error={round.error ?? one.error} retry={() => void one.refetch()} />
      {(round.isPending || one.isPending) && <Loader />}
      {round.data?.round.state === 'open' && (
        <Alert color="office" title={t('correct.openTitle')}>
          <TextLink to={`${base}/households/${householdId}`}>{t('correct.openText')}</TextLink>
        </Alert>
      )}
      {round.data?.round.state === 'approved' && one.data && (
        <CorrectForm round={round.data.round} household={one.data.household} />
      )}
    </Page>
  );
}

type Kind = 'result' | 'absence';

function CorrectForm({ round, household }: { round: Round; household: RoundHousehold }) {
  const { t } = useTranslation('review');
  const form = useCorrection(round, household);
  const { paper, from, whole, draft, kind, isChecked } = form;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.check();
      }}
    >
      <Stack gap="lg">
        <Text component="div">
          {t('correct.now')}: <ClassBadge value={household.result?.class ?? null} />
        </Text>
        <Section title={t('correct.kind')}>
          <SegmentedControl
            aria-label={t('correct.kind')}
            value={kind}
            onChange={(value) => form.setKind(value as Kind)}
            data={(['result', 'absence'] as const).map((value) => ({
              value,
              label: t(`correct.${value}`),
            }))}
          />
          {kind === 'result' && round.process === 'in_app' && (
            <VisitFields
              roundId={round.id}
              draft={draft}
              onChange={(part) => form.setDraft({ ...draft, ...part })}
            />
          )}
          {kind === 'result' ? (
            <SurveyFields
              standardId={round.standardId}
              area={household.area}
              draft={draft}
              onChange={form.setDraft}
              faults={isChecked ? findDraftFaults(draft) : []}
            />
          ) : (
            <NativeSelect
              label={t('absence.reason')}
              value={form.reason}
              onChange={(event) => form.setReason(event.currentTarget.value)}
              data={AbsenceReason.options.map((value) => ({
                value,
                label: t(`absenceReason.${value}`),
              }))}
            />
          )}
        </Section>
        <Section title={t('approve.paper')}>
          <DecisionFields paper={paper} from={from} onChange={form.setPaper} />
          <div>
            <Button type="submit" disabled={!whole}>
              {t('correct.submit')}
            </Button>
          </div>
        </Section>
      </Stack>
      <Confirm
        opened={form.isAsking}
        title={t('correct.confirmTitle')}
        confirmLabel={t('correct.submit')}
        onConfirm={() => form.send.mutate()}
        onClose={form.cancel}
        isBusy={form.send.isPending}
        error={form.send.error}
      >
        {t('correct.confirmText', {
          name: household.headName,
          number: whole?.number ?? t('approve.numberToCome'),
          symbol: paper.symbol,
          date: paper.effectiveOn ? formatDate(paper.effectiveOn) : '',
        })}
      </Confirm>
    </form>
  );
}

function useCorrection(round: Round, household: RoundHousehold) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const router = useRouter();
  const refresh = useRefreshFigures();
  const [ids] = useState(() => ({ decision: newId(), line: newId() }));
  const [first] = round.decisions;
  // A correction usually holds from the day the first decision held from.
  const [paper, setPaper] = useState<PaperDraft>(() => ({
    ...emptyPaper(first?.issuer ?? ''),
    effectiveOn: first?.effectiveOn ?? null,
  }));
  const [draft, setDraft] = useState<ResultDraft>(() =>
    toDraft(household.result, household.memberCount),
  );
  const [kind, setKind] = useState<Kind>('result');
  const [reason, setReason] = useState<string>('mistake');
  const [isChecked, setChecked] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const from = useDecisionNumber(paper);
  const whole = wholePaper(paper, from.numbering);
  const isWhole = kind === 'absence' || findDraftFaults(draft).length === 0;
  const send = useMutation({
    mutationFn: () => {
      if (!whole) throw new Error('The decision is not whole');
      const { householdId } = household;
      const line = { id: ids.line, householdId };
      const chosen = AbsenceReason.options.find((option) => option === reason) ?? 'mistake';
      return call(correctRound, {
        ...whole,
        communeId,
        roundId: round.id,
        id: ids.decision,
        results: kind === 'result' ? [{ ...toFields(draft), ...line }] : [],
        absences: kind === 'absence' ? [{ ...line, reason: chosen }] : [],
      });
    },
    onSuccess: async () => {
      showDone(t('correct.done'));
      await refresh();
      router.history.push(`/${communeId}/reviews/${round.id}/households/${household.householdId}`);
    },
  });
  return {
    paper,
    from,
    whole,
    setPaper,
    draft,
    setDraft,
    kind,
    setKind,
    reason,
    setReason,
    isChecked,
    isAsking,
    send,
    check() {
      setChecked(true);
      if (isWhole && whole) setAsking(true);
    },
    cancel: () => setAsking(false),
  };
}
