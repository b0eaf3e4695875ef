import { Alert, Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import classes from './movement.module.css';

export type ConflictRow = { label: string; mine: string; stored: string };

type ConflictChoiceProps = {
  rows: readonly ConflictRow[];
  keepMine: () => void;
  takeStored: () => void;
  isBusy: boolean;
  error: unknown;
};

/** Two people changed the same text: both versions side by side, and neither is lost without a choice. */
export function ConflictChoice(props: ConflictChoiceProps) {
  const { rows, keepMine, takeStored, isBusy, error } = props;
  const { t } = useTranslation('movement');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack>
      <Alert color="yellow" icon={<IconArrowsSplit2 aria-hidden />}>
        <Title order={3} ref={heading} tabIndex={-1}>
          {t('form.conflictTitle')}
        </Title>
        <Text>{t('form.conflictText')}</Text>
      </Alert>
      {rows.map(({ label, mine, stored }) => (
        <Stack key={label} gap="xs">
          <Title order={4}>{label}</Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            <Version title={t('form.mine')} text={mine} />
            <Version title={t('form.stored')} text={stored} />
          </SimpleGrid>
        </Stack>
      ))}
      <ProblemAlert error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={takeStored} disabled={isBusy}>
          {t('form.takeStored')}
        </Button>
        <Button onClick={keepMine} loading={isBusy}>
          {t('form.keepMine')}
        </Button>
      </Group>
    </Stack>
  );
}

function Version({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation('movement');
  return (
    <Paper withBorder p="sm">
      <Text size="sm" c="dimmed" fw={600}>
        {title}
      </Text>
      <Text className={classes['version'] ?? ''}>{text === '' ? t('form.none') : text}</Text>
    </Paper>
  );
}
