import { Alert, Button, Group, List, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getMeetingSheet } from '#contract/review-meeting.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { MeetingFields } from './meeting-fields.tsx';
import { PlaceChoice, usePlaces } from './place-choice.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { BlockedNotice } from './blocked-notice.tsx';
import { useMeetingForm, type MeetingSheet } from './use-meeting-form.ts';
import { stepKey, useInRound, useRoundAddress } from './use-steps.ts';
import { VoteTable } from './vote-table.tsx';

/** Records a community meeting: who was there, then the votes household by household. */
export function MeetingFormPage() {
  const { t } = useTranslation('reviewStep');
  const address = useRoundAddress();
  const { place } = usePlaces();
  const { data: sheet, error, refetch } = useMeetingSheet(place?.neighbourhoodId);
  return (
    <StepPage
      title={t('meeting.newTitle', { place: place?.name ?? '' })}
      {...(sheet && {
        intro: t('meeting.newIntro', {
          sequence: sheet.sequence,
          threshold: sheet.threshold,
        }),
      })}
      above={[useBoardCrumb(), { label: t('meeting.title'), to: `${address}/meetings` }]}
      error={error}
      retry={() => void refetch()}
    >
      {(round) => {
        if (round.state === 'approved') return <Text>{t('form.readOnly')}</Text>;
        if (!place) return <PlaceChoice />;
        if (!sheet) return error ? null : <Loader />;
        return (
          <FormOrReason key={place.neighbourhoodId} placeId={place.neighbourhoodId} sheet={sheet} />
        );
      }}
    </StepPage>
  );
}

function useMeetingSheet(neighbourhoodId: string | undefined) {
  const inRound = useInRound();
  return useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'meeting-sheet', neighbourhoodId],
    queryFn: () => call(getMeetingSheet, { ...inRound, neighbourhoodId: neighbourhoodId ?? '' }),
    enabled: neighbourhoodId !== undefined,
    // What is voted on may change while others survey; the form asks again each time it opens.
    staleTime: 0,
  });
}

type FormProps = { placeId: string; sheet: MeetingSheet };

function FormOrReason({ placeId, sheet }: FormProps) {
  const { t } = useTranslation('reviewStep');
  const address = useRoundAddress();
  if (sheet.blockedBy.length > 0) return <BlockedNotice gaps={sheet.blockedBy} placeId={placeId} />;
  if (sheet.households.length === 0) {
    return (
      <EmptyState
        title={t('meeting.nothing')}
        action={<LinkButton to={`${address}/steps`}>{t('board.link')}</LinkButton>}
      >
        {t('meeting.emptyText')}
      </EmptyState>
    );
  }
  return <MeetingForm placeId={placeId} sheet={sheet} />;
}

function MeetingForm({ placeId, sheet }: FormProps) {
  const { t } = useTranslation('reviewStep');
  const form = useMeetingForm(placeId, sheet);
  const { draft, votes, save } = form;
  const left = sheet.households.length - votes.typed;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.check();
      }}
    >
      <Stack gap="lg">
        {form.isKept && (
          <Alert color="office">
            <Group justify="space-between" gap="sm">
              <Text>{t('form.draftKept')}</Text>
              <Button variant="default" onClick={form.drop}>
                {t('form.dropDraft')}
              </Button>
            </Group>
          </Alert>
        )}
        {(sheet.sequence > 1 || sheet.earliestOn) && (
          <List>
            {sheet.sequence > 1 && <List.Item>{t('meeting.secondOnly')}</List.Item>}
            {sheet.earliestOn && (
              <List.Item>{t('meeting.earliest', { date: formatDate(sheet.earliestOn) })}</List.Item>
            )}
          </List>
        )}
        <Section title={t('meeting.facts')}>
          <MeetingFields
            draft={draft}
            chair={sheet.chair}
            change={form.change}
            faults={form.faults}
          />
        </Section>
        <Section title={t('meeting.votes')} intro={t('meeting.votesIntro')}>
          <VoteTable sheet={sheet} draft={draft} change={form.change} />
          <Text role="status" fw={600}>
            {t('meeting.summary', { ...votes, total: sheet.households.length })}
          </Text>
        </Section>
        {form.lacksVotes && (
          <Alert color="#b3261e" variant="outline">
            {t('meeting.noVotes')}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button type="submit" size="lg">
            {t('meeting.save')}
          </Button>
        </Group>
      </Stack>
      <Confirm
        opened={form.isAsking}
        title={t('meeting.confirmTitle', { date: draft.heldOn ? formatDate(draft.heldOn) : '' })}
        confirmLabel={t('meeting.save')}
        onConfirm={() => save.mutate()}
        onClose={form.cancel}
        isBusy={save.isPending}
        error={null}
      >
        <Text>{t('meeting.confirmText', { ...votes, attending: draft.attending ?? 0 })}</Text>
        {left > 0 && <Text>{t('meeting.confirmLeft', { left })}</Text>}
        <ProblemAlert error={save.error} />
      </Confirm>
    </form>
  );
}
