import {
  Button,
  Card,
  Checkbox,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { classifyHousehold, type Standard } from '#contract/standard.ts';
import type { Output } from '#contract/endpoint.ts';
import { call } from '#web/api.ts';
import { currentLocale } from '#web/text.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { NumberField } from '#web/ui/number-field.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';

type Basis = 'b1' | 'income';
type Draft = {
  area: 'urban' | 'rural';
  basis: Basis;
  value: number | null;
  deprivations: number[];
};

/** One household against the standard, with the sentence that explains the class. Nothing is kept. */
export function TryHousehold({ standard }: { standard: Standard }) {
  const { t } = useTranslation('standard');
  const bases: Basis[] = standard.b1 === null ? ['income'] : ['b1', 'income'];
  const [draft, setDraft] = useState<Draft>({
    area: 'urban',
    basis: bases[0] ?? 'income',
    value: null,
    deprivations: [],
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => call(classifyHousehold, toInput(standard.id, draft)),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    mutate();
  }
  return (
    <Card withBorder padding="lg" className="no-print">
      <form onSubmit={submit}>
        <Stack gap="md">
          <div>
            <Title order={2} size="h3">
              {t('try')}
            </Title>
            <Text c="dimmed">{t('tryIntro')}</Text>
          </div>
          <IncomeFields draft={draft} bases={bases} change={change} />
          <DeprivationFields standard={standard} draft={draft} change={change} />
          <Group>
            <Button type="submit" loading={isPending} disabled={draft.value === null}>
              {t('classify')}
            </Button>
          </Group>
          <ProblemAlert error={error} />
          {data && <Answer answer={data} />}
        </Stack>
      </form>
    </Card>
  );
}

function toInput(standardId: string, { area, basis, value, deprivations }: Draft) {
  const figure = basis === 'b1' ? { b1: value ?? 0 } : { income: String(value ?? 0) };
  return { standardId, area, deprivations, ...figure };
}

type FieldsProps = { draft: Draft; change: (part: Partial<Draft>) => void };

function IncomeFields({ draft, bases, change }: FieldsProps & { bases: readonly Basis[] }) {
  const { t } = useTranslation('standard');
  return (
    <Group align="flex-end">
      <NativeSelect
        label={t('area')}
        value={draft.area}
        onChange={(event) => change({ area: event.currentTarget.value as Draft['area'] })}
        data={(['urban', 'rural'] as const).map((value) => ({ value, label: t(`areas.${value}`) }))}
      />
      <NativeSelect
        label={t('basis')}
        value={draft.basis}
        onChange={(event) => change({ basis: event.currentTarget.value as Basis, value: null })}
        data={bases.map((value) => ({ value, label: t(`bases.${value}`) }))}
      />
      <NumberField
        label={draft.basis === 'b1' ? t('b1Field') : t('incomeField')}
        value={draft.value}
        onChange={(value) => change({ value })}
        min={0}
      />
    </Group>
  );
}

function DeprivationFields({ standard, draft, change }: FieldsProps & { standard: Standard }) {
  const { t } = useTranslation('standard');
  return (
    <Checkbox.Group
      label={t('indicators')}
      value={draft.deprivations.map(String)}
      onChange={(values) => change({ deprivations: values.map(Number) })}
    >
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} mt="xs" spacing="xs">
        {standard.indicators.map(({ no, name }) => (
          <Checkbox key={no} value={String(no)} label={`${no}. ${name[currentLocale()]}`} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}

function Answer({ answer }: { answer: Output<typeof classifyHousehold> }) {
  const { t } = useTranslation('standard');
  return (
    <Stack gap="xs" role="status">
      <Group gap="sm">
        <Text fw={600}>{t('result')}</Text>
        <ClassBadge value={answer.class} />
      </Group>
      <Text>{answer.explanation[currentLocale()]}</Text>
      {!answer.isOfficial && <Text fw={600}>{t('notOfficial')}</Text>}
    </Stack>
  );
}
