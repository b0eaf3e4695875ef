import { Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listPointsTables } from '#contract/points-table.ts';
import { ResultBasis } from '#contract/review.ts';
import type { Standard } from '#domain/standard/standard.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { NumberField } from '#web/ui/number-field.tsx';
import { PointsFields } from './points-fields.tsx';
import type { DraftFault } from './result-draft.ts';
import type { PartProps } from './survey-fields.tsx';

type IncomeFieldsProps = PartProps & { standard: Standard; faults: readonly DraftFault[] };

/** Income by the paper's B1, by a confirmed points table, or as money. */
export function IncomeFields({ standard, draft, onChange, faults }: IncomeFieldsProps) {
  const { t } = useTranslation(['review', 'ui']);
  const tables = useConfirmedTables(standard.id);
  const labels = {
    b1_paper: t('review:result.b1_paper'),
    b1_table: t('review:result.b1_table'),
    income: t('review:result.incomeBasis'),
  };
  // The computed way is offered only where two people have confirmed a table.
  const offered = ResultBasis.options.filter((one) => one !== 'b1_table' || tables.length > 0);
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('review:result.basis')}
        value={draft.basis}
        onChange={(value) => {
          const basis = offered.find((one) => one === value);
          if (basis) onChange({ basis });
        }}
      >
        <Stack gap="xs" mt="xs">
          {offered.map((one) => (
            <Radio key={one} value={one} label={labels[one]} />
          ))}
        </Stack>
      </Radio.Group>
      {draft.basis === 'b1_paper' && (
        <NumberField
          label={t('review:result.b1')}
          description={t('review:result.b1Hint')}
          value={draft.b1}
          onChange={(b1) => onChange({ b1 })}
          max={1000}
          maw="16rem"
          required
          error={faults.includes('b1') && t('ui:field.required')}
        />
      )}
      {draft.basis === 'income' && (
        <TextInput
          label={t('review:result.income')}
          description={t('review:result.incomeHint')}
          value={draft.incomeText}
          onChange={(event) => onChange({ incomeText: event.currentTarget.value })}
          inputMode="decimal"
          maw="22rem"
          required
          error={faults.includes('income') && t('review:result.incomeProblem')}
        />
      )}
      {draft.basis === 'b1_table' && (
        <PointsFields
          tables={tables}
          draft={draft}
          onChange={onChange}
          isFaulty={faults.includes('table')}
        />
      )}
    </Stack>
  );
}

function useConfirmedTables(standardId: string) {
  const communeId = useCommuneId();
  const { data } = useQuery({
    queryKey: ['standard', communeId, 'points-tables'],
    queryFn: () => call(listPointsTables, { communeId }),
  });
  return (data?.tables ?? []).filter(
    (table) => table.isConfirmed && table.standardId === standardId,
  );
}
