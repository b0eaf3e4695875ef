import { List, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { getTemplate } from '#contract/document-template.ts';
import type { Output } from '#contract/endpoint.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { FieldTable } from './field-table.tsx';
import { TemplateFiles } from './template-files.tsx';
import { TemplateUpload } from './template-upload.tsx';

type Content = Output<typeof getTemplate>;

/** One template: its files, the check of a new one, its tags, and who changed what. */
export function TemplatePage() {
  const { t } = useTranslation(['template', 'ui']);
  const { can } = useSession();
  const communeId = useCommuneId();
  const { code = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['template', communeId, code],
    queryFn: () => call(getTemplate, { communeId, code }),
  });
  return (
    <Page
      title={data?.template.name ?? t('title')}
      breadcrumbs={[{ label: t('title'), to: `/${communeId}/templates` }]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={480} role="status" aria-label={t('ui:loading')} />}
      {data && (
        <>
          <TemplateFiles content={data} canChoose={can('document.edit')} />
          {can('document.edit') && <TemplateUpload code={code} />}
          <Section title={t('fields')} intro={t('fieldsIntro')}>
            <FieldTable fields={data.fields} required={data.required} />
          </Section>
          {data.history.length > 0 && <History content={data} />}
        </>
      )}
    </Page>
  );
}

function History({ content: { history, versions } }: { content: Content }) {
  const { t } = useTranslation('template');
  const fileOf = (id: string) =>
    versions.find((version) => version.id === id)?.fileName ?? t('unknownFile');
  return (
    <Section title={t('history')}>
      <List>
        {history.map(({ versionId, chosenBy, chosenAt }) => (
          <List.Item key={chosenAt + (versionId ?? '')}>
            <Text>
              {t('historyLine', {
                when: formatInstant(chosenAt),
                who: chosenBy,
                what: versionId === null ? t('shippedFile') : `“${fileOf(versionId)}”`,
              })}
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
