/** What one template must have, and what it may be filled with. Handed to the worker that checks it. */
import type { TemplateData } from './template-data.ts';

/** The parts of an administrative paper (Decree 30/2020/NĐ-CP, article 8). */
export const paperParts = [
  'motto',
  'issuer',
  'number',
  'place_date',
  'kind',
  'title',
  'signature',
  'recipients',
] as const;
export type PaperPart = (typeof paperParts)[number];

type Range = { from: number; to: number };

/** Of `rules/document-layout.json`, in millimetres. */
export interface PageRule {
  width: number;
  height: number;
  margins: Record<'top' | 'bottom' | 'left' | 'right', Range>;
}

export interface TemplateRule {
  /** Name of the kind, upper case: it may be typed in the place of its tag. */
  kind: string;
  parts: readonly { part: PaperPart; name: string }[];
  /** Tags a paper cannot do without, and what each means. */
  required: readonly { name: string; meaning: string }[];
  /** One value for every tag there is. */
  example: TemplateData;
  pictures: readonly string[];
  page: PageRule;
}
