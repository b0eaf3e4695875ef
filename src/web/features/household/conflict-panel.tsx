import { Alert, Paper, Radio, Stack, Text, Title } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '#web/ui/instant-text.ts';
import type { Conflict, Side } from './merge-conflict.ts';

type ConflictPanelProps = {
  conflict: {
    savedAt: string | undefined;
    differences: readonly Conflict[];
    sides: Readonly<Record<string, Side | null>>;
    choose: (field: string, side: Side) => void;
  };
  labelOf: (field: string) => string;
  /** A value as people read it, of what is typed or of what is stored; empty when there is none. */
  textOf: (side: Side, field: string) => string;
  /** Shows which difference is not decided. */
  isChecked: boolean;
};

/** Two people changed the same record: each difference is decided by hand, and neither value is lost. */
export function ConflictPanel({ conflict, labelOf, textOf, isChecked }: ConflictPanelProps) {
  const { t } = useTranslation('household');
  const { differences, savedAt, sides, choose } = conflict;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Alert color="yellow" icon={<IconArrowsSplit2 aria-hidden />}>
      <Stack>
        <div>
          <Title order={3} ref={heading} tabIndex={-1}>
            {t('conflict.title')}
          </Title>
          <Text>{t(differences.length === 0 ? 'conflict.same' : 'conflict.body')}</Text>
          {savedAt !== undefined && (
            <Text size="sm">{t('conflict.savedAt', { at: formatInstant(savedAt) })}</Text>
          )}
        </div>
        {differences.map((difference) => (
          <Difference
            key={difference.field}
            difference={difference}
            label={labelOf(difference.field)}
            textOf={textOf}
            side={sides[difference.field] ?? null}
            choose={choose}
            isChecked={isChecked}
          />
        ))}
      </Stack>
    </Alert>
  );
}

const CHANGED_BY = {
  me: 'conflict.changedByMe',
  other: 'conflict.changedByOther',
  both: 'conflict.changedByBoth',
} as const;

type DifferenceProps = Pick<ConflictPanelProps, 'textOf' | 'isChecked'> & {
  difference: Conflict;
  label: string;
  side: Side | null;
  choose: (field: string, side: Side) => void;
};

function Difference(props: DifferenceProps) {
  const { difference, label, textOf, side, choose, isChecked } = props;
  const { field, changedBy } = difference;
  const { t } = useTranslation('household');
  const isMissing = isChecked && side === null;
  const option = (value: Side) => (
    <Radio
      value={value}
      aria-invalid={isMissing}
      label={`${t(`conflict.${value}`)}: ${textOf(value, field) || t('conflict.empty')}`}
    />
  );
  return (
    <Paper withBorder bg="white" p="sm">
      <Radio.Group
        label={label}
        description={t(CHANGED_BY[changedBy])}
        value={side}
        onChange={(value) => choose(field, value === 'mine' ? 'mine' : 'stored')}
        error={isMissing ? t('conflict.choose') : null}
      >
        <Stack gap="xs" my="xs">
          {option('mine')}
          {option('stored')}
        </Stack>
      </Radio.Group>
    </Paper>
  );
}
