import { Group, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '#web/ui/date-field.tsx';
import { numberings, withSignedOn, type PaperDraft } from './paper-draft.ts';
import type { DecisionNumber } from './use-decision-number.ts';

type DecisionFieldsProps = {
  paper: PaperDraft;
  from: DecisionNumber;
  onChange: (paper: PaperDraft) => void;
};

/** Number, symbol, days and signer of a decision. */
export function DecisionFields({ paper, from, onChange }: DecisionFieldsProps) {
  const { t } = useTranslation('review');
  const text = (field: 'number' | 'symbol' | 'issuer' | 'signerName' | 'signerTitle') => ({
    label: t(`approve.${field}`),
    value: paper[field],
    required: true,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...paper, [field]: event.currentTarget.value }),
  });
  return (
    <Stack>
      {from.canTake && <NumberingField paper={paper} from={from} onChange={onChange} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {from.numbering === 'typed' && (
          <TextInput {...text('number')} maxLength={40} description={t('approve.numberHint')} />
        )}
        <TextInput {...text('symbol')} maxLength={60} description={`…/${paper.symbol}`} />
        <DateField
          label={t('approve.signedOn')}
          required
          value={paper.signedOn}
          onChange={(signedOn) => onChange(withSignedOn(paper, signedOn))}
        />
        <DateField
          label={t('approve.effectiveOn')}
          required
          value={paper.effectiveOn}
          onChange={(effectiveOn) => onChange({ ...paper, effectiveOn })}
        />
        <TextInput {...text('issuer')} maxLength={200} />
        {from.numbering === 'typed' && <div />}
        <TextInput {...text('signerName')} maxLength={200} />
        <TextInput {...text('signerTitle')} maxLength={200} />
      </SimpleGrid>
    </Stack>
  );
}

/** One number, from one of two registers: the program's, or the one on paper. */
function NumberingField({ paper, from, onChange }: DecisionFieldsProps) {
  const { t } = useTranslation('review');
  const { numbering, next } = from;
  const shown = next === null ? '' : `${String(next).padStart(2, '0')}/${paper.symbol}`;
  return (
    <Radio.Group
      label={t('approve.numbering')}
      value={numbering}
      onChange={(value) =>
        onChange({ ...paper, numbering: numberings.find((one) => one === value) ?? 'typed' })
      }
    >
      <Group mt="xs">
        {numberings.map((value) => (
          <Radio key={value} value={value} label={t(`approve.numberings.${value}`)} />
        ))}
      </Group>
      {numbering === 'register' && next !== null && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('approve.nextNumber', { number: shown })}
        </Text>
      )}
    </Radio.Group>
  );
}
