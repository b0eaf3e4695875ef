import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Place, PlanFault } from '#domain/movement/read-plan/proposal.ts';
import { currentLocale } from '#web/text.ts';
import { Section } from '#web/ui/section.tsx';
import classes from './plan.module.css';

type FaultListProps = { faults: readonly PlanFault[]; onShow: (place: Place) => void };

/** What the text itself has wrong, each with its place; nothing is mended for the person. */
export function FaultList({ faults, onShow }: FaultListProps) {
  const { t } = useTranslation('plan');
  return (
    <Section title={t('section.faults', { count: faults.length })}>
      {faults.length === 0 && <Text>{t('section.faultsNone')}</Text>}
      <ol className={classes['faults']}>
        {faults.map(({ sentence, place }, index) => (
          // Two faults may have the same sentence; their order is that of the text.
          <li key={index}>
            {sentence[currentLocale()]}{' '}
            {place && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t('piece.showOf', { name: sentence[currentLocale()] })}
                onClick={() => onShow(place)}
              >
                {t('piece.show')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
