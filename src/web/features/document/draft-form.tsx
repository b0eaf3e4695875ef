import {
  Button,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { signatureLines, signerCapacities } from '#domain/document/signature.ts';
import { Section } from '#web/ui/section.tsx';
import { BasisPicker } from './basis-picker.tsx';
import classes from './document.module.css';
import {
  type DocumentDraft,
  type SignerDraft,
  signerOf,
  signerParts,
  symbolOf,
  withBasis,
} from './draft-fields.ts';
import { RecipientFields } from './recipient-fields.tsx';
import { useRegister } from './use-document.ts';

export type DraftFormProps = {
  draft: DocumentDraft;
  change: (changes: Partial<DocumentDraft>) => void;
  /** Empty fields are marked once somebody tried to save. */
  isChecked: boolean;
  /** The kind is changed where the text was composed. */
  isKindFixed?: boolean;
};

/** All fields of an outgoing draft. */
export function DraftForm(props: DraftFormProps & { onSubmit: () => void; children: ReactNode }) {
  const { onSubmit, children, ...fields } = props;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap="lg">
        <PaperFields {...fields} />
        <SignerFields {...fields} />
        <RecipientFields {...fields} />
        {children}
      </Stack>
    </form>
  );
}

function PaperFields({ draft, change, isChecked, isKindFixed = false }: DraftFormProps) {
  const { t } = useTranslation('document');
  const required = (text: string) => isChecked && text.trim() === '' && t('draft.required');
  return (
    <Section title={t('page.facts')}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <KindField draft={draft} change={change} isKindFixed={isKindFixed} />
          <TextInput
            label={t('draft.symbol')}
            description={t('draft.symbolHint')}
            value={draft.symbol}
            maxLength={60}
            required
            error={required(draft.symbol)}
            onChange={(event) => change({ symbol: event.currentTarget.value })}
          />
        </SimpleGrid>
        <Textarea
          label={t('abstract')}
          value={draft.abstract}
          autosize
          minRows={2}
          maxLength={1000}
          required
          error={required(draft.abstract)}
          onChange={(event) => change({ abstract: event.currentTarget.value })}
        />
        <Textarea
          label={t('draft.basis')}
          description={t('draft.basisHint')}
          value={draft.basis}
          autosize
          minRows={2}
          maxLength={10_000}
          onChange={(event) => change({ basis: event.currentTarget.value })}
        />
        <BasisPicker onPick={(link) => change(withBasis(draft, link))} />
        <Textarea
          label={t('draft.note')}
          value={draft.note}
          autosize
          maxLength={2000}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </Stack>
    </Section>
  );
}

type KindProps = Pick<DraftFormProps, 'draft' | 'change'> & { isKindFixed: boolean };

/** Another kind has another symbol and another period of retention; what was typed by hand stays. */
function KindField({ draft, change, isKindFixed }: KindProps) {
  const { t } = useTranslation('document');
  const register = useRegister().data;
  const kinds = register?.kinds ?? [];
  const find = (id: string) => kinds.find((kind) => kind.id === id);
  const choose = (kindId: string) => {
    const [before, after] = [find(draft.kindId), find(kindId)];
    const isOwnSymbol = before !== undefined && draft.symbol !== symbolOf(before);
    const isOwnTime = draft.retention !== '' && draft.retention !== (before?.retention ?? '');
    change({
      kindId,
      ...(after && !isOwnSymbol && { symbol: symbolOf(after) }),
      ...(after && !isOwnTime && { retention: after.retention ?? '' }),
    });
  };
  const isUnverified = register?.kindState === 'unverified';
  return (
    <NativeSelect
      label={t('kind')}
      description={isUnverified && t('draft.kindSource', { source: register.kindSource })}
      value={draft.kindId}
      disabled={isKindFixed}
      required
      onChange={(event) => choose(event.currentTarget.value)}
      data={kinds
        .filter(({ id, isNumbered }) => isNumbered || id === draft.kindId)
        .map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

type SignerFieldsProps = {
  draft: SignerDraft;
  change: (changes: Partial<SignerDraft>) => void;
};

/** In what capacity who signs, and how that will be printed. */
export function SignerFields({ draft, change }: SignerFieldsProps) {
  const { t } = useTranslation('document');
  const { hasBody, hasHead } = signerParts(draft.capacity);
  const lines = [
    ...(hasBody ? (['body'] as const) : []),
    ...(hasHead ? (['head'] as const) : []),
    'position' as const,
    'name' as const,
  ];
  const signer = signerOf(draft);
  return (
    <Section title={t('draft.signer')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={t('draft.capacity')}
          value={draft.capacity}
          data={signerCapacities.map((value) => ({ value, label: t(`draft.capacities.${value}`) }))}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change({ capacity: signerCapacities.find((one) => one === value) ?? 'TM' });
          }}
        />
        {lines.map((field) => (
          <TextInput
            key={field}
            label={t(`draft.${field}`)}
            value={draft[field]}
            maxLength={200}
            onChange={(event) => change({ [field]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
      {signer && (
        <Group gap="md" align="flex-start">
          <Text c="dimmed">{t('draft.printed')}</Text>
          <div className={classes['signature']}>
            {signatureLines(signer).map((line) => (
              <div key={line}>{line}</div>
            ))}
            <div>{signer.name}</div>
          </div>
        </Group>
      )}
    </Section>
  );
}

/** Where a draft is saved. */
export function SaveRow({ isBusy, label }: { isBusy: boolean; label: string }) {
  return (
    <Group justify="flex-end">
      <Button type="submit" loading={isBusy}>
        {label}
      </Button>
    </Group>
  );
}
