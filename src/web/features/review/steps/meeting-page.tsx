import { Alert, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getMeeting, type Meeting, type MeetingVote } from '#contract/review-meeting.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { PrintButton } from '#web/ui/print-button.tsx';
import { Section } from '#web/ui/section.tsx';
import { Evidence } from './evidence.tsx';
import { PaperButton } from './paper-button.tsx';
import { usePlaces } from './place-choice.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { stepKey, useInRound, useRoundAddress, useStepBoard } from './use-steps.ts';
import { VerdictBadge } from './verdict-badge.tsx';
import { WithdrawFact } from './withdraw-fact.tsx';

/** One community meeting: who was there, how each household fared, its evidence. */
export function MeetingPage() {
  const { t } = useTranslation('reviewStep');
  const { meetingId = '' } = useParams({ strict: false });
  const inRound = useInRound();
  const address = useRoundAddress();
  const { places } = usePlaces();
  const one = useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'meeting', meetingId],
    queryFn: () => call(getMeeting, { ...inRound, meetingId }),
  });
  const meeting = one.data?.meeting;
  const place = places.find((found) => found.neighbourhoodId === meeting?.neighbourhoodId);
  return (
    <StepPage
      title={t('meeting.one', { place: place?.name ?? '', sequence: meeting?.sequence ?? '' })}
      {...(meeting && {
        intro: t('meeting.oneIntro', { date: formatDate(meeting.heldOn), where: meeting.place }),
      })}
      above={[useBoardCrumb(), { label: t('meeting.title'), to: `${address}/meetings` }]}
      error={one.error}
      retry={() => void one.refetch()}
      actions={
        <>
          {meeting && (
            <PaperButton
              kind="meeting_minutes"
              neighbourhoodId={meeting.neighbourhoodId}
              label={t('meeting.minutes')}
            />
          )}
          <PrintButton />
        </>
      }
    >
      {(round) =>
        one.data && (
          <MeetingBody
            meeting={one.data.meeting}
            votes={one.data.votes}
            isOpen={round.state === 'open'}
          />
        )
      }
    </StepPage>
  );
}

type BodyProps = { meeting: Meeting; votes: readonly MeetingVote[]; isOpen: boolean };

function MeetingBody({ meeting, votes, isOpen }: BodyProps) {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const router = useRouter();
  const address = useRoundAddress();
  const columns = useColumns(meeting.attending);
  const failed = votes.filter(({ isPassed }) => !isPassed).length;
  // A later review, or a later meeting, has dealt with them: the hint has nothing to lead to.
  const isWaiting = useStepBoard().data?.neighbourhoods.some(
    ({ neighbourhoodId, steps }) =>
      neighbourhoodId === meeting.neighbourhoodId &&
      steps.some(({ missing }) => missing.some(({ code }) => code === 're_review_missing')),
  );
  const canWrite = isOpen && can('review.enter');
  const place = `?gap=re_review_missing&place=${meeting.neighbourhoodId}`;
  return (
    <Stack gap="lg">
      {failed > 0 && isWaiting && isOpen && (
        <Alert color="#8a4b00" variant="outline" bg="#fff8ec" title={t('meeting.again')}>
          <Stack align="flex-start" gap="sm">
            <Text>{t('meeting.againText', { count: failed })}</Text>
            <LinkButton to={`${address}/step-households${place}`}>
              {t('meeting.toReReview')}
            </LinkButton>
          </Stack>
        </Alert>
      )}
      <MeetingFacts meeting={meeting} />
      <DataTable
        caption={t('meeting.votes')}
        columns={columns}
        rows={votes}
        rowKey={({ householdId }) => householdId}
        rowLink={({ householdId }) => `${address}/step-households/${householdId}`}
      />
      <Evidence
        subjectKind="meeting"
        subjectId={meeting.id}
        neighbourhoodId={meeting.neighbourhoodId}
        canAdd={canWrite}
      />
      {canWrite && (
        <div>
          <WithdrawFact
            kind="meeting"
            factId={meeting.id}
            what={t('meeting.what', { date: formatDate(meeting.heldOn) })}
            onDone={() => router.history.push(`${address}/meetings`)}
          />
        </div>
      )}
    </Stack>
  );
}

function MeetingFacts({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('reviewStep');
  const { threshold, recordedBy: by, recordedAt, note } = meeting;
  const facts = [
    [t('meeting.chair'), meeting.chairName],
    [t('meeting.secretary'), meeting.secretaryName],
    [t('meeting.representative'), meeting.householdRepresentative],
    [t('meeting.front'), meeting.frontSupervisor],
    [t('meeting.invited'), formatInteger(meeting.invitedHouseholds)],
    [t('meeting.present'), formatInteger(meeting.attending)],
    [t('meeting.threshold'), t('meeting.thresholdValue', { threshold })],
    ...(note === '' ? [] : [[t('form.note'), note]]),
  ];
  return (
    <Section title={t('meeting.facts')}>
      <List listStyleType="none" spacing={4}>
        {facts.map(([label, value]) => (
          <List.Item key={label}>
            {label}:{' '}
            <Text span fw={600}>
              {value}
            </Text>
          </List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed">
        {t('form.recorded', { by, at: formatInstant(recordedAt) })}
      </Text>
    </Section>
  );
}

function useColumns(attending: number): Column<MeetingVote>[] {
  const { t } = useTranslation('reviewStep');
  return [
    { key: 'name', header: t('meeting.household'), cell: (row) => row.headName, isTitle: true },
    {
      key: 'before',
      header: t('households.previous'),
      cell: (row) => (row.previousClass ? <ClassBadge value={row.previousClass} /> : '–'),
    },
    {
      key: 'class',
      header: t('meeting.proposed'),
      cell: (row) => <ClassBadge value={row.class} />,
    },
    {
      key: 'agree',
      header: t('meeting.agreeShort'),
      cell: (row) => `${formatInteger(row.agree)}/${formatInteger(attending)}`,
      align: 'right',
    },
    {
      key: 'verdict',
      header: t('meeting.verdict'),
      cell: (row) => <VerdictBadge isPassed={row.isPassed} />,
    },
  ];
}
