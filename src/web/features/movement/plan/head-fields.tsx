import { SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Found, PlanProposal } from '#domain/movement/read-plan/proposal.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { NumberField } from '#web/ui/number-field.tsx';
import { Section } from '#web/ui/section.tsx';
import type { ProposalReview } from './use-proposal.ts';

/** Head, name, years and signer: what every plan has once. */
export function HeadFields({ review }: { review: ProposalReview }) {
  const { t } = useTranslation('plan');
  return (
    <Section title={t('section.head')}>
      <Stack gap="sm">
        <MovementFields review={review} />
        <PaperFields review={review} />
        <SignerFields review={review} />
      </Stack>
    </Section>
  );
}

function MovementFields({ review }: { review: ProposalReview }) {
  const { t } = useTranslation('plan');
  const { proposal, change, code, setCode } = review;
  const { movement } = proposal;
  const set = (changes: Partial<PlanProposal['movement']['value']>): void =>
    change({ movement: { ...movement, value: { ...movement.value, ...changes } } });
  return (
    <>
      <TextInput
        label={t('field.movementName')}
        value={movement.value.name}
        maxLength={1000}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberField
          label={t('field.fromYear')}
          thousandSeparator=""
          value={movement.value.fromYear}
          onChange={(year) => set({ fromYear: year ?? 0 })}
        />
        <NumberField
          label={t('field.toYear')}
          thousandSeparator=""
          value={movement.value.toYear}
          onChange={(year) => set({ toYear: year ?? 0 })}
        />
      </SimpleGrid>
      <TextInput
        label={t('field.code')}
        description={t('field.codeHint')}
        value={code}
        maxLength={80}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
    </>
  );
}

function PaperFields({ review }: { review: ProposalReview }) {
  const { t } = useTranslation('plan');
  const { proposal, change } = review;
  const { head, closing } = proposal;
  function set<K extends keyof typeof head>(field: K, value: (typeof head)[K]['value']): void {
    change({ head: { ...head, [field]: { ...head[field], value } } });
  }
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberField
          label={t('field.number')}
          thousandSeparator=""
          value={head.number.value}
          onChange={(value) => set('number', value)}
        />
        <TextInput
          label={t('field.symbol')}
          value={head.symbol.value}
          maxLength={60}
          onChange={(event) => set('symbol', event.currentTarget.value)}
        />
        <DateField
          label={t('field.date')}
          value={head.date.value}
          onChange={(value) => set('date', value)}
        />
        <TextInput
          label={t('field.place')}
          value={head.place.value}
          maxLength={200}
          onChange={(event) => set('place', event.currentTarget.value)}
        />
      </SimpleGrid>
      <Textarea
        label={t('field.issuer')}
        value={head.issuer.value.lines.join('\n')}
        autosize
        onChange={(event) =>
          set('issuer', { ...head.issuer.value, lines: event.currentTarget.value.split('\n') })
        }
      />
      <Textarea
        label={t('field.title')}
        value={head.title.value}
        autosize
        maxLength={1000}
        onChange={(event) => set('title', event.currentTarget.value)}
      />
      <Textarea
        label={t('field.closing')}
        value={closing.value}
        autosize
        maxLength={20_000}
        onChange={(event) => change({ closing: edited(closing, event.currentTarget.value) })}
      />
    </>
  );
}

function SignerFields({ review }: { review: ProposalReview }) {
  const { t } = useTranslation('plan');
  const { proposal, change } = review;
  const { signer } = proposal;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label={t('field.signerPosition')}
        value={signer.value.position}
        maxLength={200}
        onChange={(event) =>
          change({
            signer: edited(signer, { ...signer.value, position: event.currentTarget.value }),
          })
        }
      />
      <TextInput
        label={t('field.signerName')}
        value={signer.value.name ?? ''}
        maxLength={200}
        onChange={(event) =>
          change({
            signer: edited(signer, { ...signer.value, name: event.currentTarget.value || null }),
          })
        }
      />
    </SimpleGrid>
  );
}

function edited<T>(found: Found<T>, value: T): Found<T> {
  return { ...found, value };
}
