import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commitImport, type Import } from '#contract/import.ts';
import type { PlainDate } from '#domain/calendar/plain-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { useImport } from './use-import.ts';

/** Registers the good households after one question; the same file again must be meant. */
export function CommitButton({ one }: { one: Import }) {
  const { t } = useTranslation('import');
  const { communeId, importId, take } = useImport();
  const [isAsking, setAsking] = useState(false);
  const [confirmsSameFile, setConfirms] = useState(false);
  const [openedOn, setOpenedOn] = useState<PlainDate | null>(null);
  const { householdCount, memberCount, sameFile } = one;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      call(commitImport, {
        communeId,
        importId,
        householdCount,
        memberCount,
        confirmsSameFile,
        ...(openedOn !== null && { openedOn }),
      }),
    onSuccess: (next) => {
      setAsking(false);
      take(next);
    },
  });
  const households = formatInteger(householdCount);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('check.commit', { households })}</Button>
      <Confirm
        opened={isAsking}
        title={t('check.commitTitle')}
        confirmLabel={t('check.commit', { households })}
        isBusy={isPending}
        isDisabled={sameFile !== null && !confirmsSameFile}
        error={error}
        onConfirm={() => mutate()}
        onClose={() => setAsking(false)}
      >
        <Stack gap="sm">
          <Text>
            {t('check.commitText', {
              households,
              members: formatInteger(memberCount),
              errors: formatInteger(one.errorCount),
            })}
          </Text>
          <DateField
            label={t('check.openedOn')}
            description={t('check.openedOnHint')}
            value={openedOn}
            onChange={setOpenedOn}
          />
          {sameFile && (
            <>
              <Text fw={600}>
                {t('check.sameFile', { date: formatInstant(sameFile.committedAt) })}
              </Text>
              <Checkbox
                label={t('check.confirmSame')}
                checked={confirmsSameFile}
                onChange={(event) => setConfirms(event.currentTarget.checked)}
              />
            </>
          )}
        </Stack>
      </Confirm>
    </>
  );
}
