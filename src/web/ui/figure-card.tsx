import { Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './figure-card.module.css';
import { PlainLink } from './link.tsx';

type FigureCardProps = {
  label: string;
  /** Already formatted: "1.234", "3,21%". */
  value: string;
  /** What it is compared with, or since when. */
  note?: ReactNode;
  /** Opens the households, tasks or entries behind the figure. */
  to?: string;
  /** Also said in `note`: colour alone tells nobody anything. */
  tone?: 'neutral' | 'good' | 'attention';
  /** A badge beside the label. */
  badge?: ReactNode;
};

/** One figure that opens what is behind it. */
export function FigureCard({ label, value, note, to, tone = 'neutral', badge }: FigureCardProps) {
  const { t } = useTranslation('ui');
  return (
    <Paper withBorder bg="white" p="md" className={classes['card'] ?? ''} data-tone={tone}>
      <Group justify="space-between" gap="xs" align="flex-start" wrap="nowrap">
        <Text c="dimmed" size="sm" fw={600}>
          {label}
        </Text>
        {badge}
      </Group>
      <div className={classes['value']}>{value}</div>
      {note !== undefined && (
        <Text component="div" size="sm">
          {note}
        </Text>
      )}
      {to !== undefined && (
        <PlainLink to={to} className={`${classes['link']} no-print`}>
          {t('figure.open')}
          <span className="visually-hidden">: {label}</span>
        </PlainLink>
      )}
    </Paper>
  );
}
