import { Button, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GENERAL_PAPER_KINDS, writeGeneralPaper } from '#contract/general-paper.ts';
import { download } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { SignerFields } from './draft-form.tsx';
import {
  blankPaper,
  fieldsOf,
  hasSigner,
  longFields,
  toPaper,
  type ComposeDraft,
  type ComposeField,
} from './compose-draft.ts';

/** A paper of any kind: its text on the screen, the Word file in the layout of the law. */
export function ComposePage() {
  const { t } = useTranslation('compose');
  const communeId = useCommuneId();
  const [draft, setDraft] = useState(blankPaper);
  const [isChecked, setChecked] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => download(writeGeneralPaper, { communeId, ...toPaper(draft) }),
    onSuccess: () => showDone(t('made')),
  });
  const change = (part: Partial<ComposeDraft>) => setDraft({ ...draft, ...part });
  const submit = () => {
    setChecked(true);
    if (draft.abstract.trim() !== '') mutate();
  };
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      breadcrumbs={[{ label: t('templates'), to: `/${communeId}/templates` }]}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="lg">
          <PaperFields draft={draft} change={change} isChecked={isChecked} />
          {hasSigner(draft.kind) && <SignerFields draft={draft} change={change} />}
          <ProblemAlert error={error} />
          <Button
            type="submit"
            loading={isPending}
            leftSection={<IconDownload size={18} aria-hidden />}
            style={{ alignSelf: 'flex-end' }}
          >
            {t('download')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}

type FieldsProps = {
  draft: ComposeDraft;
  change: (part: Partial<ComposeDraft>) => void;
  isChecked: boolean;
};

function PaperFields({ draft, change, isChecked }: FieldsProps) {
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
          <Field
            key={field}
            field={field}
            value={draft[field]}
            isMissing={isChecked && field === 'abstract' && draft.abstract.trim() === ''}
            onChange={(value) => change({ [field]: value })}
          />
        ))}
      </Stack>
    </Section>
  );
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
