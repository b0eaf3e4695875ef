import { Button, Group, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listNeighbourhoods } from '#contract/admin-unit.ts';
import { recordHouseholdTotals, type HouseholdTotals } from '#contract/review-figures.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { NumberField } from '#web/ui/number-field.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useRefreshFigures } from './use-review.ts';

type Draft = Record<string, { households: number | null; persons: number | null }>;
type TotalsFormProps = {
  totals: HouseholdTotals | undefined;
  year: number;
  onClose: () => void;
};

/** Totals of one year by neighbourhood, with their source. */
export function TotalsForm({ totals, year, onClose }: TotalsFormProps) {
  const { t } = useTranslation(['review', 'ui']);
  const communeId = useCommuneId();
  const refresh = useRefreshFigures();
  const [source, setSource] = useState(totals?.source ?? '');
  const [draft, setDraft] = useState<Draft>(() => toDraft(totals));
  const { data: places } = useQuery({
    queryKey: ['neighbourhoods', communeId, 'all'],
    queryFn: () => call(listNeighbourhoods, { communeId }),
  });
  const save = useMutation({
    mutationFn: (rows: ReturnType<typeof toRows>) =>
      call(recordHouseholdTotals, { communeId, year, source: source || '–', rows }),
    onSuccess: async () => {
      showDone(t('review:totals.title'));
      await refresh();
      onClose();
    },
  });
  const rows = toRows(draft);
  const hasProblem = rows.some((row) => row.persons < row.households);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('review:totals.edit', { year })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(rows);
        }}
      >
        <Stack>
          <TextInput
            label={t('review:totals.source')}
            description={t('review:totals.sourceHint')}
            value={source}
            required
            maxLength={200}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          {places?.items.map((place) => (
            <PlaceFields
              key={place.id}
              name={place.name}
              value={draft[place.id] ?? { households: null, persons: null }}
              onChange={(value) => setDraft({ ...draft, [place.id]: value })}
            />
          ))}
          {hasProblem && (
            <Text c="var(--mantine-color-error)">{t('review:totals.personsProblem')}</Text>
          )}
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            {totals?.origin === 'entered' && (
              <Button variant="subtle" onClick={() => save.mutate([])} loading={save.isPending}>
                {t('review:totals.withdraw')}
              </Button>
            )}
            <Button
              type="submit"
              loading={save.isPending}
              disabled={rows.length === 0 || hasProblem || source.trim() === ''}
            >
              {t('review:totals.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type PlaceFieldsProps = {
  name: string;
  value: Draft[string];
  onChange: (value: Draft[string]) => void;
};

function PlaceFields({ name, value, onChange }: PlaceFieldsProps) {
  const { t } = useTranslation('review');
  return (
    <SimpleGrid cols={2}>
      <NumberField
        label={`${name} – ${t('totals.households').toLowerCase()}`}
        value={value.households}
        onChange={(households) => onChange({ ...value, households })}
        max={1_000_000}
      />
      <NumberField
        label={`${name} – ${t('totals.persons').toLowerCase()}`}
        value={value.persons}
        onChange={(persons) => onChange({ ...value, persons })}
        max={10_000_000}
      />
    </SimpleGrid>
  );
}

/** What was entered before; figures of the register are not offered as if somebody had said them. */
function toDraft(totals: HouseholdTotals | undefined): Draft {
  if (totals?.origin !== 'entered') return {};
  return Object.fromEntries(
    totals.rows.map(({ neighbourhoodId, households, persons }) => [
      neighbourhoodId,
      { households, persons },
    ]),
  );
}

function toRows(draft: Draft) {
  return Object.entries(draft).flatMap(([neighbourhoodId, { households, persons }]) =>
    households === null || persons === null ? [] : [{ neighbourhoodId, households, persons }],
  );
}
