import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { STEPS } from '#domain/review/procedure/step.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import { stepAddress } from './step-state.ts';
import { useRoundAddress } from './use-steps.ts';

/** The pages of the steps for the whole round. */
export function RoundLinks() {
  const { t } = useTranslation('reviewStep');
  const round = useRoundAddress();
  return (
    <Section title={t('board.byStep')}>
      <Group gap="sm">
        {STEPS.filter((step) => step !== 'screen').map((step) => (
          <LinkButton key={step} to={stepAddress({ round, step })} variant="default">
            {t(`step.${step}`)}
          </LinkButton>
        ))}
        <LinkButton to={`${round}/papers`} variant="default">
          {t('board.papers')}
        </LinkButton>
        <LinkButton to={`${round}/assignments`} variant="default">
          {t('doNext.surveyor_missing')}
        </LinkButton>
      </Group>
    </Section>
  );
}
