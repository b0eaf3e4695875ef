import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { listAuditEntries } from '#contract/audit.ts';
import type { Output } from '#contract/endpoint.ts';
import { currentLocale } from '#web/text.ts';
import type { Column } from '#web/ui/data-table.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { actionSentence } from './audit-action-text.ts';

type Entry = Output<typeof listAuditEntries>['items'][number];

/** Columns of the log: when, who, what, and the facts of the act behind one click. */
export function useAuditColumns(): Column<Entry>[] {
  const { t } = useTranslation('audit');
  return [
    {
      key: 'action',
      header: t('what'),
      isTitle: true,
      cell: (entry) => <Text fw={600}>{actionSentence(entry.action, currentLocale())}</Text>,
    },
    { key: 'at', header: t('when'), cell: (entry) => formatInstant(entry.at), width: '11rem' },
    { key: 'actor', header: t('who'), cell: (entry) => entry.actorName },
    { key: 'seq', header: t('number'), align: 'right', cell: (entry) => entry.seq, width: '6rem' },
    { key: 'detail', header: t('detail'), cell: (entry) => <Detail entry={entry} /> },
  ];
}

function Detail({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit');
  const facts = Object.entries({
    ...(entry.subjectId !== null && { [entry.subjectKind]: entry.subjectId }),
    ...entry.detail,
  });
  return (
    <details>
      <summary>{t('showDetail')}</summary>
      <dl style={{ margin: '0.5rem 0 0' }}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt style={{ fontWeight: 600 }}>{name}</dt>
            <dd style={{ margin: '0 0 0.25rem' }}>
              <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
                {typeof value === 'string' ? value : JSON.stringify(value)}
              </Code>
            </dd>
          </div>
        ))}
        <dt style={{ fontWeight: 600 }}>{t('hash')}</dt>
        <dd style={{ margin: 0 }}>
          <Code style={{ overflowWrap: 'anywhere' }}>{entry.hash}</Code>
        </dd>
      </dl>
    </details>
  );
}
