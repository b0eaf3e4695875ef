import { expect, test } from 'vitest';
import { readPlan } from '#domain/movement/read-plan/read-plan.ts';
import {
  countPending,
  firstDecisions,
  keepAccepted,
  keyOf,
  pieceKinds,
  type Decisions,
} from './decisions.ts';

const text = `Số: 12/KH-UBND
Mẫu Đơn, ngày 05 tháng 10 năm 2022
KẾ HOẠCH
Thực hiện phong trào thi đua “Chung tay vì người nghèo” giai đoạn 2022 - 2025

Căn cứ Kế hoạch số 1/KH-UBND ngày 01/02/2022 của UBND tỉnh;

I. NHIỆM VỤ
1. Hội Nông dân xã:
- Rà soát hộ nghèo hằng năm. - Lập danh sách hộ nghèo.
II. TỔ CHỨC
1. Các thôn triển khai thực hiện.

Nơi nhận:
- Các thôn;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Thị Mẫu`;
const proposal = readPlan(text);

function acceptAll(): Decisions {
  return Object.fromEntries(
    pieceKinds.flatMap((kind) =>
      proposal[kind].map((piece) => [keyOf(kind, piece), 'accepted'] as const),
    ),
  );
}

test('what is written so is accepted; the rest waits for a person', () => {
  const decisions = firstDecisions(proposal);
  expect(decisions['clauses:I']).toBe('accepted');
  expect(decisions['clauses:I.1.b']).toBeUndefined();
  expect(countPending(proposal, decisions)).toBeGreaterThan(0);
  expect(countPending(proposal, acceptAll())).toBe(0);
});

test('every piece has a key of its own', () => {
  const keys = pieceKinds.flatMap((kind) => proposal[kind].map((piece) => keyOf(kind, piece)));
  expect(new Set(keys).size).toBe(keys.length);
});

test('a clause left out takes what lies under it; nothing undecided is kept', () => {
  const kept = keepAccepted(proposal, { ...acceptAll(), 'clauses:I.1': 'rejected' });
  expect(kept.clauses.map(({ id }) => id)).toEqual(['I', 'II', 'II.1']);
  const none = keepAccepted(proposal, {});
  expect([none.clauses, none.tasks, none.recipients, none.basis]).toEqual([[], [], [], []]);
});
