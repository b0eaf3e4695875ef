import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { undoImport, type Import } from '#contract/import.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { useImport } from './use-import.ts';

/** After the households are in the register: see them, or take them all out again. */
export function DoneStep({ one }: { one: Import }) {
  const { t } = useTranslation('import');
  const { communeId } = useImport();
  const isUndone = one.state === 'undone';
  return (
    <Stack gap="md">
      {!isUndone && <Title order={2}>{t('done.title')}</Title>}
      <Text role="status">
        {isUndone
          ? t('done.undone')
          : t('done.text', {
              households: formatInteger(one.householdCount),
              members: formatInteger(one.memberCount),
              file: one.fileName,
            })}
      </Text>
      <Group>
        {!isUndone && (
          <LinkButton to={`/${communeId}/households?import=${one.id}`}>{t('done.open')}</LinkButton>
        )}
        <LinkButton variant="default" to={`/${communeId}/imports`}>
          {t('done.newImport')}
        </LinkButton>
        {!isUndone && <UndoButton />}
      </Group>
    </Stack>
  );
}

function UndoButton() {
  const { t } = useTranslation('import');
  const { communeId, importId, take } = useImport();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(undoImport, { communeId, importId }),
    onSuccess: (next) => {
      setAsking(false);
      take(next);
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('done.undo')}
      </Button>
      <Confirm
        opened={isAsking}
        title={t('done.undoTitle')}
        confirmLabel={t('done.undo')}
        isDangerous
        isBusy={isPending}
        error={error}
        onConfirm={() => mutate()}
        onClose={() => setAsking(false)}
      >
        {t('done.undoText')}
      </Confirm>
    </>
  );
}
