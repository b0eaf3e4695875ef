import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id } from './fields.ts';

/** A field a template may use: a value, a condition, a picture, or a list with fields of its own. */
export type TemplateField = { name: string; meaning: string } & (
  | { example: string }
  | { holds: boolean }
  | { picture: true }
  /** An alternative stands in the place of another field: an example has not both. */
  | { items: TemplateField[]; isAlternative?: boolean | undefined }
);
const named = { name: z.string(), meaning: z.string() };
const Field: z.ZodType<TemplateField> = z.lazy(() =>
  z.union([
    z.object({ ...named, example: z.string() }),
    z.object({ ...named, holds: z.boolean() }),
    z.object({ ...named, picture: z.literal(true) }),
    z.object({ ...named, items: z.array(Field), isAlternative: z.boolean().optional() }),
  ]),
);

/** What the check of a file found, in words that name the place. */
export const TemplateFinding = z.object({
  code: z.string(),
  /** The file is not kept while it has one; the others are only said. */
  isBlocking: z.boolean(),
  sentence: z.object({ vi: z.string(), en: z.string() }),
  place: z
    .object({
      part: z.enum(['body', 'header', 'footer']),
      paragraph: z.number().int(),
      text: z.string(),
    })
    .nullable(),
});
export type TemplateFinding = z.output<typeof TemplateFinding>;

/** One file an officer uploaded; it is kept as it came. */
export const TemplateVersion = z.object({
  id: Id,
  fileName: z.string(),
  size: z.number().int(),
  /** SHA-256 of the file. */
  hash: z.string(),
  /** What the check said without refusing it. */
  findings: z.array(TemplateFinding),
  uploadedBy: z.string(),
  uploadedAt: z.string(),
});
export type TemplateVersion = z.output<typeof TemplateVersion>;

/** A template of the product and which file its papers are written from. */
export const Template = z.object({
  code: z.string(),
  name: z.string(),
  group: z.enum(['general', 'movement', 'review']),
  /** The version in use; null when papers are written from the shipped file. */
  inUse: TemplateVersion.nullable(),
  /** How often the file in use was changed: sent back with the next change. */
  changes: z.number().int(),
});
export type Template = z.output<typeof Template>;

const Code = z.string().regex(/^[a-z0-9-]{1,60}$/);
const OfTemplate = { communeId: Id, code: Code };
const path = '/api/communes/:communeId/templates' as const;

export const listTemplates = endpoint({
  method: 'GET',
  path,
  summary: 'The Word templates of the papers, and which file each is written from',
  input: z.object({ communeId: Id }),
  output: z.object({ templates: z.array(Template) }),
});

export const getTemplate = endpoint({
  method: 'GET',
  path: `${path}/:code`,
  summary: 'One template: its fields, its versions, and each change of the file in use',
  input: z.object(OfTemplate),
  output: z.object({
    template: Template,
    fields: z.array(Field),
    /** The fields a version must have. */
    required: z.array(z.string()),
    versions: z.array(TemplateVersion),
    history: z.array(
      z.object({ versionId: Id.nullable(), chosenBy: z.string(), chosenAt: z.string() }),
    ),
    /** LibreOffice is on the machine, so a version can be looked at here. */
    canPreview: z.boolean(),
  }),
});

export const downloadTemplateFile = endpoint({
  method: 'GET',
  path: `${path}/:code/file`,
  summary: 'The Word file of a template: a version, or the shipped one',
  answersFile: true,
  input: z.object({ ...OfTemplate, versionId: Id.optional() }),
  output: z.unknown(),
});

export const uploadTemplate = endpoint({
  method: 'POST',
  path: `${path}/:code/versions`,
  summary: 'Checks a Word file and keeps it as a version; it is not in use before it is chosen',
  takesFile: true,
  input: z.object({ ...OfTemplate, id: Id }),
  output: TemplateVersion,
});

export const chooseTemplate = endpoint({
  method: 'POST',
  path: `${path}/:code/choices`,
  summary: 'From now on papers are written from this version; null is the shipped file',
  input: z.object({
    ...OfTemplate,
    id: Id,
    versionId: Id.nullable(),
    /** `changes` of the template as it was read. */
    changes: z.number().int(),
  }),
  output: Template,
});

export const previewTemplate = endpoint({
  method: 'GET',
  path: `${path}/:code/preview`,
  summary: 'A template filled with example data, as a PDF',
  answersFile: true,
  input: z.object({ ...OfTemplate, versionId: Id.optional() }),
  output: z.unknown(),
});
