import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import type { listRoundChecks } from '#contract/review-check.ts';
import { Section } from '#web/ui/section.tsx';
import { WideTable } from '#web/ui/wide-table.tsx';

type Settings = Output<typeof listRoundChecks>['settings'];

/** The numbers compared with: which are the law's, which only a convention of the program. */
export function CheckSettings({ settings }: { settings: Settings }) {
  const { t } = useTranslation('reviewCheck');
  return (
    <Section title={t('settings')}>
      <WideTable minWidth={300}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('setting')}</Table.Th>
              <Table.Th scope="col">{t('value')}</Table.Th>
              <Table.Th scope="col">{t('source')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {settings.map(({ key, value, source, article }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row">{t(`settingNames.${key as 'b1Jump'}`)}</Table.Th>
                <Table.Td>{value}</Table.Td>
                <Table.Td>{source === 'law' ? article : t('convention')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Section>
  );
}
