import { Alert, Button, Group, NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Objection } from '#contract/review-objection.ts';
import type { Round } from '#contract/review.ts';
import { RECHECK_OUTCOMES } from '#domain/review/procedure/step.ts';
import { findDraftFaults } from '#web/features/review/result-draft.ts';
import { SurveyFields } from '#web/features/review/survey-fields.tsx';
import { useSession } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { HouseholdChoice } from './household-choice.tsx';
import { useObjections } from './objections-page.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { useRecheckForm } from './use-recheck-form.ts';
import { useAssignments, useRoundAddress } from './use-steps.ts';

/** Answers one objection; when it is upheld, the new result is filled in at once. */
export function RecheckPage() {
  const { t } = useTranslation('reviewStep');
  const { objectionId } = useParams({ strict: false });
  const address = useRoundAddress();
  const objections = useObjections();
  const objection = objections.data?.objections.find(({ id }) => id === objectionId);
  const isAnswerable = objection !== undefined && objection.recheck === null;
  const list = `${address}/objections`;
  return (
    <StepPage
      title={t('recheck.title', { name: objection?.subjectName ?? '' })}
      {...(objection && {
        intro: t('recheck.intro', {
          objector: objection.objectorName,
          content: objection.content,
        }),
      })}
      above={[useBoardCrumb(), { label: t('objection.title'), to: list }]}
      error={objections.error}
      retry={() => void objections.refetch()}
    >
      {(round) =>
        isAnswerable && round.state === 'open' ? (
          <RecheckBody key={objection.id} round={round} objection={objection} />
        ) : (
          objections.data && (
            <EmptyState
              title={t('recheck.gone')}
              action={<LinkButton to={list}>{t('objection.title')}</LinkButton>}
            >
              {t('objection.intro')}
            </EmptyState>
          )
        )
      }
    </StepPage>
  );
}

type BodyProps = { round: Round; objection: Objection };

function RecheckBody({ round, objection }: BodyProps) {
  const { t } = useTranslation('reviewStep');
  const form = useRecheckForm(objection);
  const { faults, save } = form;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <Stack gap="lg">
        <Section title={t('recheck.outcome')}>
          <Stack>
            <Radio.Group
              aria-label={t('recheck.outcome')}
              value={form.outcome ?? ''}
              onChange={(value) => form.setOutcome(RECHECK_OUTCOMES.find((one) => one === value))}
              error={faults.outcome && t('recheck.outcomeRequired')}
            >
              <Stack gap="xs">
                {RECHECK_OUTCOMES.map((value) => (
                  <Radio key={value} value={value} label={t(`recheck.outcomes.${value}`)} />
                ))}
              </Stack>
            </Radio.Group>
            <WhoAndWhen form={form} />
            <Textarea
              label={t('recheck.reasons')}
              value={form.reasons}
              maxLength={2000}
              autosize
              minRows={3}
              required
              onChange={(event) => form.setReasons(event.currentTarget.value)}
              error={faults.reasons && t('form.required')}
            />
          </Stack>
        </Section>
        {form.outcome === 'upheld' && (
          <Section title={t('recheck.result')} intro={t('recheck.resultIntro')}>
            {objection.householdId === null && (
              <HouseholdChoice
                value={form.household}
                onChange={form.setHousehold}
                error={faults.household && t('pick.required')}
              />
            )}
            <NewResult round={round} form={form} />
          </Section>
        )}
        {faults.result && (
          <Alert color="#b3261e" variant="outline">
            {t('recheck.unsaved')}
          </Alert>
        )}
        <ProblemAlert error={save.error} />
        <Group justify="flex-end">
          <Button type="submit" size="lg" loading={save.isPending}>
            {t('recheck.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Form = ReturnType<typeof useRecheckForm>;

function WhoAndWhen({ form }: { form: Form }) {
  const { t } = useTranslation('reviewStep');
  const { person } = useSession();
  const assignments = useAssignments();
  const others = (assignments.data?.surveyors ?? []).filter(({ id }) => id !== person?.accountId);
  return (
    <>
      <DateField
        label={t('recheck.on')}
        value={form.on}
        onChange={form.setOn}
        required
        error={form.faults.on && t('form.dayRequired')}
      />
      <NativeSelect
        label={t('recheck.who')}
        description={t('recheck.whoHint')}
        value={form.whoId}
        onChange={(event) => form.setWhoId(event.currentTarget.value)}
        data={[
          { value: '', label: t('recheck.me', { name: person?.name ?? '' }) },
          ...others.map(({ id: value, name: label }) => ({ value, label })),
        ]}
      />
    </>
  );
}

function NewResult({ round, form }: { round: Round; form: Form }) {
  const { draft, reviewed } = form;
  if (form.failure) return <ProblemAlert error={form.failure} />;
  if (!draft || !reviewed) return null;
  return (
    <SurveyFields
      standardId={round.standardId}
      area={reviewed.area}
      draft={draft}
      onChange={form.setDraft}
      faults={form.isChecked ? findDraftFaults(draft) : []}
    />
  );
}
