import { useTranslation } from 'react-i18next';
import type { PostingLine } from '#contract/review-meeting.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';

/** The list as it is posted: no sensitive field. */
export function PostingList({ lines }: { lines: readonly PostingLine[] }) {
  const { t } = useTranslation('reviewStep');
  const columns: Column<PostingLine & { order: number }>[] = [
    {
      key: 'order',
      header: t('posting.sheetOrder'),
      cell: ({ order }) => formatInteger(order),
      align: 'right',
      width: '4rem',
      isWideOnly: true,
    },
    { key: 'head', header: t('posting.head'), cell: (line) => line.headName, isTitle: true },
    { key: 'place', header: t('posting.place'), cell: (line) => line.neighbourhoodName },
    {
      key: 'previous',
      header: t('posting.previous'),
      cell: (line) => (line.previousClass ? <ClassBadge value={line.previousClass} /> : '–'),
    },
    {
      key: 'class',
      header: t('posting.result'),
      cell: (line) => <ClassBadge value={line.class} />,
    },
  ];
  return (
    <DataTable
      caption={t('posting.listCaption', { count: lines.length })}
      columns={columns}
      rows={lines.map((line, index) => ({ ...line, order: index + 1 }))}
      rowKey={({ householdId }) => householdId}
    />
  );
}
