import { describe, expect, test } from 'vitest';
import { findHead, parseRelation, relationLabel, RELATIONS, type Member } from './household.ts';

describe('parseRelation', () => {
  test.each([
    ['Chủ hộ', 'head'],
    ['CHỦ HỘ', 'head'],
    ['chu ho', 'head'],
    ['Vợ', 'spouse'],
    ['Chồng', 'spouse'],
    ['Vợ/chồng', 'spouse'],
    ['vợ chủ hộ', 'spouse'],
    ['Con của chủ hộ', 'child'],
    ['Con', 'child'],
    ['Con đẻ', 'child'],
    ['con gái', 'child'],
    ['Con dâu', 'child_in_law'],
    ['con re', 'child_in_law'],
    ['Bố', 'parent'],
    ['Mẹ', 'parent'],
    ['ME', 'parent'],
    ['Mẹ vợ', 'parent_in_law'],
    ['Cháu', 'grandchild'],
    ['cháu nội', 'grandchild'],
    ['Cháu họ', 'niece_nephew'],
    ['Bà', 'grandparent'],
    ['Ba', 'parent'],
    ['Em trai', 'sibling'],
    ['chị dâu', 'sibling_in_law'],
    ['Chú', 'aunt_uncle'],
    ['co', 'aunt_uncle'],
    ['Khác', 'other'],
    ['Mẹ'.normalize('NFD'), 'parent'],
    ['  con   nuôi ', 'child'],
  ])('%j is %s', (text, relation) => {
    expect(parseRelation(text)).toBe(relation);
  });

  test.each(['', ' ', 'hàng xóm', '1', 'chu'])('%j fits nothing for certain', (text) => {
    expect(parseRelation(text)).toBeUndefined();
  });

  test('every label reads back as its relation', () => {
    for (const relation of RELATIONS) {
      expect(parseRelation(relationLabel(relation))).toBe(relation);
    }
  });
});

describe('findHead', () => {
  const member = { fullName: 'Lò Thị A', relation: 'head' } as Member;

  test('finds the one head', () => {
    expect(findHead([{ ...member, relation: 'child' }, member])).toBe(member);
  });

  test('finds none when there is none, or more than one', () => {
    expect(findHead([])).toBeUndefined();
    expect(findHead([member, { ...member }])).toBeUndefined();
  });
});
