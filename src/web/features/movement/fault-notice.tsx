import { Alert, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '#contract/movement.ts';
import classes from './movement.module.css';
import { findPaperFaults, type PaperFault } from './paper-faults.ts';

/** What the paper itself still lacks; a reminder, nothing is refused for it. */
export function FaultNotice({ plan }: { plan: Plan }) {
  const { t } = useTranslation('movement');
  const faults = findPaperFaults(plan);
  if (faults.length === 0) return null;
  const say = (fault: PaperFault) =>
    fault.kind === 'gap'
      ? t('faults.gap', { missing: fault.missing, labels: fault.labels.join(', ') })
      : t(`faults.${fault.kind}`);
  return (
    <Alert color="office" className="no-print" role="note" icon={<IconInfoCircle aria-hidden />}>
      <Text fw={650}>{t('faults.title')}</Text>
      <ul className={classes['faults']}>
        {faults.map((fault) => (
          <li key={say(fault)}>{say(fault)}</li>
        ))}
      </ul>
      <Text size="sm" mt="xs">
        {t('faults.note')}
      </Text>
    </Alert>
  );
}
