import { List, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { resultIssueText, type ResultRowPreview } from '#contract/result-import.ts';
import { formatMoney } from '#domain/text/format-number.ts';
import { currentLocale } from '#web/text.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';

/** The rows of a list of results with what each would record. */
export function ResultRows({ rows, fileName }: { rows: ResultRowPreview[]; fileName: string }) {
  const { t } = useTranslation('review');
  return (
    <DataTable
      caption={t('resultImport.caption', { file: fileName })}
      columns={useColumns()}
      rows={rows}
      rowKey={(row) => String(row.rowNumber)}
      empty={<Text c="dimmed">{t('resultImport.noRows')}</Text>}
    />
  );
}

function useColumns(): Column<ResultRowPreview>[] {
  const { t } = useTranslation('review');
  return [
    { key: 'row', header: t('resultImport.row'), cell: (row) => row.rowNumber, align: 'right' },
    { key: 'head', header: t('resultImport.head'), cell: (row) => row.headName, isTitle: true },
    { key: 'place', header: t('resultImport.place'), cell: (row) => row.place },
    { key: 'score', header: t('resultImport.score'), cell: scoreOf, align: 'right' },
    { key: 'class', header: t('resultImport.class'), cell: (row) => <ClassCell row={row} /> },
    { key: 'issues', header: t('resultImport.issues'), cell: (row) => <Issues row={row} /> },
  ];
}

function scoreOf({ result }: ResultRowPreview): string {
  if (!result) return '';
  if (result.b1 !== null) return String(result.b1);
  return result.income === null ? '' : formatMoney(BigInt(result.income));
}

function ClassCell({ row }: { row: ResultRowPreview }) {
  const { t } = useTranslation(['review', 'ui']);
  if (row.class === null) return null;
  const claimed = row.result?.claimedClass ?? null;
  return (
    <>
      <ClassBadge value={row.class} />
      {claimed !== null && claimed !== row.class && (
        <Text size="sm">{t('resultImport.differs', { claimed: t(`ui:class.${claimed}`) })}</Text>
      )}
    </>
  );
}

function Issues({ row }: { row: ResultRowPreview }) {
  const locale = currentLocale();
  if (row.issues.length === 0) return null;
  return (
    <List listStyleType="none" spacing={4} size="sm">
      {row.issues.map(({ code, text, isWarning }, index) => {
        const Sign = isWarning ? IconInfoCircle : IconAlertTriangle;
        return (
          <List.Item
            key={index}
            icon={<Sign size={18} aria-hidden />}
            c={isWarning ? 'dark' : 'red.9'}
          >
            {resultIssueText[code][locale].replace('{text}', text ?? '')}
          </List.Item>
        );
      })}
    </List>
  );
}
