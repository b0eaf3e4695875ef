import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetPreview } from '#contract/import.ts';
import { NumberField } from '#web/ui/number-field.tsx';

export type HeadingRows = { firstRow: number; lastRow: number };

type HeadingChoiceProps = { preview: SheetPreview; onChoose: (rows: HeadingRows) => void };

/** Where the heading stands: found by the program, correctable by the officer. */
export function HeadingChoice({ preview, onChoose }: HeadingChoiceProps) {
  const { t } = useTranslation('import');
  const [firstRow, setFirst] = useState(preview.heading?.firstRow ?? null);
  const [lastRow, setLast] = useState(preview.heading?.lastRow ?? null);
  const isValid = firstRow !== null && lastRow !== null && firstRow >= 1 && firstRow <= lastRow;
  return (
    <Stack gap="sm">
      {preview.heading === null && <Alert color="yellow">{t('sheet.noHeading')}</Alert>}
      <Group align="flex-end">
        <NumberField label={t('sheet.firstRow')} value={firstRow} onChange={setFirst} w="9rem" />
        <NumberField label={t('sheet.lastRow')} value={lastRow} onChange={setLast} w="9rem" />
        <Button
          variant="default"
          disabled={!isValid}
          onClick={() => isValid && onChoose({ firstRow, lastRow })}
        >
          {t('sheet.find')}
        </Button>
      </Group>
      {preview.heading === null && <FirstRows rows={preview.rows} />}
    </Stack>
  );
}

function FirstRows({ rows }: { rows: SheetPreview['rows'] }) {
  const { t } = useTranslation('import');
  return (
    <div>
      <Text fw={600}>{t('sheet.rows')}</Text>
      <Table.ScrollContainer minWidth={600}>
        <Table withTableBorder withColumnBorders bg="white" fz="sm">
          <Table.Tbody>
            {rows.map(({ number, cells }) => (
              <Table.Tr key={number}>
                <Table.Th scope="row">{number}</Table.Th>
                {cells.map((cell, index) => (
                  <Table.Td key={index}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
