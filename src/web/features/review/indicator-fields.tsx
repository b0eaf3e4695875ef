import { Checkbox, Fieldset, SimpleGrid, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator, Standard } from '#domain/standard/standard.ts';
import { currentLocale } from '#web/text.ts';
import classes from './indicator-fields.module.css';
import { toggleIndicator } from './result-draft.ts';
import type { PartProps } from './survey-fields.tsx';

/** The twelve indicators as large boxes with what each one means. */
export function IndicatorFields({ standard, draft, onChange }: PartProps & { standard: Standard }) {
  const { t } = useTranslation('review');
  return (
    <Fieldset legend={t('result.indicators')}>
      <Text c="dimmed" mb="sm">
        {t('result.indicatorsIntro')}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        {standard.indicators.map((indicator) => (
          <IndicatorBox
            key={indicator.no}
            indicator={indicator}
            isDeprived={draft.deprivations.includes(indicator.no)}
            onToggle={() =>
              onChange({ deprivations: toggleIndicator(draft.deprivations, indicator.no) })
            }
          />
        ))}
      </SimpleGrid>
      <Text fw={600} mt="sm" role="status">
        {t('result.deprived', { count: draft.deprivations.length })}
      </Text>
    </Fieldset>
  );
}

type IndicatorBoxProps = { indicator: Indicator; isDeprived: boolean; onToggle: () => void };

function IndicatorBox({ indicator, isDeprived, onToggle }: IndicatorBoxProps) {
  const { t } = useTranslation('review');
  const descriptionId = useId();
  const locale = currentLocale();
  return (
    // The whole box is the label: a finger or a pointer hits it anywhere.
    <label className={classes['box']} data-checked={isDeprived}>
      <Checkbox
        size="md"
        checked={isDeprived}
        onChange={onToggle}
        aria-describedby={descriptionId}
        aria-label={`${indicator.no}. ${indicator.name[locale]}`}
      />
      <span>
        <Text span fw={600} display="block">
          {indicator.no}. {indicator.name[locale]}
        </Text>
        <Text span size="sm" c="dimmed" display="block" id={descriptionId}>
          {indicator.definition[locale]}
          {indicator.verified.state === 'unverified' && (
            <Text span c="#8a4b00" display="block">
              {t('result.unverifiedIndicator')}
            </Text>
          )}
        </Text>
      </span>
    </label>
  );
}
