import { NativeSelect, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { importFieldText } from '#contract/import-issue.ts';
import { TextEncodingName, type SheetPreview } from '#contract/import.ts';
import { IMPORT_FIELDS, type ImportField } from '#domain/import/import-field.ts';
import { currentLocale } from '#web/text.ts';
import type { ReadDraft } from './read-draft.ts';

type Column = NonNullable<SheetPreview['heading']>['columns'][number];
type Change = (part: Partial<ReadDraft>) => void;
type ColumnTableProps = { columns: readonly Column[]; draft: ReadDraft; change: Change };

/** Every column of the file with its meaning, and the encoding where old fonts were found. */
export function ColumnTable({ columns, draft, change }: ColumnTableProps) {
  const { t } = useTranslation('import');
  const hasOldText = columns.some(({ encoding }) => encoding !== 'unicode');
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table withTableBorder bg="white" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('sheet.column')}</Table.Th>
            <Table.Th scope="col">{t('sheet.heading')}</Table.Th>
            <Table.Th scope="col">{t('sheet.samples')}</Table.Th>
            <Table.Th scope="col">{t('sheet.meaning')}</Table.Th>
            {hasOldText && <Table.Th scope="col">{t('sheet.encoding')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column) => (
            <Table.Tr key={column.index}>
              <Table.Td>{column.letters}</Table.Td>
              <Table.Th scope="row">{column.title}</Table.Th>
              <Table.Td>
                <Text size="sm" c="dimmed">
                  {column.samples.slice(0, 3).join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <MeaningSelect column={column} draft={draft} change={change} />
              </Table.Td>
              {hasOldText && (
                <Table.Td>
                  <EncodingSelect column={column} draft={draft} change={change} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

type SelectProps = { column: Column; draft: ReadDraft; change: Change };

function MeaningSelect({ column, draft, change }: SelectProps) {
  const { t } = useTranslation('import');
  const locale = currentLocale();
  const options = IMPORT_FIELDS.map((value) => ({ value, label: importFieldText[value][locale] }));
  return (
    <NativeSelect
      aria-label={`${t('sheet.meaning')}: ${column.letters} ${column.title}`}
      value={draft.fields[column.index] ?? ''}
      onChange={(event) => {
        const field = (event.currentTarget.value || null) as ImportField | null;
        change({ fields: { ...draft.fields, [column.index]: field } });
      }}
      data={[{ value: '', label: t('sheet.skip') }, ...options]}
    />
  );
}

function EncodingSelect({ column, draft, change }: SelectProps) {
  const { t } = useTranslation('import');
  return (
    <NativeSelect
      aria-label={`${t('sheet.encoding')}: ${column.letters} ${column.title}`}
      value={draft.encodings[column.index] ?? 'unicode'}
      onChange={(event) => {
        const encoding = TextEncodingName.parse(event.currentTarget.value);
        change({ encodings: { ...draft.encodings, [column.index]: encoding } });
      }}
      data={TextEncodingName.options.map((value) => ({
        value,
        label: t(`sheet.encodings.${value}`),
      }))}
    />
  );
}
