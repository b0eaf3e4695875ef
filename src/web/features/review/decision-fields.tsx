import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateField } from '#web/ui/date-field.tsx';
import { withSignedOn, type PaperDraft } from './paper-draft.ts';

type DecisionFieldsProps = { paper: PaperDraft; onChange: (paper: PaperDraft) => void };

/** Number, symbol, days and signer of a decision. */
export function DecisionFields({ paper, onChange }: DecisionFieldsProps) {
  const { t } = useTranslation('review');
  const text = (field: 'number' | 'symbol' | 'issuer' | 'signerName' | 'signerTitle') => ({
    label: t(`approve.${field}`),
    value: paper[field],
    required: true,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...paper, [field]: event.currentTarget.value }),
  });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput {...text('number')} maxLength={40} description={t('approve.numberHint')} />
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
      <div />
      <TextInput {...text('signerName')} maxLength={200} />
      <TextInput {...text('signerTitle')} maxLength={200} />
    </SimpleGrid>
  );
}
