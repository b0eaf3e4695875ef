import type { PlanClause, PlanDocument, PlanPart } from './models.ts';
import { inParagraphs, paperTags } from './paper-tags.ts';
import type { TemplateData } from './template-data.ts';

/** The tags of `templates/ke-hoach.docx`. */
export function planTags(plan: PlanDocument): TemplateData {
  return {
    ...paperTags(plan),
    'căn cứ': inParagraphs(plan.basis),
    'các phần': plan.parts.map(partTags),
    'lời kết': plan.closing,
  };
}

function partTags(part: PlanPart): TemplateData {
  return {
    'số phần': part.label,
    'tên phần': part.heading,
    'các khoản': part.clauses.map(clauseTags),
  };
}

function clauseTags(clause: PlanClause): TemplateData {
  const { label, heading, paragraphs } = clause;
  const [first = '', ...rest] = paragraphs;
  const shown = heading ? paragraphs : [`${label}. ${first}`, ...rest];
  return {
    'có tiêu đề': heading !== '',
    'số khoản': label,
    'tiêu đề khoản': heading,
    'các đoạn': inParagraphs(shown),
  };
}
