import { readFile } from 'node:fs/promises';
import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { parseTarget } from '#domain/movement/target.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import { planTags } from '#server/documents/docx/plan-tags.ts';
import {
  buildPlanDocument,
  readOriginalPlan,
  readPlanSample,
  type PlanSample,
} from '#tests/support/sample-papers.ts';

const plan = readPlanSample();
const rhythms = ['once', 'weekly', 'monthly', 'quarterly', 'half_yearly', 'yearly', 'continuous'];

/** Everything the data holds, in the order of the paper. */
function wordsOfPlan({ paper, clauses }: PlanSample): string[] {
  const { signer } = paper;
  return [
    paper.numberLine,
    paper.placeDateLine,
    paper.kind.name,
    paper.title,
    ...paper.basis.map(({ text }) => text),
    ...clauses.map(({ label, heading, body }) => {
      const mark = label === '' || label === '-' ? label : `${label}.`;
      return `${mark} ${heading} ${body}`;
    }),
    paper.closing,
    paper.recipientsLabel,
    ...paper.recipients.map(({ text }, index) =>
      index < paper.recipients.length - 1 ? `- ${text};` : `- ${text}.`,
    ),
    `${signer.capacity}.${signer.body} ${signer.position}`,
    signer.name,
  ];
}

/** One space between words; the marks of bold text and the dash glued to a word do not count. */
function normalise(text: string): string {
  return text
    .replaceAll('**', '')
    .replace(/ -(?=Xây)/, ' - ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('the sample plan', () => {
  test('is the original, word for word and in order', () => {
    expect(normalise(wordsOfPlan(plan).join(' '))).toBe(normalise(readOriginalPlan()));
  });

  test('gives each clause an id of its own, under a parent that comes first', () => {
    const seen = new Set<string>();
    for (const clause of plan.clauses) {
      expect(seen.has(clause.id)).toBe(false);
      expect(clause.parent === null || seen.has(clause.parent)).toBe(true);
      seen.add(clause.id);
    }
  });

  test('maps every clause of the product to clauses of the plan', () => {
    const places = [
      ...plan.clauses.map(({ id }) => id),
      'basis',
      'title',
      'recipients',
      'signature',
    ];
    expect(Object.keys(plan.productClauses)).toEqual(Array.from({ length: 21 }, (_, i) => `P${i}`));
    for (const ids of Object.values(plan.productClauses)) {
      expect(ids.length).toBeGreaterThan(0);
      expect(ids.filter((id) => !places.includes(id))).toEqual([]);
    }
  });

  test('has tasks, targets and a timeline that refer to what exists', () => {
    const clauses = new Set(plan.clauses.map(({ id }) => id));
    const organisations = new Set(plan.organisations.map(({ id }) => id));
    for (const { clause } of [...plan.tasks, ...plan.targets, ...plan.timeline]) {
      expect(clauses.has(clause)).toBe(true);
    }
    for (const task of plan.tasks) {
      const named = [task.lead, ...task.cooperating];
      expect(named.filter((id) => !organisations.has(id))).toEqual([]);
      expect(rhythms).toContain(task.rhythm);
    }
    for (const { organisation } of plan.paper.recipients) {
      expect(organisations.has(organisation)).toBe(true);
    }
  });

  test('has the three targets in the form the calculation reads', () => {
    const targets = plan.targets.map(({ kind, baselineYear, params }) =>
      parseTarget(kind, baselineYear, { ...params }),
    );
    expect(targets).toEqual([
      { kind: 'poor_rate_reduction', baselineYear: 2021, lastYear: 2025, pointsPerYear: 0.06 },
      {
        kind: 'near_poor_reduction',
        baselineYear: 2021,
        lastYear: 2025,
        householdsPerYear: 5,
        upTo: 10,
      },
      { kind: 'no_poor_by', baselineYear: 2021, lastYear: 2025 },
    ]);
  });

  test('keeps the faults of the paper and points at each', () => {
    const original = readOriginalPlan();
    for (const { found } of plan.faults) expect(original).toContain(found);
    expect(plan.faults.length).toBeGreaterThanOrEqual(20);
  });
});

describe('the plan printed from its data', () => {
  test('has every paragraph, in order, and leaves number and day to be written', async () => {
    const template = await readFile(new URL('../../templates/ke-hoach.docx', import.meta.url));
    const { bytes, missing } = await fillTemplate(template, planTags(buildPlanDocument()));
    expect(missing).toEqual([]);
    const printed = textOf(bytes);
    const { parts, basis, closing, title } = buildPlanDocument();
    const texts = parts.flatMap((part) => [
      `${part.label}. ${part.heading}`,
      ...part.clauses.flatMap((clause) => [
        `${clause.label}. ${[clause.heading, ...clause.paragraphs].filter(Boolean).join(' ')}`,
      ]),
    ]);
    const expected = [title, ...basis, ...texts, closing, 'Nơi nhận:', 'Đoàn Đức Luyện'];
    // Joined, so that order counts too: nothing may stand between two paragraphs of the text.
    expect(printed).toContain(normalise([...basis, ...texts, closing].join(' ')));
    for (const text of expected) expect(printed).toContain(normalise(text));
    expect(printed).toContain('Số: /KH-UBND');
    expect(printed).toContain('Xuân Tăng, ngày tháng năm 2022');
    expect(printed).toContain('TM. ỦY BAN NHÂN DÂN CHỦ TỊCH');
  });
});

/** All text of a .docx, paragraphs apart by a space. */
function textOf(docx: Uint8Array): string {
  const xml = new PizZip(docx).file('word/document.xml')?.asText() ?? '';
  const text = xml.replaceAll('</w:p>', ' ').replace(/<[^>]*>/g, '');
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .replace(/Số: +\//, 'Số: /');
}
