import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Standard } from '#contract/standard.ts';
import { formatInteger } from '#domain/text/format-number.ts';

/** Income limits and B1 cut-offs, urban and rural. */
export function LimitTable({ standard }: { standard: Standard }) {
  const { t } = useTranslation('standard');
  const { income, b1, deprivation } = standard;
  const upTo = (value: string | null) =>
    value === null ? t('none') : t('upTo', { value: formatInteger(BigInt(value)) });
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('limits')}
      </Title>
      <Table.ScrollContainer minWidth={520}>
        <Table withTableBorder withColumnBorders bg="white" captionSide="bottom">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('area')}</Table.Th>
              <Table.Th scope="col">{t('poorIncome')}</Table.Th>
              <Table.Th scope="col">{t('averageIncome')}</Table.Th>
              <Table.Th scope="col">{t('b1')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(['urban', 'rural'] as const).map((area) => (
              <Table.Tr key={area}>
                <Table.Th scope="row">{t(`areas.${area}`)}</Table.Th>
                <Table.Td>{upTo(income[area].poor)}</Table.Td>
                <Table.Td>{upTo(income[area].average)}</Table.Td>
                <Table.Td>{upTo(b1 === null ? null : String(b1[area]))}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text>{t('deprivationRule', { count: deprivation.cutOff })}</Text>
    </Stack>
  );
}
