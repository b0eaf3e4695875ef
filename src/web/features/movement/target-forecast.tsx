import { Group, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetProgress } from '#contract/movement.ts';
import { type Forecast, forecastTarget, supposeChange } from '#domain/movement/forecast.ts';
import { NumberField } from '#web/ui/number-field.tsx';
import { showChange, showFigure } from './target-figure.ts';

/** Where the target is heading, how sure that is, and what another pace would bring. */
export function TargetForecast({ target }: { target: TargetProgress }) {
  const { t } = useTranslation('movement');
  const { kind, years } = target;
  const forecast = useMemo(() => forecastTarget(kind, years), [kind, years]);
  if (!forecast) return null;
  return (
    <Stack gap="xs">
      <Title order={3}>{t('target.forecast.title', { year: forecast.toYear })}</Title>
      <ForecastSentences kind={kind} forecast={forecast} />
      <WhatIf target={target} forecast={forecast} />
    </Stack>
  );
}

type OfForecast = { kind: TargetProgress['kind']; forecast: Forecast };

function ForecastSentences({ kind, forecast }: OfForecast) {
  const { t } = useTranslation('movement');
  const { range, goal, neededPerYear, fromYear, toYear } = forecast;
  const unit = t(`target.forecast.unit.${kind}`);
  const show = (value: number) => showFigure(kind, value);
  const pace = `${showChange(kind, forecast.perYear)} ${unit}`;
  return (
    <>
      <Text>
        {t('target.forecast.middle', { pace, from: fromYear, value: show(forecast.value), toYear })}{' '}
        {range
          ? t('target.forecast.range', { low: show(range.low), high: show(range.high) })
          : t('target.forecast.noRange')}
      </Text>
      {goal !== null && neededPerYear !== null && (
        <Text>
          {t(`target.forecast.outlook.${forecast.outlook}`, { goal: show(goal) })}{' '}
          {neededPerYear < 0 &&
            t('target.forecast.needed', { pace: `${showChange(kind, neededPerYear)} ${unit}` })}
        </Text>
      )}
      <Text c="dimmed" size="sm">
        {t('target.forecast.how', { changes: forecast.changes })}
      </Text>
    </>
  );
}

/** Only a sum on the screen: nothing of it is kept. */
function WhatIf({ target, forecast }: { target: TargetProgress; forecast: Forecast }) {
  const { t } = useTranslation('movement');
  const { kind, latest } = target;
  const [fall, setFall] = useState<number | null>(null);
  const from = latest?.actual ?? 0;
  const then = fall === null ? null : supposeChange(kind, forecast, { from, perYear: -fall });
  return (
    <Group align="flex-end" gap="md" className="no-print">
      <NumberField
        label={t('target.forecast.fall', { unit: t(`target.forecast.unit.${kind}`) })}
        value={fall}
        onChange={setFall}
        min={0}
        max={kind === 'poor_rate_reduction' ? 100 : 100_000}
        {...(kind === 'poor_rate_reduction' && { decimalScale: 2 })}
        w={{ base: '100%', sm: '20rem' }}
      />
      <Text role="status" mb={6}>
        {then &&
          t(`target.forecast.${whatIfKey(then.isMet)}`, {
            year: forecast.toYear,
            value: showFigure(kind, then.value),
          })}
      </Text>
    </Group>
  );
}

function whatIfKey(isMet: boolean | null): 'outcome' | 'outcomeMet' | 'outcomeMissed' {
  if (isMet === null) return 'outcome';
  return isMet ? 'outcomeMet' : 'outcomeMissed';
}
