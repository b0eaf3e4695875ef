import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PaperKind } from '#contract/review-paper.ts';

const Rules = z.object({
  note: z.string(),
  forms: z.array(
    z.object({
      kind: PaperKind,
      form: z.string().min(1),
      /** The instrument that has the form. */
      source: z.string().min(1),
      /** Where its fields were read; absent when nothing of it was seen. */
      seenIn: z.string().min(1).optional(),
      verified: z.object({ state: z.enum(['verified', 'unverified']), note: z.string().min(1) }),
    }),
  ),
  basis: z.array(
    z.object({
      text: z.string().min(1),
      fromYear: z.number().int(),
      toYear: z.number().int(),
      source: z.string().min(1),
    }),
  ),
});

type PaperRules = z.output<typeof Rules>;
export type PaperForm = PaperRules['forms'][number];

let loaded: PaperRules | undefined;

/** The forms of the law and whether their printed layout was compared: `rules/review-papers.json`. */
function loadRules(): PaperRules {
  const file = new URL('../../../../../rules/review-papers.json', import.meta.url);
  loaded ??= Rules.parse(JSON.parse(readFileSync(file, 'utf8')));
  return loaded;
}

/** What is known of a form. A kind without a line in the file is a bug. */
export function formOf(kind: PaperKind): PaperForm {
  const form = loadRules().forms.find((each) => each.kind === kind);
  if (!form) throw new Error(`rules/review-papers.json has no form ${kind}`);
  return form;
}

/** The line a paper carries while its layout is not compared with the printed form; empty afterwards. */
export function checkNoteOf(kind: PaperKind): string[] {
  const { form, source, verified } = formOf(kind);
  if (verified.state === 'verified') return [];
  return [
    `Bố cục chưa đối chiếu với bản in của ${form} (${source}); cần so lại với mẫu in trước khi ký, đóng dấu.`,
  ];
}

/** The instruments a paper of this year rests on. */
export function basisOf(year: number): string[] {
  return loadRules()
    .basis.filter(({ fromYear, toYear }) => fromYear <= year && year <= toYear)
    .map(({ text }) => text);
}
