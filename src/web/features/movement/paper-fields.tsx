import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { signerCapacities } from '#domain/document/signature.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { NumberField } from '#web/ui/number-field.tsx';
import { type PaperDraft, readCapacity } from './paper-draft.ts';

type FieldsProps = { draft: PaperDraft; change: (changes: Partial<PaperDraft>) => void };

/** What each field of the draft is called. */
export function usePaperLabels(): Record<keyof PaperDraft, string> {
  const { t } = useTranslation('movement');
  return {
    number: t('paper.number'),
    date: t('paper.date'),
    place: t('paper.place'),
    title: t('paper.name'),
    basis: t('paper.basis'),
    closing: t('paper.closing'),
    recipients: t('paper.recipients'),
    capacity: t('paper.capacity'),
    body: t('paper.body'),
    head: t('paper.head'),
    position: t('paper.position'),
    name: t('paper.signer'),
  };
}

export function NumberFields({ draft, change, symbol }: FieldsProps & { symbol: string }) {
  const { t } = useTranslation('movement');
  const labels = usePaperLabels();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <NumberField
        label={labels.number}
        description={t('paper.numberHint', { symbol })}
        value={draft.number}
        min={1}
        max={99_999}
        onChange={(number) => change({ number })}
      />
      <DateField label={labels.date} value={draft.date} onChange={(date) => change({ date })} />
      <TextInput
        label={labels.place}
        description={t('paper.placeHint')}
        value={draft.place}
        maxLength={200}
        onChange={(event) => change({ place: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}

export function TextFields({ draft, change }: FieldsProps) {
  const { t } = useTranslation('ui');
  const labels = usePaperLabels();
  const hasTitle = draft.title.trim() !== '';
  return (
    <>
      <Textarea
        label={labels.title}
        value={draft.title}
        autosize
        minRows={2}
        maxLength={1000}
        error={hasTitle ? null : t('field.required')}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      {(['basis', 'closing', 'recipients'] as const).map((field) => (
        <Textarea
          key={field}
          label={labels[field]}
          value={draft[field]}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={20_000}
          onChange={(event) => change({ [field]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}

/** Which lines a signature has depends on in what capacity it is given. */
export function SignerFields({ draft, change }: FieldsProps) {
  const { t } = useTranslation('movement');
  const labels = usePaperLabels();
  const { capacity } = draft;
  const hasBody = capacity === 'TM' || capacity === 'KT' || capacity === 'Q';
  const hasHead = capacity === 'KT' || capacity === 'TL' || capacity === 'TUQ';
  const lines = [
    ...(hasBody ? (['body'] as const) : []),
    ...(hasHead ? (['head'] as const) : []),
    'position' as const,
    'name' as const,
  ];
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <NativeSelect
        label={labels.capacity}
        value={capacity}
        data={signerCapacities.map((value) => ({ value, label: t(`paper.capacities.${value}`) }))}
        onChange={(event) => change({ capacity: readCapacity(event.currentTarget.value) })}
      />
      {lines.map((field) => (
        <TextInput
          key={field}
          label={labels[field]}
          value={draft[field]}
          maxLength={200}
          onChange={(event) => change({ [field]: event.currentTarget.value })}
        />
      ))}
    </SimpleGrid>
  );
}
