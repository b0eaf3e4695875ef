import { describe, expect, test } from 'vitest';
import { collect } from '#tests/support/collect.ts';
import { workbookOf, workbookParts, zipOf } from '#tests/support/zip-of.ts';
import type { SheetRow } from './sheet-cell.ts';
import { readSheetHeadInWorker, streamSheetInWorker } from './stream-sheet.ts';

const row = (number: number): string =>
  `<row r="${number}"><c r="A${number}"><v>${number}</v></c>` +
  `<c r="B${number}" t="inlineStr"><is><t>Hộ ${number}</t></is></c>` +
  `<c r="C${number}" t="str"><f>A1</f><v>x</v></c></row>`;
const rows = (count: number): string =>
  Array.from({ length: count }, (_, index) => row(index + 1)).join('');

describe('reading in a worker', () => {
  test('gives every row once, in batches, with formulas marked', async () => {
    const file = await workbookOf({ rows: rows(1_234) });
    const batches: SheetRow[][] = await collect(streamSheetInWorker(file, { batchRows: 500 }));
    expect(batches.map((batch) => batch.length)).toEqual([500, 500, 234]);
    expect(batches.flat().map((each) => each.number)).toEqual(
      Array.from({ length: 1_234 }, (_, index) => index + 1),
    );
    expect(batches[2]?.[233]?.cells).toEqual([
      { value: 1_234 },
      { value: 'Hộ 1234' },
      { value: 'x', isFormula: true },
    ]);
  });

  test('gives the head of a sheet', async () => {
    const file = await workbookOf({
      rows: rows(100),
      afterRows: '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
    });
    const head = await readSheetHeadInWorker(file, { headRows: 4 });
    expect(head.rows).toHaveLength(4);
    expect(head.merges).toEqual([{ startRow: 0, startColumn: 0, endRow: 0, endColumn: 2 }]);
  });

  test('passes the refusal on with its details', async () => {
    const file = await workbookOf({ rows: '<row r="2"><c r="ZZ2"><v>1</v></c></row>' });
    await expect(collect(streamSheetInWorker(file))).rejects.toMatchObject({
      name: 'HostileFileError',
      reason: 'too_many_columns',
      details: { row: 2, limit: 500 },
    });
  });

  test('stops when told to', async () => {
    const file = await workbookOf({ rows: rows(5_000) });
    const controller = new AbortController();
    const reading = (async () => {
      for await (const batch of streamSheetInWorker(file, {
        batchRows: 10,
        signal: controller.signal,
      })) {
        if (batch.length > 0) controller.abort(new Error('the officer cancelled'));
      }
    })();
    await expect(reading).rejects.toThrow('the officer cancelled');
  });

  test('gives up on a file that takes too long', async () => {
    const file = await workbookOf({ rows: rows(200_000) }, { compress: true });
    await expect(
      collect(streamSheetInWorker(file, { batchRows: 500_000, timeoutMs: 50 })),
    ).rejects.toMatchObject({ reason: 'timed_out' });
  });

  test('gives up on a file that needs too much memory, and the program lives on', async () => {
    const file = await zipOf(
      workbookParts({
        rows: rows(1),
        sharedStrings: `<sst>${'<si><t>1</t></si>'.repeat(1_500_000)}</sst>`,
      }),
      { compress: false },
    );
    await expect(collect(streamSheetInWorker(file, { maxMemoryMb: 16 }))).rejects.toMatchObject({
      reason: 'needs_too_much_memory',
    });
  });

  test('refuses a sheet bomb before unpacking it', async () => {
    const parts = workbookParts({ rows: rows(1) });
    parts['xl/worksheets/sheet1.xml'] = Buffer.alloc(100_000_000, ' ');
    const file = await zipOf(parts);
    expect(file.length).toBeLessThan(200_000);
    await expect(collect(streamSheetInWorker(file))).rejects.toMatchObject({
      reason: 'unpacks_too_large',
    });
  });
});
