import { List, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import type { getStepHousehold, StepHousehold } from '#contract/review-step.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { LinkButton, TextLink } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import { HouseholdSurveyor } from './household-surveyor.tsx';
import { stepAddress } from './step-state.ts';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { useRoundAddress, useWay } from './use-steps.ts';
import { VerdictBadge } from './verdict-badge.tsx';

type Way = Output<typeof getStepHousehold>;

/** One household's way through a round, and what is next for it. */
export function WayPage() {
  const { t } = useTranslation('reviewStep');
  const { householdId = '' } = useParams({ strict: false });
  const address = useRoundAddress();
  const way = useWay(householdId);
  const household = way.data?.household;
  return (
    <StepPage
      title={t('way.title', { name: household?.headName ?? '' })}
      intro={household?.neighbourhoodName}
      above={[useBoardCrumb(), { label: t('households.title'), to: `${address}/step-households` }]}
      error={way.error}
      retry={() => void way.refetch()}
    >
      {(round) =>
        way.data && (
          <Stack gap="lg">
            <Now household={way.data.household} isOpen={round.state === 'open'} />
            {round.state === 'open' && <HouseholdSurveyor household={way.data.household} />}
            <Past way={way.data} />
          </Stack>
        )
      }
    </StepPage>
  );
}

function Now({ household, isOpen }: { household: StepHousehold; isOpen: boolean }) {
  const { t } = useTranslation('reviewStep');
  const round = useRoundAddress();
  const { step, gap, ending, dueOn, neighbourhoodId: placeId, householdId } = household;
  const survey = `${round}/households/${householdId}`;
  const isSurvey = step === 'survey';
  const title = ending
    ? t(`ending.${ending}`)
    : step
      ? t('way.now', { step: t(`step.${step}`) })
      : t('way.nothing');
  const next =
    step === null ? survey : stepAddress({ round, step, gap: gap ?? undefined, placeId });
  return (
    <Section title={title}>
      <Stack gap="xs" align="flex-start">
        {gap && <Text fw={600}>{t(`gapShort.${gap}`)}</Text>}
        {dueOn && <Text>{t('way.due', { date: formatDate(dueOn) })}</Text>}
        {household.class && (
          <Text component="div">
            {t('households.result')}: <ClassBadge value={household.class} />
          </Text>
        )}
        {isOpen && step !== null && (
          <LinkButton to={isSurvey ? survey : next} size="lg">
            {gap ? t(`doNext.${gap}`) : t('board.more')}
          </LinkButton>
        )}
        {!isSurvey && <TextLink to={survey}>{t('way.openSurvey')}</TextLink>}
      </Stack>
    </Section>
  );
}

function Past({ way }: { way: Way }) {
  const { t } = useTranslation('reviewStep');
  const round = useRoundAddress();
  return (
    <>
      <Part title={t('way.requests')} isEmpty={way.requests.length === 0}>
        {way.requests.map((request) => (
          <List.Item key={request.id}>
            {t(`request.kinds.${request.kind}`)}, {formatDate(request.receivedOn)}
            {request.screen && ` – ${t(`screen.outcomes.${request.screen.outcome}`)}`}
          </List.Item>
        ))}
      </Part>
      <Part title={t('way.votes')} isEmpty={way.votes.length === 0}>
        {way.votes.map((vote) => (
          <List.Item key={vote.id}>
            <TextLink to={`${round}/meetings/${vote.id}`}>
              {t('way.vote', {
                sequence: vote.sequence,
                date: formatDate(vote.heldOn),
                agree: vote.agree,
                attending: vote.attending,
              })}
            </TextLink>{' '}
            <VerdictBadge isPassed={vote.isPassed} />
          </List.Item>
        ))}
      </Part>
      <Part title={t('way.postings')} isEmpty={way.postings.length === 0}>
        {way.postings.map((posting) => (
          <List.Item key={posting.id}>
            <TextLink to={`${round}/postings/${posting.id}`}>
              {t('way.posting', {
                from: formatDate(posting.fromOn),
                to: formatDate(posting.toOn),
              })}
            </TextLink>{' '}
            <ClassBadge value={posting.class} />
          </List.Item>
        ))}
      </Part>
      <Part title={t('way.objections')} isEmpty={way.objections.length === 0}>
        {way.objections.map((objection) => (
          <List.Item key={objection.id}>
            <TextLink to={`${round}/objections?place=${objection.neighbourhoodId}`}>
              {t('objection.by', {
                objector: objection.objectorName,
                date: formatDate(objection.receivedOn),
              })}
            </TextLink>
            : {objection.content} –{' '}
            <strong>
              {t(objection.recheck ? `objection.${objection.recheck.outcome}` : 'objection.open')}
            </strong>
          </List.Item>
        ))}
      </Part>
    </>
  );
}

type PartProps = { title: string; isEmpty: boolean; children: ReactNode };

function Part({ title, isEmpty, children }: PartProps) {
  const { t } = useTranslation('reviewStep');
  return (
    <Section title={title}>
      {isEmpty ? <Text c="dimmed">{t('way.nothing')}</Text> : <List spacing="xs">{children}</List>}
    </Section>
  );
}
