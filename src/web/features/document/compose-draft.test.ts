import { expect, test } from 'vitest';
import { ComposedPaper } from '#contract/composed-paper.ts';
import { GENERAL_PAPER_KINDS } from '#contract/general-paper.ts';
import { blankPaper, fieldsOf, fromPaper, toPaper, type ComposeDraft } from './compose-draft.ts';

test.each(GENERAL_PAPER_KINDS)('a %s with a subject is one the contract takes', (kind) => {
  expect(fieldsOf(kind)).toContain('abstract');
  const paper = toPaper({ ...blankPaper, kind, abstract: 'Về việc thử', position: '' });
  expect(ComposedPaper.safeParse(paper).success).toBe(true);
});

test.each(GENERAL_PAPER_KINDS)(
  'a %s is opened as it was typed, and sent the same again',
  (kind) => {
    const typed = Object.fromEntries(fieldsOf(kind).map((field) => [field, `${field} một`]));
    const lists = {
      basis: 'một\nhai',
      rows: 'Tổ 1 | Xuân Tăng\nTổ 2 |  |  | x',
      attending: 'a\nb',
    };
    const asked = Object.entries(lists).filter(([field]) => field in typed);
    const draft: ComposeDraft = {
      ...blankPaper,
      kind,
      ...typed,
      ...Object.fromEntries(asked),
      unitCode: '',
      name: 'Trần Văn Mẫu',
    };
    const paper = ComposedPaper.parse(toPaper(draft));
    expect(ComposedPaper.parse(toPaper(fromPaper(paper)))).toEqual(paper);
    for (const field of fieldsOf(kind)) expect(fromPaper(paper)[field]).toBe(draft[field]);
  },
);

test('lines become lists; what the kind does not ask for stays behind', () => {
  const draft = {
    ...blankPaper,
    abstract: 'A',
    basis: ' một \n\n hai',
    addressees: 'x',
    rows: 'y',
  };
  expect(toPaper({ ...draft, kind: 'decision' })).toMatchObject({
    basis: ['một', 'hai'],
    addressees: [],
    rows: [],
  });
  expect(toPaper({ ...draft, kind: 'submission' })).toMatchObject({ addressees: ['x'] });
});

test.each([
  ['Tổ 1 | Xuân Tăng | Biểu dương | x', ['Tổ 1', 'Xuân Tăng', 'Biểu dương', 'x']],
  ['Tổ 1\tXuân Tăng', ['Tổ 1', 'Xuân Tăng', '', '']],
  ['| Xuân Tăng', ['–', 'Xuân Tăng', '', '']],
])('row %j', (rows, [name, unit, item, note]) => {
  expect(toPaper({ ...blankPaper, kind: 'list_annex', rows }).rows).toEqual([
    { name, unit, item, note },
  ]);
});

test.each([
  ['Ông Nguyễn Văn Mẫu, Chủ tịch UBND phường', 'Nguyễn Văn Mẫu'],
  ['Đồng chí Giàng Thị Mẫu', 'Giàng Thị Mẫu'],
  ['', ''],
])('%s signs as %s', (chair, chairName) => {
  const { meeting } = toPaper({ ...blankPaper, kind: 'minutes', chair });
  expect(meeting).toMatchObject({ chair, chairName });
});
