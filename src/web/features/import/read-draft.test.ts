import { describe, expect, test } from 'vitest';
import type { SheetPreview } from '#contract/import.ts';
import { draftOf, findDraftFault, toReadOptions } from './read-draft.ts';

const column = (index: number, field: string | null, encoding = 'unicode') =>
  ({ index, letters: 'ABC'[index], title: `cột ${index}`, samples: [], encoding, field }) as never;
const heading = {
  firstRow: 3,
  lastRow: 4,
  dataRow: 5,
  isRemembered: false,
  layout: 'household' as const,
  columns: [column(0, null), column(1, 'head_name', 'tcvn3'), column(2, 'neighbourhood')],
};
const preview: SheetPreview = {
  sheets: [{ name: 'Danh sách', isHidden: false }],
  sheet: 'Danh sách',
  heading,
  hasMergedPlaces: true,
  rows: [],
};
const draft = draftOf(preview, heading);

describe('the columns before reading', () => {
  test('begin with the guess, and merged places mean "as above"', () => {
    expect(draft.fields).toEqual({ 0: null, 1: 'head_name', 2: 'neighbourhood' });
    expect(draft.fillsDown).toBe(true);
    expect(findDraftFault(draft)).toBeUndefined();
  });

  test('only chosen columns travel, with the encodings that are not plain', () => {
    expect(toReadOptions('Danh sách', heading, draft)).toMatchObject({
      firstRow: 3,
      lastRow: 4,
      mapping: [
        { field: 'head_name', column: 1 },
        { field: 'neighbourhood', column: 2 },
      ],
      encodings: [{ column: 1, encoding: 'tcvn3' }],
    });
  });

  test('need a column for the name', () => {
    const fault = findDraftFault({ ...draft, fields: { ...draft.fields, 1: null } });
    expect(fault).toEqual({ kind: 'no_name' });
  });

  test('cannot mean the same twice', () => {
    const fault = findDraftFault({ ...draft, fields: { ...draft.fields, 0: 'neighbourhood' } });
    expect(fault).toEqual({ kind: 'twice', field: 'neighbourhood' });
  });
});
