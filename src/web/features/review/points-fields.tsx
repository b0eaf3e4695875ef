import { Checkbox, Fieldset, Loader, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  getPointsTable,
  scorePointsTable,
  type PointsTable,
  type PointsTableLine,
} from '#contract/points-table.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import type { PartProps } from './survey-fields.tsx';

type PointsFieldsProps = PartProps & { tables: readonly PointsTableLine[]; isFaulty: boolean };

/** The groups of a confirmed table; the server adds up B1. */
export function PointsFields({ tables, draft, onChange, isFaulty }: PointsFieldsProps) {
  const { t } = useTranslation(['review', 'ui']);
  const communeId = useCommuneId();
  const tableId = draft.pointsTableId ?? tables[0]?.id ?? '';
  const { data: table } = useQuery({
    queryKey: ['standard', communeId, 'points-table', tableId],
    queryFn: () => call(getPointsTable, { communeId, tableId }),
    enabled: tableId !== '',
  });
  const tableB1 = useScore(tableId, table, draft.answers);
  useEffect(() => {
    if (tableB1 !== draft.tableB1 || draft.pointsTableId !== tableId) {
      onChange({ tableB1, pointsTableId: tableId });
    }
  }, [tableB1, tableId, draft.tableB1, draft.pointsTableId, onChange]);
  const answer = (group: string, items: string[]) =>
    onChange({ answers: { ...draft.answers, [group]: items } });
  return (
    <Stack gap="md">
      <NativeSelect
        label={t('review:result.table')}
        value={tableId}
        onChange={(event) => onChange({ pointsTableId: event.currentTarget.value, answers: {} })}
        data={tables.map(({ id, name, region }) => ({ value: id, label: `${name} (${region})` }))}
        error={isFaulty && t('ui:field.required')}
      />
      {!table && <Loader />}
      {table?.groups.map((group) => (
        <GroupFields
          key={group.code}
          group={group}
          chosen={draft.answers[group.code] ?? []}
          onChange={(items) => answer(group.code, items)}
        />
      ))}
      <Text fw={600} role="status">
        {t('review:result.b1')}: {draft.tableB1 ?? '–'}
      </Text>
    </Stack>
  );
}

type GroupFieldsProps = {
  group: PointsTable['groups'][number];
  chosen: readonly string[];
  onChange: (items: string[]) => void;
};

function GroupFields({ group, chosen, onChange }: GroupFieldsProps) {
  const { t } = useTranslation('review');
  const isOne = group.choose === 'one';
  const legend = `${group.name} (${t(isOne ? 'result.groupOne' : 'result.groupMany').toLowerCase()})`;
  return (
    <Fieldset legend={legend}>
      <Stack gap="xs">
        {group.items.map((item) => {
          const isChosen = chosen.includes(item.code);
          return isOne ? (
            <Radio
              key={item.code}
              name={group.code}
              label={item.condition}
              checked={isChosen}
              onChange={() => onChange([item.code])}
            />
          ) : (
            <Checkbox
              key={item.code}
              label={item.condition}
              checked={isChosen}
              onChange={() => {
                const rest = chosen.filter((code) => code !== item.code);
                onChange(isChosen ? rest : [...rest, item.code]);
              }}
            />
          );
        })}
      </Stack>
    </Fieldset>
  );
}

/** B1 of these answers; null until every group that needs an answer has one. */
function useScore(
  tableId: string,
  table: PointsTable | undefined,
  answers: Record<string, string[]>,
): number | null {
  const communeId = useCommuneId();
  const isWhole =
    table?.groups.every((group) => group.choose === 'many' || answers[group.code]?.length === 1) ??
    false;
  const { data } = useQuery({
    queryKey: ['standard', communeId, 'score', tableId, answers],
    queryFn: () => call(scorePointsTable, { communeId, tableId, answers }),
    enabled: isWhole,
  });
  return isWhole ? (data?.b1 ?? null) : null;
}
