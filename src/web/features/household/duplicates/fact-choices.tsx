import { Radio, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import type { getPersonPair, MergeField } from '#contract/household-duplicate.ts';
import { askedFields, knows } from './merge-choice.ts';
import { useFactText } from './use-fact-text.ts';

type Side = 'first' | 'second';

type FactChoicesProps = {
  pair: Output<typeof getPersonPair>;
  keptSide: Side;
  take: readonly MergeField[];
  onKeep: (side: Side) => void;
  onTake: (fields: MergeField[]) => void;
};

const SIDES = ['first', 'second'] as const;

/** Side by side, fact by fact: which entry stays, and which side each fact is taken from. */
export function FactChoices({ pair, keptSide, take, onKeep, onTake }: FactChoicesProps) {
  const { t } = useTranslation('duplicate');
  const textOf = useFactText();
  const otherSide = keptSide === 'first' ? 'second' : 'first';
  const choose = (field: MergeField, side: Side) => {
    const others = take.filter((one) => one !== field);
    onTake(side === keptSide ? others : [...others, field]);
  };
  return (
    <Stack gap="lg">
      <Choice
        label={t('pair.which')}
        value={keptSide}
        onChange={onKeep}
        options={SIDES.map((side) => ({
          side,
          label: t('pair.keep', { name: pair[side].household.headName }),
          hint: `${textOf(pair[side], 'relation')} · ${textOf(pair[side], 'household')}`,
        }))}
      />
      {askedFields(pair.first, pair.second).map((field) => (
        <Choice
          key={field}
          label={t(`fields.${field as 'birth'}`)}
          value={take.includes(field) ? otherSide : keptSide}
          onChange={(side) => choose(field, side)}
          options={SIDES.map((side) => ({
            side,
            label: textOf(pair[side], field),
            isUnknown: !knows(pair[side], field),
          }))}
        />
      ))}
    </Stack>
  );
}

type ChoiceProps = {
  label: string;
  value: Side;
  onChange: (side: Side) => void;
  options: readonly { side: Side; label: string; hint?: string; isUnknown?: boolean }[];
};

function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(side) => onChange(side === 'second' ? 'second' : 'first')}
    >
      <SimpleGrid cols={2} spacing="sm" mt={4}>
        {options.map((option) => (
          <Radio
            key={option.side}
            value={option.side}
            label={option.label}
            description={option.hint}
            disabled={option.isUnknown ?? false}
          />
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
