import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listDocumentMails, sendDocumentMail, type DocumentMail } from '#contract/document-mail.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { TextLink } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useDocumentAct, type OneProps } from './use-document.ts';

/** Sends a numbered paper to the addresses of its recipients, and tells what became of each letter. */
export function DocumentMails({ one }: OneProps) {
  const { can } = useSession();
  const isShown = can('document.edit') && one.state === 'registered' && one.recipients.length > 0;
  return isShown && <MailSection one={one} />;
}

function MailSection({ one }: OneProps) {
  const { t } = useTranslation('documentMail');
  const communeId = useCommuneId();
  const client = useQueryClient();
  const input = { communeId, documentId: one.id };
  const { data, error, refetch } = useQuery({
    queryKey: ['document', communeId, 'mails', one.id],
    queryFn: async () => {
      const mails = await call(listDocumentMails, input);
      // A letter left since the page was read: the register has noted it.
      const isBehind = mails.items.some(({ recipientId, isDelivered }) => {
        const shown = one.recipients.find(({ id }) => id === recipientId);
        return isDelivered && shown?.deliveredOn === null;
      });
      const page = { queryKey: ['document', communeId, 'one', one.id] };
      if (isBehind) void client.invalidateQueries(page);
      return mails;
    },
    refetchInterval: ({ state }) => (state.data?.items.some(isLeaving) === true ? 3000 : false),
  });
  if (!data) return <ProblemAlert error={error} retry={() => void refetch()} />;
  const names = data.files.map(({ fileName }) => fileName).join(', ');
  return (
    <Section title={t('title')} intro={t('intro')}>
      {!data.isConfigured && <Alert color="gray">{t('notConfigured')}</Alert>}
      {data.isConfigured && (
        <Text style={{ overflowWrap: 'anywhere' }}>
          {names === '' ? t('noFile') : t('files', { names })}
        </Text>
      )}
      {data.isConfigured && names !== '' && <SendForm one={one} items={data.items} />}
    </Section>
  );
}

function isLeaving({ letter }: DocumentMail): boolean {
  return letter?.state === 'waiting' || letter?.state === 'sending';
}

/** Nothing is under way or delivered, and there is somewhere to send it. */
function canBeSent(item: DocumentMail): boolean {
  const { addresses, isDelivered, letter } = item;
  return addresses.length > 0 && !isDelivered && !isLeaving(item) && letter?.state !== 'sent';
}

function SendForm({ one, items }: OneProps & { items: readonly DocumentMail[] }) {
  const { t } = useTranslation('documentMail');
  const communeId = useCommuneId();
  const [turned, setTurned] = useState<readonly string[]>([]);
  const open = items.filter(canBeSent);
  // Whether the letter arrived is not known: a second one is chosen on purpose, never by itself.
  const isChosen = ({ recipientId, letter }: DocumentMail) =>
    turned.includes(recipientId) === (letter?.state === 'unknown');
  const recipientIds = open.filter(isChosen).map(({ recipientId }) => recipientId);
  const send = useDocumentAct(
    () => call(sendDocumentMail, { communeId, documentId: one.id, recipientIds }),
    () => showDone(t('sent')),
  );
  const isLacking = items.some(
    ({ addresses, isDelivered }) => !isDelivered && addresses.length === 0,
  );
  return (
    <Stack gap="sm">
      <Stack gap="xs" role="group" aria-label={t('to')}>
        {items.map((item) => (
          <Checkbox
            key={item.recipientId}
            label={<Line item={item} />}
            checked={canBeSent(item) && isChosen(item)}
            disabled={!canBeSent(item)}
            onChange={() => setTurned(turn(turned, item.recipientId))}
          />
        ))}
      </Stack>
      {isLacking && (
        <Text>
          <TextLink to={`/${communeId}/organisations`}>{t('addAddress')}</TextLink>
        </Text>
      )}
      <ProblemAlert error={send.error} />
      {open.length > 0 && (
        <Group>
          <Button
            leftSection={<IconMail size={18} aria-hidden />}
            loading={send.isPending}
            disabled={recipientIds.length === 0}
            onClick={() => send.mutate(undefined)}
          >
            {t('send', { count: recipientIds.length })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function turn(turned: readonly string[], id: string): string[] {
  return turned.includes(id) ? turned.filter((one) => one !== id) : [...turned, id];
}

function Line({ item }: { item: DocumentMail }) {
  const { t } = useTranslation('documentMail');
  const { name, addresses, isDelivered, letter } = item;
  const to = addresses.length === 0 ? t('noAddress') : addresses.join(', ');
  const said = letter
    ? t(`states.${letter.state}`, {
        reply: letter.reply,
        at: formatInstant(letter.at),
        to: letter.recipients.join(', '),
      })
    : isDelivered && t('delivered');
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      {name} ({to}){said === false ? '' : `: ${said}`}
    </span>
  );
}
