import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AbsenceReason, recordAbsence, type Round, type RoundHousehold } from '#contract/review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useRefreshFigures } from './use-review.ts';

const CLOSED_REASONS = ['moved_out', 'merged', 'died', 'duplicate', 'mistake'] as const;

/** Says why a household of the last lists has no survey. */
export function AbsenceForm({ round, household }: { round: Round; household: RoundHousehold }) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const refresh = useRefreshFigures();
  const [id] = useState(newId);
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const chosen = AbsenceReason.options.find((option) => option === reason);
  const closed = CLOSED_REASONS.find((one) => one === household.closedReason);
  const save = useMutation({
    mutationFn: () =>
      call(recordAbsence, {
        communeId,
        roundId: round.id,
        householdId: household.householdId,
        id,
        reason: chosen ?? 'moved_out',
        note,
      }),
    onSuccess: async () => {
      showDone(t('absence.saved'));
      await refresh();
    },
  });
  return (
    <Section title={t('absence.title')} intro={t('absence.intro')}>
      <Stack>
        {closed && <Text>{t('absence.closedHint', { reason: t(`closed.${closed}`) })}</Text>}
        <Group align="flex-end">
          <NativeSelect
            label={t('absence.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data={[
              { value: '', label: t('absence.choose') },
              ...AbsenceReason.options.map((value) => ({
                value,
                label: t(`absenceReason.${value}`),
              })),
            ]}
            style={{ flex: '1 1 15rem' }}
          />
          <TextInput
            label={t('absence.note')}
            value={note}
            maxLength={2000}
            onChange={(event) => setNote(event.currentTarget.value)}
            style={{ flex: '2 1 15rem' }}
          />
          <Button
            variant="default"
            disabled={!chosen}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('absence.save')}
          </Button>
        </Group>
        <ProblemAlert error={save.error} />
      </Stack>
    </Section>
  );
}
