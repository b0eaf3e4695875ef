import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildPlan, renderPlan, type BuiltPlan } from '#tests/support/random-plan.ts';
import { readPlan } from './read-plan.ts';

describe('any text', () => {
  test('a plan built by chance and written out is read back as it was', () => {
    fc.assert(
      fc.property(buildPlan(), (plan: BuiltPlan) => {
        const read = readPlan(renderPlan(plan));
        expect(read.head.number.value).toBe(plan.number);
        expect(read.head.date.value).toBe(plan.date);
        expect(read.head.title.value).toBe(plan.title);
        expect(read.movement.value).toEqual(plan.movement);
        expect(
          read.clauses.map(({ label, heading, body, parent }) => ({
            label,
            text: heading || body,
            depth: parent === null ? 0 : parent.split('.').length,
          })),
        ).toEqual(plan.clauses);
        expect(read.recipients.map(({ text }) => text)).toEqual(plan.recipients);
        expect(read.signer.value).toEqual(plan.signer);
        expect(read.faults).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('gives places that lie inside the text, and never throws', () => {
    const fragment = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        'I. ',
        '1. ',
        '- ',
        'KẾ HOẠCH',
        'Nơi nhận:',
        'TM. ',
        'Số: 1/KH-UBND',
        '\n',
        '\n\n',
        ' | ',
        'giảm tỷ lệ hộ nghèo 1%',
        'phong trào “a”',
        'Năm 2023: ',
        'Hội Nông dân chủ trì',
        'ngày 1/1/2022',
        '\t',
        '   A',
      ),
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 60 }), (fragments) => {
        const plan = readPlan(fragments.join(''));
        const places = [
          ...[
            ...plan.clauses,
            ...plan.targets,
            ...plan.tasks,
            ...plan.recipients,
            ...plan.organisations,
          ].map(({ place }) => place),
          ...plan.faults.flatMap(({ place }) => (place ? [place] : [])),
        ];
        for (const { line, from, to } of places) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(plan.lines[line]?.length ?? -1);
        }
        const ids = plan.clauses.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { parent } of plan.clauses)
          expect(parent === null || ids.includes(parent)).toBe(true);
        for (const { clause } of [...plan.tasks, ...plan.targets]) expect(ids).toContain(clause);
      }),
      { numRuns: 200 },
    );
  });

  test.each(['A', 'a', 'Số: ...', 'X, ngày ', 'phong trào “', '- '])(
    'a line of %j over and over is read to its end',
    (piece) => {
      const plan = readPlan(`KẾ HOẠCH\nTên\nI. NỘI DUNG\n${piece.repeat(50_000 / piece.length)}`);
      expect(plan.clauses[0]?.heading).toBe('NỘI DUNG');
    },
  );

  test('an empty text proposes nothing and says so', () => {
    const plan = readPlan('');
    expect([plan.clauses, plan.tasks, plan.targets, plan.recipients]).toEqual([[], [], [], []]);
    expect(plan.faults.map(({ kind }) => kind)).toContain('no_parts');
  });
});
