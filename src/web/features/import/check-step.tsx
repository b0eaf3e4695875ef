import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { exportBadRows, type Import } from '#contract/import.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { download } from '#web/api.ts';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { showFailure } from '#web/ui/undo-notice.tsx';
import { CommitButton } from './commit-button.tsx';
import { RowList } from './row-list.tsx';
import { useImport } from './use-import.ts';

/** What the check found; rows to mend; then the register. */
export function CheckStep({ one, onChooseAgain }: { one: Import; onChooseAgain: () => void }) {
  const { t } = useTranslation('import');
  const { householdCount, memberCount } = one;
  const ready = t('check.ready', {
    households: formatInteger(householdCount),
    members: formatInteger(memberCount),
  });
  return (
    <Stack gap="lg">
      <Title order={2}>{t('check.title')}</Title>
      <Text fw={600} role="status">
        {householdCount > 0 ? ready : t('check.nothing')}
      </Text>
      <Counts one={one} />
      <Group>
        {householdCount > 0 && <CommitButton one={one} />}
        {one.errorCount > 0 && <BadRowsButton />}
        <Button variant="subtle" onClick={onChooseAgain}>
          {t('check.again')}
        </Button>
      </Group>
      {one.errorCount > 0 && (
        <Text size="sm" c="dimmed">
          {t('check.badRowsHint')}
        </Text>
      )}
      <RowList one={one} />
    </Stack>
  );
}

function Counts({ one }: { one: Import }) {
  const { t } = useTranslation('import');
  const { rowCount, errorCount, warningCount, skippedCount, heldCount } = one;
  const figures: [label: string, value: number][] = [
    [t('check.rows'), rowCount],
    [t('check.errors'), errorCount],
    [t('check.warnings'), warningCount],
    [t('check.skipped'), skippedCount],
    ...(heldCount > 0 ? [[t('check.held'), heldCount] as [string, number]] : []),
  ];
  return (
    <SimpleGrid cols={{ base: 2, md: figures.length }} spacing="sm">
      {figures.map(([label, value]) => (
        <FigureCard key={label} label={label} value={formatInteger(value)} />
      ))}
    </SimpleGrid>
  );
}

function BadRowsButton() {
  const { t } = useTranslation('import');
  const { communeId, importId } = useImport();
  const { mutate, isPending } = useMutation({
    mutationFn: () => download(exportBadRows, { communeId, importId }),
    onError: showFailure,
  });
  return (
    <Button
      variant="default"
      loading={isPending}
      leftSection={<IconDownload size={18} aria-hidden />}
      onClick={() => mutate()}
    >
      {t('check.badRows')}
    </Button>
  );
}
