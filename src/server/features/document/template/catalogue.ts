import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { TemplateField } from '#contract/document-template.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';
import { paperParts, type TemplateRule } from '#server/documents/docx/template-rule.ts';

const Field: z.ZodType<TemplateField> = z.lazy(() =>
  z.union([
    z.strictObject({ name: z.string(), meaning: z.string(), example: z.string() }),
    z.strictObject({ name: z.string(), meaning: z.string(), holds: z.boolean() }),
    z.strictObject({ name: z.string(), meaning: z.string(), picture: z.literal(true) }),
    z.strictObject({
      name: z.string(),
      meaning: z.string(),
      items: z.array(Field).min(1),
      isAlternative: z.boolean().optional(),
    }),
  ]),
);

const Catalogue = z.object({
  note: z.string(),
  groups: z.record(z.string(), z.array(Field)),
  templates: z.array(
    z.strictObject({
      /** File name without `.docx`. */
      code: z.string(),
      name: z.string(),
      group: z.enum(['general', 'movement', 'review']),
      parts: z.array(z.enum(paperParts)),
      required: z.array(z.string()),
      uses: z.array(z.string()),
      fields: z.array(Field),
    }),
  ),
});

const Range = z.object({ from: z.number(), to: z.number() });
const Layout = z.object({
  page: z.object({ width: z.number(), height: z.number() }),
  margins: z.object({ top: Range, bottom: Range, left: Range, right: Range }),
  parts: z.array(z.object({ part: z.enum(paperParts), name: z.string() })),
});

const root = new URL('../../../../../', import.meta.url);

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'));
}

export interface CatalogueEntry {
  code: string;
  name: string;
  group: 'general' | 'movement' | 'review';
  fields: readonly TemplateField[];
  rule: TemplateRule;
  /** What a preview shows: the example without the alternatives. */
  preview: TemplateData;
}

let loaded: readonly CatalogueEntry[] | undefined;

/** The templates of the product: `templates/catalogue.json` with `rules/document-layout.json`. */
export function templateCatalogue(): readonly CatalogueEntry[] {
  loaded ??= loadCatalogue();
  return loaded;
}

/** The product's own file of a template. */
export function shippedTemplate(code: string): string {
  return fileURLToPath(new URL(`templates/${code}.docx`, root));
}

function loadCatalogue(): CatalogueEntry[] {
  const { groups, templates } = Catalogue.parse(readJson('templates/catalogue.json'));
  const { page, margins, parts } = Layout.parse(readJson('rules/document-layout.json'));
  return templates.map(({ code, name, group, uses, required, ...entry }) => {
    const fields = [...uses.flatMap((one) => groups[one] ?? []), ...entry.fields];
    const meanings = meaningsOf(fields);
    const kind = name.replace(/ \(.*\)$/, '').toLocaleUpperCase('vi');
    const example = { ...exampleOf(fields), 'tên loại': kind };
    const alternatives = fields.filter((field) => 'items' in field && field.isAlternative);
    return {
      code,
      name,
      group,
      fields,
      rule: {
        kind,
        parts: parts.filter(({ part }) => entry.parts.includes(part)),
        required: required.map((tag) => ({ name: tag, meaning: meanings.get(tag) ?? '' })),
        example,
        pictures: fields.filter((field) => 'picture' in field).map((field) => field.name),
        page: { ...page, margins },
      },
      preview: { ...example, ...Object.fromEntries(alternatives.map((field) => [field.name, []])) },
    };
  });
}

function meaningsOf(fields: readonly TemplateField[]): Map<string, string> {
  const inner = fields.flatMap((field) => ('items' in field ? [...meaningsOf(field.items)] : []));
  return new Map([...inner, ...fields.map(({ name, meaning }) => [name, meaning] as const)]);
}

/** Data with one of everything, as a preview shows it. */
function exampleOf(fields: readonly TemplateField[]): TemplateData {
  const entries = fields.flatMap((field): [string, TemplateData[string]][] => {
    if ('picture' in field) return [];
    if ('items' in field) return [[field.name, [exampleOf(field.items)]]];
    return [[field.name, 'holds' in field ? field.holds : field.example]];
  });
  return Object.fromEntries(entries);
}
