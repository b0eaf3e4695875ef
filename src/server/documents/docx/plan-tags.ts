import { showLabel } from '#domain/movement/clause-label.ts';
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

/** The template sets a heading behind a full stop, so "a)" and a dash stand in the text instead. */
function clauseTags(clause: PlanClause): TemplateData {
  const { label, heading, paragraphs } = clause;
  const mark = showLabel(label);
  const isSetApart = heading !== '' && mark.endsWith('.');
  const [first = '', ...rest] = heading === '' ? paragraphs : [heading, ...paragraphs];
  const shown = isSetApart ? paragraphs : [`${mark} ${first}`.trim(), ...rest];
  return {
    'có tiêu đề': isSetApart,
    'số khoản': label,
    'tiêu đề khoản': heading,
    'các đoạn': inParagraphs(shown),
  };
}
