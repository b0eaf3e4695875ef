import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePlans, diffWords, type PlanState } from './compare-plans.ts';

const before: PlanState = {
  paper: {
    number: null,
    date: null,
    place: 'Xuân Tăng',
    title: 'Kế hoạch',
    basis: [{ text: 'Căn cứ A' }],
    closing: 'Hết./.',
    recipients: [{ text: 'Như trên' }],
    signer: { capacity: 'TM', position: 'CHỦ TỊCH', name: null },
  },
  clauses: [
    { id: 'x', code: 'I', label: 'I', heading: 'MỤC ĐÍCH', body: '' },
    { id: 'y', code: 'I.1', label: '1', heading: '', body: 'giảm 0,06%' },
  ],
};

describe('what changed between two versions of a plan', () => {
  test('nothing, when they are the same', () => {
    expect(comparePlans(before, structuredClone(before))).toEqual([]);
  });

  test('fields of the paper, clauses changed, added and taken out, each with both texts', () => {
    const after: PlanState = {
      paper: {
        ...before.paper,
        number: 12,
        date: '2022-10-05',
        signer: { ...before.paper.signer, name: 'Lò Mẫu' },
      },
      clauses: [
        { id: 'y', code: 'I.1', label: '1', heading: '', body: 'giảm 0,06 điểm phần trăm' },
        { id: 'z', code: 'I.2', label: '2', heading: 'Yêu cầu', body: '' },
      ],
    };
    expect(comparePlans(before, after)).toEqual([
      { of: { paper: 'number' }, before: '', after: '12' },
      { of: { paper: 'date' }, before: '', after: '05/10/2022' },
      { of: { paper: 'signer' }, before: 'TM. CHỦ TỊCH', after: 'TM. CHỦ TỊCH Lò Mẫu' },
      { of: { clause: 'I.1' }, before: '1 giảm 0,06%', after: '1 giảm 0,06 điểm phần trăm' },
      { of: { clause: 'I.2' }, before: null, after: '2 Yêu cầu' },
      { of: { clause: 'I' }, before: 'I MỤC ĐÍCH', after: null },
    ]);
  });
});

describe('two texts word by word', () => {
  test('shows the words that went and came', () => {
    expect(diffWords('giảm khoảng 0,06% mỗi năm', 'giảm khoảng 0,06 điểm mỗi năm')).toEqual([
      { kind: 'same', text: 'giảm khoảng ' },
      { kind: 'removed', text: '0,06%' },
      { kind: 'added', text: '0,06 điểm' },
      { kind: 'same', text: ' mỗi năm' },
    ]);
  });

  test('always gives both texts back', () => {
    const words = fc
      .array(fc.constantFrom('a', 'b', 'c', ' ', '\n'), { maxLength: 40 })
      .map((each) => each.join(' '));
    fc.assert(
      fc.property(words, words, (old, now) => {
        const pieces = diffWords(old, now);
        const text = (kind: string): string =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('');
        expect(text('added')).toBe(old);
        expect(text('removed')).toBe(now);
      }),
    );
  });

  test('does not align two texts of many thousand words', () => {
    const long = Array.from({ length: 3000 }, (_, index) => `a${index}`).join(' ');
    const pieces = diffWords(`x ${long} x`, `y ${long.replaceAll('a', 'b')} y`);
    expect(pieces.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
