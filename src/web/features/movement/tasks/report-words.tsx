import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDecimal, formatMoney } from '#domain/text/format-number.ts';
import classes from './work.module.css';

export type Words = {
  report: { text: string; figure: number | null; cost: string | null; unit: string };
};

/** Text, figure and cost as they are read. */
export function ReportWords({ report: { text, figure, cost, unit } }: Words) {
  const { t } = useTranslation('work');
  return (
    <div>
      <Text className={classes['words'] ?? ''}>{text === '' ? t('report.noWords') : text}</Text>
      {figure !== null && (
        <Text fw={600} mt="xs">
          {t('report.sums', { figure: figureText(figure), unit })}
        </Text>
      )}
      {cost !== null && (
        <Text fw={600} mt={4}>
          {t('report.costSum', { cost: formatMoney(BigInt(cost)) })}
        </Text>
      )}
    </div>
  );
}

/** A figure as it is read: whole, or with two decimals. */
export function figureText(figure: number): string {
  return formatDecimal(figure, Number.isInteger(figure) ? 0 : 2);
}
