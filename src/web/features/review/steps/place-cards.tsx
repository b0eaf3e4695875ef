import { Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { findNextStep } from '#domain/review/procedure/standing.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { DueText, useGapSentence } from './step-facts.tsx';
import { StepBadge } from './step-badge.tsx';
import type { PlaceRow } from './step-state.ts';
import { useRoundAddress } from './use-steps.ts';

/** The board of a narrow screen: one card a neighbourhood, with where it stands now. */
export function PlaceCards({ places }: { places: readonly PlaceRow[] }) {
  const { t } = useTranslation('reviewStep');
  const address = useRoundAddress();
  return (
    <Stack gap="sm">
      {places.map((place) => (
        <Paper key={place.neighbourhoodId} withBorder bg="white" p="md">
          <Title order={2} size="h3">
            {place.name}
          </Title>
          <NextLine place={place} />
          <LinkButton
            to={`${address}/steps/${place.neighbourhoodId}`}
            variant="default"
            fullWidth
            mt="sm"
          >
            {t('board.openPlace')}
            <span className="visually-hidden">: {place.name}</span>
          </LinkButton>
        </Paper>
      ))}
    </Stack>
  );
}

function NextLine({ place }: { place: PlaceRow }) {
  const { t } = useTranslation('reviewStep');
  const sentence = useGapSentence();
  const next = findNextStep(place.steps);
  if (!next) return <Text mt="xs">{t('board.nextDone')}</Text>;
  const [gap] = next.missing;
  return (
    <Stack gap={4} mt="xs" align="flex-start">
      <Text fw={600}>
        {t(`step.${next.step}`)} <StepBadge state={next.state} />
      </Text>
      {gap && <Text>{sentence(gap)}</Text>}
      {next.dueOn && (
        <Text c="dimmed">
          <DueText dueOn={next.dueOn} isProvisional={next.isDueProvisional} />
        </Text>
      )}
    </Stack>
  );
}
