import { Badge, Code, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TemplateField } from '#contract/document-template.ts';
import { WideTable } from '#web/ui/wide-table.tsx';

type Line = { key: string; field: TemplateField; depth: number };
type FieldTableProps = { fields: readonly TemplateField[]; required: readonly string[] };

/** Every tag a template may use, lists with the tags inside them. */
export function FieldTable({ fields, required }: FieldTableProps) {
  const { t } = useTranslation('template');
  return (
    <WideTable minWidth={560}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('tag')}</Table.Th>
            <Table.Th>{t('meaning')}</Table.Th>
            <Table.Th>{t('example')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {linesOf(fields, '', 0).map(({ key, field, depth }) => (
            <Table.Tr key={key}>
              <Table.Td pl={8 + depth * 24}>
                <Group gap="xs">
                  <Code fz="md">{tagText(field)}</Code>
                  {depth === 0 && required.includes(field.name) && (
                    <Badge variant="light">{t('required')}</Badge>
                  )}
                </Group>
              </Table.Td>
              <Table.Td>{field.meaning}</Table.Td>
              <Table.Td>
                <Example field={field} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Example({ field }: { field: TemplateField }) {
  const { t } = useTranslation('template');
  if ('example' in field) return field.example;
  const word = 'items' in field ? t('list') : 'holds' in field ? t('condition') : t('picture');
  return (
    <Text component="span" c="dimmed">
      {word}
    </Text>
  );
}

function linesOf(fields: readonly TemplateField[], parent: string, depth: number): Line[] {
  return fields.flatMap((field) => {
    const key = `${parent}/${field.name}`;
    const inside = 'items' in field ? linesOf(field.items, key, depth + 1) : [];
    return [{ key, field, depth }, ...inside];
  });
}

/** As it is typed in Word. */
function tagText(field: TemplateField): string {
  const { name } = field;
  if ('picture' in field) return `{%${name}}`;
  return 'example' in field ? `{${name}}` : `{#${name}} … {/${name}}`;
}
