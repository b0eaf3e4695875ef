import { describe, expect, test } from 'vitest';
import { blankDraft, fromDraft, signerOf, symbolOf, withBasis } from './draft-fields.ts';

describe('symbolOf', () => {
  test.each([
    ['KH', 'KH-UBND'],
    [null, 'UBND-VHXH'],
  ])('of the kind %s is %s', (code, symbol) => {
    expect(symbolOf({ code })).toBe(symbol);
  });
});

describe('signerOf', () => {
  const signer = {
    body: 'ỦY BAN NHÂN DÂN',
    head: 'CHỦ TỊCH',
    position: 'PHÓ CHỦ TỊCH',
    name: ' Mẫu ',
  };

  test.each([
    ['TM', ['body']],
    ['KT', ['body', 'head']],
    ['TL', ['head']],
    ['TUQ', ['head']],
    ['Q', ['body']],
    ['none', []],
  ] as const)('%s prints the lines of its capacity only', (capacity, parts) => {
    const sent = signerOf({ ...signer, capacity });
    expect(sent).toMatchObject({ capacity, position: 'PHÓ CHỦ TỊCH', name: 'Mẫu' });
    expect(Object.keys(sent ?? {}).filter((key) => key === 'body' || key === 'head')).toEqual(
      parts,
    );
  });

  test('is nobody without a position', () => {
    expect(signerOf({ ...signer, capacity: 'TM', position: ' ' })).toBeNull();
  });
});

test('a line of the basis keeps its link while its words stand', () => {
  const known = [{ text: 'Kế hoạch số 245/KH-UBND', documentId: 'd1' }];
  const draft = { ...blankDraft, basis: 'Kế hoạch số 245/KH-UBND\n\n  Luật mới ' };
  expect(fromDraft(draft, known).basis).toEqual([
    { text: 'Kế hoạch số 245/KH-UBND', documentId: 'd1' },
    { text: 'Luật mới', documentId: null },
  ]);
});

test('a basis chosen from the register becomes a line, once, and keeps its link while it stands', () => {
  const link = {
    text: 'Kế hoạch số 245/KH-UBND',
    documentId: '01920000-0000-7000-8000-000000000001',
  };
  const begun = { ...blankDraft, basis: 'Luật Thi đua\n' };
  const once = { ...begun, ...withBasis(begun, link) };
  const twice = { ...once, ...withBasis(once, link) };
  expect(twice).toEqual(once);
  const law = { text: 'Luật Thi đua', documentId: null };
  expect(fromDraft(twice, []).basis).toEqual([law, link]);
  expect(fromDraft({ ...twice, basis: 'Luật Thi đua' }, []).basis).toEqual([law]);
});
