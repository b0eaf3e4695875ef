import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  downloadCalendar,
  getCalendarFeed,
  renewCalendarFeed,
  revokeCalendarFeed,
} from '#contract/calendar.ts';
import { call, download } from '#web/api.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { CopyText } from '#web/ui/copy-text.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone, showFailure } from '#web/ui/undo-notice.tsx';

const queryKey = ['calendar-feed'];

/** “Lịch công việc”: the file, and the secret address a calendar program may follow. */
export function CalendarFeed() {
  const { t } = useTranslation('mail');
  const client = useQueryClient();
  const [asks, setAsks] = useState<'renew' | 'revoke' | null>(null);
  const feed = useQuery({ queryKey, queryFn: () => call(getCalendarFeed, {}) });
  const close = () => setAsks(null);
  const onSuccess = async () => {
    close();
    await client.invalidateQueries({ queryKey });
  };
  const renew = useMutation({ mutationFn: () => call(renewCalendarFeed, {}), onSuccess });
  const revoke = useMutation({
    mutationFn: () => call(revokeCalendarFeed, {}),
    onSuccess: async () => {
      renew.reset();
      showDone(t('calendar.revoked'));
      await onSuccess();
    },
  });
  const save = useMutation({
    mutationFn: () => download(downloadCalendar, {}),
    onError: showFailure,
  });
  const hasFeed = typeof feed.data?.createdAt === 'string';
  return (
    <Section title={t('calendar.title')} intro={t('calendar.intro')}>
      <ProblemAlert error={feed.error} retry={() => void feed.refetch()} />
      {feed.data && <FeedFacts {...feed.data} />}
      {renew.data && <NewFeed path={renew.data.path} />}
      {asks === null && <ProblemAlert error={renew.error} />}
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconCalendarDown size={18} aria-hidden />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('calendar.download')}
        </Button>
        {hasFeed ? (
          <>
            <Button variant="default" onClick={() => setAsks('renew')}>
              {t('calendar.renew')}
            </Button>
            <Button variant="default" onClick={() => setAsks('revoke')}>
              {t('calendar.revoke')}
            </Button>
          </>
        ) : (
          <Button loading={renew.isPending} disabled={!feed.data} onClick={() => renew.mutate()}>
            {t('calendar.make')}
          </Button>
        )}
      </Group>
      {asks !== null && (
        <Confirm
          opened
          title={t(`calendar.${asks}Ask`)}
          confirmLabel={t(`calendar.${asks}`)}
          isDangerous={asks === 'revoke'}
          isBusy={renew.isPending || revoke.isPending}
          error={asks === 'renew' ? renew.error : revoke.error}
          onClose={close}
          onConfirm={() => (asks === 'renew' ? renew.mutate() : revoke.mutate())}
        >
          {t(`calendar.${asks}Body`)}
        </Confirm>
      )}
    </Section>
  );
}

function FeedFacts({
  createdAt,
  lastReadAt,
}: {
  createdAt: string | null;
  lastReadAt: string | null;
}) {
  const { t } = useTranslation('mail');
  if (createdAt === null) return null;
  return (
    <Text>
      {t('calendar.since', { at: formatInstant(createdAt) })}{' '}
      {lastReadAt === null
        ? t('calendar.notRead')
        : t('calendar.read', { at: formatInstant(lastReadAt) })}
    </Text>
  );
}

/** Shown while the page stays open, and never again. */
function NewFeed({ path }: { path: string }) {
  const { t } = useTranslation('mail');
  return (
    <Alert color="office" role="status" title={t('calendar.madeTitle')}>
      <Stack gap="xs">
        <Text>{t('calendar.madeBody')}</Text>
        <CopyText text={window.location.origin + path} label={t('calendar.label')} />
      </Stack>
    </Alert>
  );
}
