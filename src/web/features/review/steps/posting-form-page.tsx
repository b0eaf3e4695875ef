import { Button, Group, Loader, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { getPostingSheet, recordPosting } from '#contract/review-meeting.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { BlockedNotice } from './blocked-notice.tsx';
import { PlaceChoice, usePlaces } from './place-choice.tsx';
import { PostingList } from './posting-list.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { stepKey, useInRound, useRoundAddress } from './use-steps.ts';

type Sheet = Output<typeof getPostingSheet>;

/** Records the public posting of a neighbourhood's list. */
export function PostingFormPage() {
  const { t } = useTranslation('reviewStep');
  const address = useRoundAddress();
  const { place } = usePlaces();
  const [fromOn, setFromOn] = useState<string | null>(null);
  const { data: sheet, error, refetch } = usePostingSheet(place?.neighbourhoodId, fromOn);
  return (
    <StepPage
      title={t('posting.newTitle', { place: place?.name ?? '' })}
      intro={t('posting.newIntro')}
      above={[useBoardCrumb(), { label: t('posting.title'), to: `${address}/postings` }]}
      error={error}
      retry={() => void refetch()}
    >
      {(round) => {
        if (round.state === 'approved') return <Text>{t('form.readOnly')}</Text>;
        if (!place) return <PlaceChoice />;
        if (!sheet) return error ? null : <Loader />;
        return (
          <FormOrReason
            key={place.neighbourhoodId}
            placeId={place.neighbourhoodId}
            sheet={sheet}
            onFrom={setFromOn}
          />
        );
      }}
    </StepPage>
  );
}

function usePostingSheet(neighbourhoodId: string | undefined, fromOn: string | null) {
  const inRound = useInRound();
  const input = {
    ...inRound,
    neighbourhoodId: neighbourhoodId ?? '',
    ...(fromOn !== null && { fromOn }),
  };
  return useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'posting-sheet', input],
    queryFn: () => call(getPostingSheet, input),
    enabled: neighbourhoodId !== undefined,
    // The form stays while another first day is counted.
    placeholderData: keepPreviousData,
  });
}

type FormProps = { placeId: string; sheet: Sheet; onFrom: (fromOn: string | null) => void };

function FormOrReason(props: FormProps) {
  const { t } = useTranslation('reviewStep');
  const address = useRoundAddress();
  const { placeId, sheet } = props;
  if (sheet.blockedBy.length > 0) return <BlockedNotice gaps={sheet.blockedBy} placeId={placeId} />;
  if (sheet.lines.length === 0) {
    return (
      <EmptyState
        title={t('posting.nothing')}
        action={<LinkButton to={`${address}/steps`}>{t('board.link')}</LinkButton>}
      >
        {t('posting.emptyText')}
      </EmptyState>
    );
  }
  return <PostingForm {...props} />;
}

function PostingForm({ placeId, sheet, onFrom }: FormProps) {
  const { t } = useTranslation('reviewStep');
  const form = usePostingForm(placeId, sheet, onFrom);
  const { faults, save } = form;
  const shortest = formatDate(sheet.shortestToOn);
  return (
    <Stack gap="lg">
      <Section title={t('posting.add')}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            form.submit();
          }}
        >
          <Stack>
            {sheet.earliestFromOn && (
              <Text>{t('posting.earliest', { date: formatDate(sheet.earliestFromOn) })}</Text>
            )}
            <Textarea
              label={t('posting.where')}
              description={t('posting.whereHint')}
              value={form.where}
              autosize
              minRows={2}
              maxLength={2000}
              required
              onChange={(event) => form.setWhere(event.currentTarget.value)}
              error={faults.where && t('posting.whereProblem')}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <DateField
                label={t('posting.from')}
                value={form.fromOn}
                onChange={form.setFrom}
                required
                error={faults.fromOn && t('form.dayRequired')}
              />
              <DateField
                label={t('posting.to')}
                description={t(
                  sheet.isProvisional ? 'posting.toHintProvisional' : 'posting.toHint',
                  { date: shortest },
                )}
                value={form.toOn}
                onChange={form.setTo}
                required
                error={faults.toOn && t('posting.tooShort', { date: shortest })}
              />
            </SimpleGrid>
            <Textarea
              label={t('form.note')}
              value={form.note}
              maxLength={2000}
              autosize
              onChange={(event) => form.setNote(event.currentTarget.value)}
            />
            <ProblemAlert error={save.error} />
            <Group justify="flex-end">
              <Button type="submit" size="lg" loading={save.isPending}>
                {t('posting.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Section>
      <Section title={t('posting.list')}>
        <PostingList lines={sheet.lines} />
      </Section>
    </Stack>
  );
}

function usePostingForm(placeId: string, sheet: Sheet, onFrom: (fromOn: string | null) => void) {
  const { t } = useTranslation('reviewStep');
  const inRound = useInRound();
  const address = useRoundAddress();
  const router = useRouter();
  const refresh = useRefreshFigures();
  const [id] = useState(newId);
  const [where, setWhere] = useState('');
  const [fromOn, setFrom] = useState<string | null>(sheet.fromOn);
  // The end follows the first day by the law until somebody types a later one.
  const [typedTo, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [isChecked, setChecked] = useState(false);
  const toOn = typedTo ?? sheet.shortestToOn;
  const places = where
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const lacks = {
    where: places.length === 0 || places.length > 10,
    fromOn: fromOn === null,
    toOn: toOn < sheet.shortestToOn,
  };
  const save = useMutation({
    mutationFn: () =>
      call(recordPosting, {
        ...inRound,
        id,
        neighbourhoodId: placeId,
        places,
        fromOn: fromOn ?? '',
        toOn,
        note,
      }),
    onSuccess: async (posting) => {
      showDone(t('posting.saved', { count: posting.lines, date: formatDate(posting.toOn) }));
      await refresh();
      router.history.push(`${address}/postings/${posting.id}`);
    },
  });
  return {
    where,
    setWhere,
    fromOn,
    setFrom: (day: string | null) => {
      setFrom(day);
      onFrom(day);
    },
    toOn,
    setTo,
    note,
    setNote,
    faults: isChecked ? lacks : { where: false, fromOn: false, toOn: lacks.toOn },
    save,
    submit() {
      setChecked(true);
      if (!Object.values(lacks).some(Boolean)) save.mutate();
    },
  };
}
