import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '#contract/account.ts';
import { addGrant, revokeGrant } from '#contract/account-admin.ts';
import { call } from '#web/api.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { newGrantChoice, toGrantDraft } from './grant-choice.ts';
import { GrantFields } from './grant-fields.tsx';
import { GrantText } from './grant-text.tsx';
import { useAccountChange } from './use-account-change.ts';
import { useOwnUnit } from './use-own-unit.ts';

type Grant = Session['grants'][number];
type AccountGrantsProps = { account: { id: string; grants: Grant[] } };

/** The duties of an account: given here, taken back here, never deleted from the log. */
export function AccountGrants({ account }: AccountGrantsProps) {
  const { t } = useTranslation('account');
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Grant | null>(null);
  const revoke = useAccountChange(
    account.id,
    (grantId: string) => call(revokeGrant, { accountId: account.id, grantId }),
    t('grants.revoked'),
  );
  const columns: Column<Grant>[] = [
    { key: 'duty', header: t('grants.duty'), cell: (grant) => <GrantText grant={grant} /> },
    { key: 'at', header: t('grants.since'), cell: (grant) => formatInstant(grant.grantedAt) },
    {
      key: 'revoke',
      isActions: true,
      header: t('grants.action'),
      cell: (grant) => (
        <Button
          variant="default"
          aria-label={t('grants.revokeOf', { role: t(`roles.${grant.role}.name`) })}
          onClick={() => setLeaving(grant)}
        >
          {t('grants.revoke')}
        </Button>
      ),
    },
  ];
  return (
    <Section
      title={t('grants.title')}
      intro={t('grants.intro')}
      actions={
        !isAdding && (
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('grants.add')}
          </Button>
        )
      }
    >
      {account.grants.length === 0 ? (
        <Text>{t('grants.none')}</Text>
      ) : (
        <DataTable
          caption={t('grants.caption')}
          columns={columns}
          rows={account.grants}
          rowKey={(grant) => grant.id}
        />
      )}
      {isAdding && <AddGrant accountId={account.id} onEnd={() => setAdding(false)} />}
      <Confirm
        opened={leaving !== null}
        title={t('grants.revokeTitle')}
        confirmLabel={t('grants.revoke')}
        isDangerous
        isBusy={revoke.isPending}
        error={revoke.error}
        onClose={() => {
          revoke.reset();
          setLeaving(null);
        }}
        onConfirm={() => {
          if (leaving) revoke.mutate(leaving.id, { onSuccess: () => setLeaving(null) });
        }}
      >
        {leaving && <GrantText grant={leaving} />}
        <Text mt="sm">{t('grants.revokeBody')}</Text>
      </Confirm>
    </Section>
  );
}

function AddGrant({ accountId, onEnd }: { accountId: string; onEnd: () => void }) {
  const { t } = useTranslation(['account', 'ui']);
  const ownUnit = useOwnUnit();
  const [choice, setChoice] = useState(() => newGrantChoice(ownUnit));
  const [isChecked, setChecked] = useState(false);
  const add = useAccountChange(
    accountId,
    (draft: NonNullable<ReturnType<typeof toGrantDraft>>) =>
      call(addGrant, { accountId, ...draft }),
    t('grants.added'),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    const draft = toGrantDraft(choice);
    if (draft) add.mutate(draft, { onSuccess: onEnd });
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack maw="40rem">
        <GrantFields value={choice} onChange={setChoice} isChecked={isChecked} />
        <ProblemAlert error={add.error} />
        <Group>
          <Button type="submit" loading={add.isPending}>
            {t('grants.addSubmit')}
          </Button>
          <Button variant="default" onClick={onEnd}>
            {t('ui:cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
