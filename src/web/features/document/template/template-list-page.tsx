import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listTemplates, type Template } from '#contract/document-template.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { DataTable, type Column } from '#web/ui/data-table.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';

const groups = ['general', 'movement', 'review'] as const;

/** Every Word template, and which file its papers are written from. */
export function TemplateListPage() {
  const { t } = useTranslation(['template', 'ui']);
  const communeId = useCommuneId();
  const { can } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['template', communeId],
    queryFn: () => call(listTemplates, { communeId }),
  });
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      actions={
        can('document.edit') && (
          <LinkButton to={`/${communeId}/templates/compose`}>{t('compose')}</LinkButton>
        )
      }
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('ui:loading')} />}
      {data &&
        groups.map((group) => (
          <TemplateGroup
            key={group}
            title={t(`group.${group}`)}
            templates={data.templates.filter((template) => template.group === group)}
          />
        ))}
    </Page>
  );
}

function TemplateGroup({ title, templates }: { title: string; templates: readonly Template[] }) {
  const { t } = useTranslation('template');
  const communeId = useCommuneId();
  const columns: Column<Template>[] = [
    { key: 'name', header: t('name'), cell: ({ name }) => name, isTitle: true, width: '50%' },
    {
      key: 'inUse',
      header: t('inUse'),
      cell: ({ inUse }) =>
        inUse ? t('own', { when: formatInstant(inUse.uploadedAt) }) : t('shipped'),
    },
  ];
  return (
    <DataTable
      caption={title}
      columns={columns}
      rows={templates}
      rowKey={({ code }) => code}
      rowLink={({ code }) => `/${communeId}/templates/${code}`}
    />
  );
}
