import { Alert, Button, Group, Skeleton, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  chooseReminderMail,
  confirmMailAddress,
  getMailSettings,
  removeMailAddress,
  requestMailCode,
  type MailSettings,
} from '#contract/mail.ts';
import { call } from '#web/api.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';

const queryKey = ['mail-settings'];

/** Where one's letters of reminders go: an address that is confirmed with a code, and a switch. */
export function ReminderMail() {
  const { t } = useTranslation(['mail', 'ui']);
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => call(getMailSettings, {}),
    // The letter with the code leaves a moment after it was asked for.
    refetchInterval: ({ state }) => (isLeaving(state.data) ? 3000 : false),
  });
  return (
    <Section title={t('own.title')} intro={t('own.intro')}>
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Skeleton height={80} role="status" aria-label={t('ui:loading')} />}
      {data && !data.isConfigured && <Alert color="gray">{t('own.notConfigured')}</Alert>}
      {data && data.address !== null && <Current settings={data} address={data.address} />}
      {data?.isConfigured === true && <NewAddress settings={data} />}
    </Section>
  );
}

function isLeaving(settings: MailSettings | undefined): boolean {
  return settings?.pending?.state === 'waiting' || settings?.pending?.state === 'sending';
}

function useMailChange<Input>(change: (input: Input) => Promise<MailSettings>, done?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (settings) => {
      client.setQueryData(queryKey, settings);
      if (done !== undefined) showDone(done);
    },
  });
}

function Current({ settings, address }: { settings: MailSettings; address: string }) {
  const { t } = useTranslation('mail');
  const choose = useMailChange(
    (wantsReminders: boolean) => call(chooseReminderMail, { wantsReminders }),
    t(settings.wantsReminders ? 'own.off' : 'own.on'),
  );
  const remove = useMailChange(() => call(removeMailAddress, {}), t('own.removed'));
  return (
    <Stack gap="sm">
      <Text style={{ overflowWrap: 'anywhere' }}>{t('own.current', { address })}</Text>
      <Switch
        label={t('own.wants')}
        checked={settings.wantsReminders}
        disabled={choose.isPending}
        onChange={(event) => choose.mutate(event.currentTarget.checked)}
      />
      <ProblemAlert error={choose.error ?? remove.error} />
      <Group>
        <Button
          variant="default"
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined)}
        >
          {t('own.remove')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Asks for an address, then for the code that went there. */
function NewAddress({ settings }: { settings: MailSettings }) {
  const { t } = useTranslation('mail');
  const [isOpen, setOpen] = useState(false);
  const { pending, address } = settings;
  if (pending) return <CodeForm pending={pending} />;
  if (address !== null && !isOpen) {
    return (
      <Group>
        <Button variant="subtle" onClick={() => setOpen(true)}>
          {t('own.newAddress')}
        </Button>
      </Group>
    );
  }
  return <AddressForm />;
}

function AddressForm({ known = '' }: { known?: string }) {
  const { t } = useTranslation('mail');
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { address: known },
    validate: {
      address: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t('own.addressInvalid')),
    },
  });
  const request = useMailChange((address: string) => call(requestMailCode, { address }));
  return (
    <form noValidate onSubmit={form.onSubmit(({ address }) => request.mutate(address.trim()))}>
      <Stack>
        <TextInput
          type="email"
          label={t('own.address')}
          autoComplete="email"
          maxLength={200}
          key={form.key('address')}
          {...form.getInputProps('address')}
        />
        <ProblemAlert error={request.error} />
        <Group>
          <Button type="submit" loading={request.isPending}>
            {t('own.sendCode')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function CodeForm({ pending }: { pending: NonNullable<MailSettings['pending']> }) {
  const { t } = useTranslation('mail');
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { code: '' },
    validate: { code: (value) => (/^\d{8}$/.test(value.trim()) ? null : t('own.codeInvalid')) },
  });
  const confirm = useMailChange(
    (code: string) => call(confirmMailAddress, { code }),
    t('own.confirmed'),
  );
  const { address, state, reply } = pending;
  if (state === 'refused' || state === 'failed') {
    return (
      <>
        <Alert color="red">{t('own.codeRefused', { address, reply })}</Alert>
        <AddressForm known={address} />
      </>
    );
  }
  return (
    <form noValidate onSubmit={form.onSubmit(({ code }) => confirm.mutate(code.trim()))}>
      <Stack>
        <Text role="status" style={{ overflowWrap: 'anywhere' }}>
          {state === 'sent'
            ? t('own.codeSent', { address, until: formatInstant(pending.expiresAt) })
            : t('own.codeWaiting', { address })}
        </Text>
        <TextInput
          label={t('own.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={8}
          key={form.key('code')}
          {...form.getInputProps('code')}
        />
        <ProblemAlert error={confirm.error} />
        <Group>
          <Button type="submit" loading={confirm.isPending}>
            {t('own.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
