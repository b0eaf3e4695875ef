import { Button, List, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { getOrganisation, type OrganisationLine } from '#contract/organisation.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { OrganisationState } from './organisation-state.tsx';
import { RetireOrganisation, useRetire } from './retire-organisation.tsx';

type Content = Output<typeof getOrganisation>;
type Person = OrganisationLine['contacts'][number];

/** One organisation: whom to call, who acts for it. */
export function OrganisationPage() {
  const { t } = useTranslation(['organisation', 'ui']);
  const communeId = useCommuneId();
  const { organisationId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['organisation', communeId, organisationId],
    queryFn: () => call(getOrganisation, { communeId, organisationId }),
  });
  return (
    <Page
      title={data?.organisation.name ?? t('organisation:title')}
      intro={data && t(`organisation:kinds.${data.organisation.kind}`)}
      actions={data && <Actions organisation={data.organisation} />}
      breadcrumbs={[
        { label: t('organisation:movement'), to: `/${communeId}/movement` },
        { label: t('organisation:title'), to: `/${communeId}/organisations` },
      ]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('ui:loading')} />}
      {data && <Facts content={data} />}
    </Page>
  );
}

function Actions({ organisation }: { organisation: OrganisationLine }) {
  const { t } = useTranslation('organisation');
  const { can } = useSession();
  const [open, setOpen] = useState<'edit' | 'retire' | null>(null);
  const reopen = useRetire(organisation);
  const close = () => setOpen(null);
  if (!can('organisation.manage')) return null;
  return (
    <>
      {organisation.retiredOn === null ? (
        <Button variant="default" onClick={() => setOpen('retire')}>
          {t('retire')}
        </Button>
      ) : (
        <Button variant="default" loading={reopen.isPending} onClick={() => reopen.mutate(null)}>
          {t('reopen')}
        </Button>
      )}
      <Button onClick={() => setOpen('edit')}>{t('edit')}</Button>
      {open === 'edit' && <OrganisationForm organisation={organisation} onEnd={close} />}
      {open === 'retire' && <RetireOrganisation organisation={organisation} onEnd={close} />}
    </>
  );
}

function Facts({ content: { organisation, accounts } }: { content: Content }) {
  const { t } = useTranslation('organisation');
  const { can } = useSession();
  const { leadCount: lead, cooperatingCount: cooperating } = organisation;
  return (
    <>
      <OrganisationState organisation={organisation} />
      <Section title={t('tasks')}>
        <Text>{t('taskCounts', { lead, cooperating })}</Text>
        {organisation.note !== '' && <Text>{organisation.note}</Text>}
        {can('task.read') && <WorkLink organisation={organisation} />}
      </Section>
      <Contacts organisation={organisation} />
      {can('organisation.manage') && (
        <Section title={t('accounts')} intro={t('accountsIntro')}>
          {accounts.length === 0 && <Text c="dimmed">{t('noAccount')}</Text>}
          <List>
            {accounts.map(({ id, name, username }) => (
              <List.Item key={id}>{`${name} (${username})`}</List.Item>
            ))}
          </List>
        </Section>
      )}
    </>
  );
}

function WorkLink({ organisation }: { organisation: OrganisationLine }) {
  const { t } = useTranslation('organisation');
  const communeId = useCommuneId();
  return (
    <LinkButton
      variant="default"
      style={{ alignSelf: 'flex-start' }}
      to={`/${communeId}/workspace?organisation=${organisation.id}`}
    >
      {t('workspace')}
    </LinkButton>
  );
}

function Contacts({ organisation: { contacts, isMasked } }: { organisation: OrganisationLine }) {
  const { t } = useTranslation('organisation');
  const text = (key: keyof Person): Column<Person> => ({
    key,
    header: t(key === 'name' ? 'personName' : key),
    cell: (person) => person[key] || '–',
  });
  return (
    <Stack gap="xs">
      <DataTable
        caption={t('contacts')}
        columns={(['name', 'position', 'phone', 'email'] as const).map(text)}
        rows={contacts}
        rowKey={({ name, phone, email }) => [name, phone, email].join('|')}
        empty={
          <Section title={t('contacts')}>
            <Text c="dimmed">{t('noContact')}</Text>
          </Section>
        }
      />
      {isMasked && contacts.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('masked')}
        </Text>
      )}
    </Stack>
  );
}
