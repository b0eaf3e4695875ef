import { Code, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getPosting, type Posting, type PostingLine } from '#contract/review-meeting.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { Evidence } from './evidence.tsx';
import { PaperButton } from './paper-button.tsx';
import { usePlaces } from './place-choice.tsx';
import { PostingList } from './posting-list.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { stepKey, useInRound, useRoundAddress } from './use-steps.ts';
import { WithdrawFact } from './withdraw-fact.tsx';

/** One posting: the list as it hangs there, ready to print, and its photographs. */
export function PostingPage() {
  const { t } = useTranslation('reviewStep');
  const { postingId = '' } = useParams({ strict: false });
  const inRound = useInRound();
  const address = useRoundAddress();
  const { places } = usePlaces();
  const one = useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'posting', postingId],
    queryFn: () => call(getPosting, { ...inRound, postingId }),
  });
  const posting = one.data?.posting;
  const place = places.find((found) => found.neighbourhoodId === posting?.neighbourhoodId);
  return (
    <StepPage
      title={t('posting.one', { place: place?.name ?? '', sequence: posting?.sequence ?? '' })}
      {...(posting && {
        intro: t('posting.oneIntro', {
          from: formatDate(posting.fromOn),
          to: formatDate(posting.toOn),
          where: posting.places.join('; '),
        }),
      })}
      above={[useBoardCrumb(), { label: t('posting.title'), to: `${address}/postings` }]}
      error={one.error}
      retry={() => void one.refetch()}
      actions={
        <>
          {posting && (
            <PaperButton
              kind="posting_list"
              neighbourhoodId={posting.neighbourhoodId}
              label={t('posting.paper')}
            />
          )}
          <PrintButton />
        </>
      }
    >
      {(round) =>
        one.data && (
          <PostingBody
            posting={one.data.posting}
            lines={one.data.lines}
            isOpen={round.state === 'open'}
          />
        )
      }
    </StepPage>
  );
}

type BodyProps = { posting: Posting; lines: readonly PostingLine[]; isOpen: boolean };

function PostingBody({ posting, lines, isOpen }: BodyProps) {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const router = useRouter();
  const address = useRoundAddress();
  const canWrite = isOpen && can('review.enter');
  const { recordedBy: by, recordedAt, neighbourhoodId } = posting;
  return (
    <Stack gap="lg">
      <Text className="print-only" fw={600}>
        {t('posting.sheetTitle')}
      </Text>
      <PostingList lines={lines} />
      <Text className="print-only">{t('posting.object', { date: formatDate(posting.toOn) })}</Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('posting.hash')}: <Code>{posting.listHash}</Code>
      </Text>
      <Stack gap="lg" className="no-print">
        <Evidence
          subjectKind="posting"
          subjectId={posting.id}
          neighbourhoodId={neighbourhoodId}
          canAdd={canWrite}
        />
        <Text size="sm" c="dimmed">
          {t('form.recorded', { by, at: formatInstant(recordedAt) })}
        </Text>
        <Group>
          <LinkButton to={`${address}/objections?place=${neighbourhoodId}`} variant="default">
            {t('posting.toObjections')}
          </LinkButton>
          {canWrite && (
            <WithdrawFact
              kind="posting"
              factId={posting.id}
              what={t('posting.what', { date: formatDate(posting.fromOn) })}
              onDone={() => router.history.push(`${address}/postings`)}
            />
          )}
        </Group>
      </Stack>
    </Stack>
  );
}
