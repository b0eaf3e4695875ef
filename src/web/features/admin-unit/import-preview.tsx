import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitImportPreview } from '#contract/admin-unit.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { communeName } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { Section } from '#web/ui/section.tsx';

type Change = UnitImportPreview['changes'][number];
type Issue = UnitImportPreview['issues'][number];

/** What a list of units would change, and what in it cannot be read. */
export function ImportPreview({
  preview,
  children,
}: {
  preview: UnitImportPreview;
  children: ReactNode;
}) {
  const { t } = useTranslation('adminUnit');
  const changes: Column<Change>[] = [
    { key: 'name', header: t('name'), cell: (one) => communeName(one) },
    { key: 'code', header: t('code'), cell: (one) => one.code },
    { key: 'change', header: t('import.change'), cell: (one) => t(`import.changes.${one.change}`) },
    { key: 'parent', header: t('within'), cell: (one) => one.parentName ?? '–' },
    { key: 'before', header: t('import.before'), cell: (one) => one.before ?? '–' },
  ];
  const issues: Column<Issue>[] = [
    { key: 'row', header: t('import.row'), cell: (one) => one.row },
    { key: 'field', header: t('import.field'), cell: (one) => one.field },
    { key: 'message', header: t('import.message'), cell: (one) => one.message },
  ];
  const { addedCount, changedCount, closedCount, unchangedCount } = preview;
  return (
    <Section title={t('import.previewTitle')}>
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        <FigureCard label={t('import.added')} value={formatInteger(addedCount)} />
        <FigureCard label={t('import.changed')} value={formatInteger(changedCount)} />
        <FigureCard label={t('import.closed')} value={formatInteger(closedCount)} />
        <FigureCard label={t('import.unchanged')} value={formatInteger(unchangedCount)} />
      </SimpleGrid>
      {preview.issues.length > 0 && (
        <>
          <Text role="alert">{t('import.hasIssues')}</Text>
          <DataTable
            caption={t('import.issues')}
            columns={issues}
            rows={preview.issues}
            rowKey={(one) => `${one.row} ${one.field}`}
          />
        </>
      )}
      {preview.changes.length > 0 && (
        <DataTable
          caption={t('import.changeList')}
          columns={changes}
          rows={preview.changes}
          rowKey={(one) => `${one.level} ${one.code} ${one.change}`}
        />
      )}
      {preview.issues.length === 0 && children}
    </Section>
  );
}
