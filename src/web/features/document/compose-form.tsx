import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { GENERAL_PAPER_KINDS } from '#contract/general-paper.ts';
import { Section } from '#web/ui/section.tsx';
import { BasisPicker } from './basis-picker.tsx';
import { withBasis, type BasisLink } from './draft-fields.ts';
import { fieldsOf, longFields, type ComposeDraft, type ComposeField } from './compose-draft.ts';

type FieldsProps = {
  draft: ComposeDraft;
  change: (part: Partial<ComposeDraft>) => void;
  isChecked: boolean;
};

/** What is asked for a paper of its kind, in the order of the printed one. */
export function ComposeFields({ draft, change, isChecked }: FieldsProps) {
  const { t } = useTranslation('compose');
  return (
    <Section title={t('paper')}>
      <Stack>
        <NativeSelect
          label={t('kind')}
          value={draft.kind}
          data={GENERAL_PAPER_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change({ kind: GENERAL_PAPER_KINDS.find((one) => one === value) ?? draft.kind });
          }}
        />
        {fieldsOf(draft.kind).map((field) => (
          <Fragment key={field}>
            <Field
              field={field}
              value={draft[field]}
              isMissing={isChecked && field === 'abstract' && draft.abstract.trim() === ''}
              onChange={(value) => change({ [field]: value })}
            />
            {field === 'basis' && (
              <BasisPicker onPick={(link) => change(withBasis(draft, asLine(link)))} />
            )}
          </Fragment>
        ))}
      </Stack>
    </Section>
  );
}

/** As a basis is printed: "Căn cứ Kế hoạch số …;". */
function asLine({ text, documentId }: BasisLink): BasisLink {
  return { text: `Căn cứ ${text.slice(0, 490)};`, documentId };
}

type FieldProps = {
  field: ComposeField;
  value: string;
  isMissing: boolean;
  onChange: (value: string) => void;
};

function Field({ field, value, isMissing, onChange }: FieldProps) {
  const { t, i18n } = useTranslation('compose');
  const hint = `hint.${field}` as const;
  const common = {
    label: t(`field.${field}`),
    ...(i18n.exists(`compose:${hint}`) && { description: t(hint as 'hint.basis') }),
    value,
    required: field === 'abstract',
    error: isMissing && t('required'),
  };
  if (!longFields.has(field)) {
    return (
      <TextInput
        {...common}
        maxLength={1000}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <Textarea
      {...common}
      autosize
      minRows={field === 'text' || field === 'rows' ? 8 : 2}
      maxLength={field === 'text' ? 200_000 : 20_000}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
