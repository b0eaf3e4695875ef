import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PlanProposal } from '#domain/movement/read-plan/proposal.ts';
import { readPlan } from '#domain/movement/read-plan/read-plan.ts';
import { fillTemplate } from '#server/documents/docx/fill-template.ts';
import type { PlanDocument } from '#server/documents/docx/models.ts';
import { toPlanParts } from '#server/documents/docx/plan-parts.ts';
import { planTags } from '#server/documents/docx/plan-tags.ts';
import { readDocxText } from '#server/documents/docx/read-docx-text.ts';

const root = new URL('../../', import.meta.url);
const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** The proposal as the paper's template takes it. */
function toDocument(plan: PlanProposal): PlanDocument {
  const { head, recipients, signer } = plan;
  const { code } = head.kind.value;
  const archive = recipients.find(({ isArchive }) => isArchive);
  return {
    issuer: head.issuer.value,
    number: { number: head.number.value, kindCode: code, issuerCode: head.issuer.value.code },
    place: head.place.value,
    date: head.date.value,
    year: head.year.value ?? 0,
    kind: head.kind.value.name,
    title: head.title.value,
    recipients: recipients.filter(({ isArchive }) => !isArchive).map(({ text }) => text),
    archive: archive?.text ?? null,
    signer: signer.value,
    basis: plan.basis.map(({ text }) => text),
    parts: toPlanParts(plan.clauses.map((clause) => ({ ...clause, parentId: clause.parent }))),
    closing: plan.closing.value,
  };
}

function contentOf({ head, basis, clauses, closing, recipients, signer }: PlanProposal) {
  return {
    head: Object.fromEntries(Object.entries(head).map(([name, { value }]) => [name, value])),
    basis: basis.map(({ text, refersTo }) => ({ text, refersTo })),
    clauses: clauses.map(({ id, parent, label, heading, body }) => ({
      id,
      parent,
      label,
      heading,
      body,
    })),
    closing: closing.value,
    recipients: recipients.map(({ text, isArchive }) => ({ text, isArchive })),
    signer: signer.value,
  };
}

describe('text in, paper out, read back', () => {
  test.each([
    ['Xuân Tăng 2022, the published text', 'samples/xuan-tang-2022/original.txt'],
    ['Tân Sơn 2023', 'tests/fixtures/plans/xa-tan-son-2023.txt'],
    ['Bản Lầu 2024', 'tests/fixtures/plans/thi-tran-ban-lau-2024.txt'],
    ['Đảo Mơ 2026', 'tests/fixtures/plans/dac-khu-dao-mo-2026.txt'],
    ['Hoa Mai 2025', 'tests/fixtures/plans/phuong-hoa-mai-2025.txt'],
  ])('%s: every clause comes back word for word', async (_, path) => {
    const first = readPlan(readText(path));
    const { bytes, missing } = await fillTemplate(
      readFileSync(new URL('templates/ke-hoach.docx', root)),
      planTags(toDocument(first)),
    );
    expect(missing).toEqual([]);
    const second = readPlan(await readDocxText(bytes));
    expect(first.clauses.length).toBeGreaterThan(10);
    expect(contentOf(second)).toEqual(contentOf(first));
  });
});
