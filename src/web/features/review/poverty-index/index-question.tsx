import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PovertyIndex } from '#contract/poverty-index.ts';
import { equalDimensionWeights } from '#domain/poverty-index/index-design.ts';
import { currentLocale } from '#web/text.ts';
import { NumberField } from '#web/ui/number-field.tsx';
import { wholeWeights } from './whole-weights.ts';

export type Question = {
  year?: number;
  unit: PovertyIndex['unit'];
  k: string;
  /** Whole numbers, one an indicator; without them the default of the program. */
  weights?: string[];
};

type Props = {
  index: PovertyIndex;
  question: Question;
  isBusy: boolean;
  onAsk: (question: Question) => void;
};

/** The cut-offs that are one choice away, and what each is known for. */
const KNOWN = { '1/4': 'legal', '1/3': 'third', '1/2': 'half' } as const;

/** Year, unit, cut-off and weights. A choice asks at once; what is typed asks with the button. */
export function IndexQuestion({ index, question, isBusy, onAsk }: Props) {
  const { t } = useTranslation('povertyIndex');
  const [hasWeights, { toggle }] = useDisclosure(false);
  const weightsId = useId();
  const years = index.years.map(({ year }) => String(year)).toReversed();
  return (
    <Stack gap="sm" className="no-print">
      <Group align="flex-end">
        <NativeSelect
          label={t('year')}
          value={String(index.year)}
          data={years}
          onChange={(event) => onAsk({ ...question, year: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t('unit')}
          value={question.unit}
          data={(['persons', 'households'] as const).map((value) => {
            return { value, label: t(`units.${value}`) };
          })}
          onChange={(event) =>
            onAsk({ ...question, unit: event.currentTarget.value as Question['unit'] })
          }
        />
        <CutOffField k={question.k} onAsk={(k) => onAsk({ ...question, k })} />
        <Button
          variant="default"
          aria-expanded={hasWeights}
          aria-controls={weightsId}
          onClick={toggle}
        >
          {t(hasWeights ? 'hideWeights' : 'showWeights')}
        </Button>
      </Group>
      <div id={weightsId} hidden={!hasWeights}>
        <Weights
          index={index}
          isBusy={isBusy}
          onAsk={(weights) => onAsk(withWeights(question, weights))}
        />
      </div>
    </Stack>
  );
}

function withWeights({ weights: _weights, ...rest }: Question, weights: string[] | undefined) {
  return weights ? { ...rest, weights } : rest;
}

function CutOffField({ k, onAsk }: { k: string; onAsk: (k: string) => void }) {
  const { t } = useTranslation('povertyIndex');
  const [typed, setTyped] = useState<string>();
  function submit(event: FormEvent) {
    event.preventDefault();
    if (typed !== undefined && typed.trim() !== '') onAsk(typed.trim().replace(',', '.'));
  }
  const options = Object.entries(KNOWN).map(([value, name]) => {
    return { value, label: t(`kOptions.${name}`) };
  });
  const isOther = typed !== undefined || !(k in KNOWN);
  return (
    <>
      <NativeSelect
        label={t('k')}
        description={t('kHint')}
        value={isOther ? 'other' : k}
        data={[...options, { value: 'other', label: t('kOptions.other') }]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setTyped(chosen === 'other' ? '' : undefined);
          if (chosen !== 'other') onAsk(chosen);
        }}
      />
      {isOther && (
        <form onSubmit={submit}>
          <Group align="flex-end" gap="xs">
            <TextInput
              label={t('kOther')}
              value={typed ?? k}
              placeholder="5/12"
              maxLength={20}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit">{t('apply')}</Button>
          </Group>
        </form>
      )}
    </>
  );
}

type WeightsProps = {
  index: PovertyIndex;
  isBusy: boolean;
  onAsk: (weights: string[] | undefined) => void;
};

function Weights({ index, isBusy, onAsk }: WeightsProps) {
  const { t } = useTranslation('povertyIndex');
  const [draft, setDraft] = useState<(number | null)[]>(() => wholeWeights(index.weights));
  const isUsable = draft.some((weight) => weight !== null && weight > 0);
  function submit(event: FormEvent) {
    event.preventDefault();
    onAsk(draft.map((weight) => String(weight ?? 0)));
  }
  function reset() {
    const dimensions = index.indicators.map(({ dimension }) => dimension);
    setDraft(wholeWeights(equalDimensionWeights(dimensions)));
    onAsk(undefined);
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text c="dimmed">{t('weightsHint')}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} spacing="sm">
          {index.indicators.map(({ no, name, dimension }, position) => (
            <NumberField
              key={no}
              label={`${no}. ${name[currentLocale()]}`}
              description={t(`dimensions.${dimension}`)}
              min={0}
              max={1000}
              value={draft[position] ?? null}
              onChange={(value) =>
                setDraft(draft.map((weight, other) => (other === position ? value : weight)))
              }
            />
          ))}
        </SimpleGrid>
        <Group>
          <Button type="submit" loading={isBusy} disabled={!isUsable}>
            {t('apply')}
          </Button>
          <Button variant="default" onClick={reset}>
            {t('reset')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
