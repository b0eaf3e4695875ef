import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StepCell } from '#contract/review-step.ts';
import { findNextStep } from '#domain/review/procedure/standing.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { LinkButton, TextLink } from '#web/ui/link.tsx';
import classes from './place-steps.module.css';
import { DueText, OwnerText, useGapSentence, useReasons } from './step-facts.tsx';
import { StepBadge } from './step-badge.tsx';
import { stepAddress, type PlaceRow } from './step-state.ts';
import { useRoundAddress } from './use-steps.ts';

/** The steps of one neighbourhood under each other, the next thing to do as one big button. */
export function PlaceSteps({ place }: { place: PlaceRow }) {
  const next = findNextStep(place.steps);
  return (
    <ol className={classes['list']}>
      {place.steps.map((cell, index) => (
        <li
          key={cell.step}
          className={classes['step']}
          data-state={cell.state}
          data-next={cell === next}
        >
          <span className={classes['number']} aria-hidden>
            {index + 1}
          </span>
          <Step cell={cell} isNext={cell === next} placeId={place.neighbourhoodId} />
        </li>
      ))}
    </ol>
  );
}

type StepProps = { cell: StepCell; isNext: boolean; placeId: string };

function Step({ cell, isNext, placeId }: StepProps) {
  const { t } = useTranslation('reviewStep');
  const sentence = useGapSentence();
  const reasons = useReasons();
  const round = useRoundAddress();
  const { step, state, done, total, missing, blockedBy } = cell;
  const [gap] = missing;
  const isOpen = state !== 'done' && state !== 'blocked';
  return (
    <Stack gap={6} align="stretch">
      <div className={classes['head']}>
        <Title order={2} size="h3">
          {t(`step.${step}`)}
        </Title>
        <StepBadge state={state} />
      </div>
      <Text size="sm" c="dimmed">
        {step === 'meeting' ? t('meetingAbout') : t(`stepAbout.${step}`)}
      </Text>
      {total > 0 && state !== 'blocked' && (
        <Text className="figures">
          {t('board.count', { done: formatInteger(done), total: formatInteger(total) })}
          {isOpen && cell.dueOn && ' · '}
          {isOpen && cell.dueOn && (
            <DueText dueOn={cell.dueOn} isProvisional={cell.isDueProvisional} />
          )}
        </Text>
      )}
      {isOpen && (
        <Text size="sm">
          {t('board.owner', { owner: '' })}
          <OwnerText cell={cell} />
        </Text>
      )}
      {isOpen && missing.map((one) => <Text key={one.code}>{sentence(one)}</Text>)}
      {state === 'blocked' && blockedBy.length > 0 && (
        <Text c="dimmed">
          {/* The opinion is asked once, for all neighbourhoods: what it waits for may be elsewhere. */}
          {t(step === 'opinion' ? 'board.blockedByRound' : 'board.blockedBy', {
            reasons: reasons(blockedBy),
          })}
        </Text>
      )}
      {isNext ? (
        <LinkButton
          to={stepAddress({ round, step, gap: gap?.code, placeId })}
          size="lg"
          fullWidth
          mt="xs"
        >
          {gap ? t(`doNext.${gap.code}`) : t('board.more')}
        </LinkButton>
      ) : (
        <TextLink to={stepAddress({ round, step, placeId })}>
          {t('board.more')}
          <span className="visually-hidden">: {t(`step.${step}`)}</span>
        </TextLink>
      )}
    </Stack>
  );
}
