import { List, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '#web/ui/link.tsx';

/** Everything is ready: what to do first. */
export function FirstRunDone({ communeId }: { communeId: string | undefined }) {
  const { t } = useTranslation('account');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const home = communeId === undefined ? '' : `/${communeId}`;
  return (
    <Stack>
      <Title order={1} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t('firstRun.done.title')}
      </Title>
      <Text>{t('firstRun.done.intro')}</Text>
      <List spacing="xs" type="ordered">
        <List.Item>{t('firstRun.done.import')}</List.Item>
        <List.Item>{t('firstRun.done.accounts')}</List.Item>
        <List.Item>{t('firstRun.done.dashboard')}</List.Item>
      </List>
      <LinkButton to={`${home}/imports`}>{t('firstRun.done.importButton')}</LinkButton>
      <LinkButton to="/accounts" variant="default">
        {t('firstRun.done.accountsButton')}
      </LinkButton>
      <LinkButton to={home === '' ? '/' : home} variant="subtle">
        {t('firstRun.done.dashboardButton')}
      </LinkButton>
    </Stack>
  );
}
