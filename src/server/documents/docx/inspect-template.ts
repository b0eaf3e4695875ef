/** Reads a template before it is used: which tags it has, and what is wrong with it. */
import { createRequire } from 'node:module';
import type { DXT } from 'docxtemplater';
import type { FileSource } from '../safe-zip.ts';
import { openTemplate } from './fill-template.ts';
import { pictureNames, pictureParts } from './place-pictures.ts';
import { parseTag, type TemplateData, type TemplateValue } from './template-data.ts';
import { TemplateError, templateProblem, type TemplateProblem } from './template-error.ts';

/** The module is a CommonJS function, although its types promise a class as default export. */
const createInspector = createRequire(import.meta.url)(
  'docxtemplater/js/inspect-module.js',
) as () => DXT.Module & { getAllStructuredTags(): DXT.Part[] };

interface TemplateTag {
  name: string;
  filters: string[];
  kind: 'value' | 'loop' | 'inverted';
  /** Tags inside a loop or condition. */
  children: TemplateTag[];
}

export interface TemplateInspection {
  tags: TemplateTag[];
  pictures: string[];
  problems: TemplateProblem[];
}

/**
 * Lists a template's tags and its problems. With `example`, data of the kind the template will be
 * filled with, tags and pictures that would stay empty are problems too; a list in the example
 * needs at least one item.
 * @throws {HostileFileError} when the file is not a harmless .docx
 */
export async function inspectTemplate(
  template: FileSource,
  example?: { data: TemplateData; pictures?: readonly string[] },
): Promise<TemplateInspection> {
  const inspector = createInspector();
  try {
    const document = await openTemplate(template, { modules: [inspector] });
    const zip = document.getZip();
    const tags = toTags(inspector.getAllStructuredTags());
    const pictures = pictureParts(zip).flatMap((part) =>
      pictureNames(zip.file(part)?.asText() ?? ''),
    );
    const problems = rawXmlProblems(tags);
    if (example) {
      problems.push(...unknownTags(tags, [example.data]));
      const known = new Set(example.pictures?.map((name) => parseTag(name).name));
      for (const name of pictures.filter((each) => !known.has(each))) {
        problems.push(templateProblem('unknown_picture', name));
      }
    }
    return { tags, pictures: [...new Set(pictures)], problems };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { tags: [], pictures: [], problems: [...error.problems] };
  }
}

/**
 * The tags that open a section, shown or not by their value.
 * @throws {TemplateError} when the template's tags are wrong
 */
export async function findConditions(template: FileSource): Promise<ReadonlySet<string>> {
  const inspector = createInspector();
  await openTemplate(template, { modules: [inspector] });
  return new Set(sectionTags(toTags(inspector.getAllStructuredTags())));
}

function sectionTags(tags: readonly TemplateTag[]): string[] {
  return tags.flatMap(({ kind, name, children }) => [
    ...(kind === 'value' ? [] : [name]),
    ...sectionTags(children),
  ]);
}

function toTags(parts: readonly DXT.Part[]): TemplateTag[] {
  return parts.map((part) => {
    const { name, filters } = parseTag(part.value);
    const kind = part.module !== 'loop' ? 'value' : part.inverted ? 'inverted' : 'loop';
    return { name, filters, kind, children: toTags(part.subparsed ?? []) };
  });
}

function rawXmlProblems(tags: readonly TemplateTag[]): TemplateProblem[] {
  return tags.flatMap((tag) => [
    ...(tag.name.startsWith('@') ? [templateProblem('raw_xml', tag.name)] : []),
    ...rawXmlProblems(tag.children),
  ]);
}

/** Innermost scope last; a tag is known when any scope has it. */
function unknownTags(
  tags: readonly TemplateTag[],
  scopes: readonly TemplateValue[],
): TemplateProblem[] {
  return tags.flatMap((tag) => {
    if (tag.name.startsWith('@')) return [];
    const value = lookUp(tag.name, scopes);
    const own = value === undefined ? [templateProblem('unknown_tag', tag.name)] : [];
    // An empty list of the example says nothing about the tags inside the loop.
    if (Array.isArray(value) && value.length === 0) return own;
    const first = Array.isArray(value) ? (value[0] as TemplateValue) : value;
    const inner = typeof first === 'object' && first !== null ? [...scopes, first] : scopes;
    return [...own, ...unknownTags(tag.children, inner)];
  });
}

function lookUp(name: string, scopes: readonly TemplateValue[]): TemplateValue {
  if (name === '.') return '';
  for (const scope of scopes.toReversed()) {
    if (typeof scope === 'object' && scope !== null && Object.hasOwn(scope, name)) {
      return (scope as TemplateData)[name];
    }
  }
  return undefined;
}
