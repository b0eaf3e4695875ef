/**
 * Looks at an uploaded template before it is kept: a harmless file, whole tags, known tags, the tags
 * and the parts a paper cannot do without, and a page as the decree wants it. Called in a worker
 * (`check-template-in-worker.ts`), because the file comes from outside.
 */
import { HostileFileError } from '../hostile-file.ts';
import { openOfficeFile, type ZipLimits } from '../safe-zip.ts';
import { fillTemplate } from './fill-template.ts';
import { inspectTemplate } from './inspect-template.ts';
import { checkPage } from './page-layout.ts';
import { partPresence, tagsOfPart } from './paper-part-presence.ts';
import { TemplateError } from './template-error.ts';
import {
  findingAt,
  missingPart,
  missingTag,
  placeOfTag,
  refusedFile,
  tagsIn,
  type ExpectedPlace,
  type TemplateFinding,
} from './template-finding.ts';
import { readPlaces, type TemplatePlace } from './template-places.ts';
import type { PaperPart, TemplateRule } from './template-rule.ts';

/** A template is text and a few small pictures. */
const templateLimits: ZipLimits = {
  maxParts: 500,
  maxTotalSize: 48 * 1024 * 1024,
  maxRatio: 100,
  ratioFloor: 2 * 1024 * 1024,
};
const MOST_PARAGRAPHS = 20_000;
/** The mid-term report, the longest of ours, has some 150 tags and three loops in one another. */
const MOST_TAGS = 2_000;
const DEEPEST_LOOP = 20;
/** More sentences than an officer will read at once. */
const MOST_FINDINGS = 60;

/** What is wrong with the file; `shipped` is the product's own template of the same name. */
export async function checkTemplate(
  file: Uint8Array,
  shipped: Uint8Array,
  rule: TemplateRule,
): Promise<TemplateFinding[]> {
  try {
    const { places, pageXml } = await readTemplateParts(file);
    const { problems } = await inspectTemplate(file, {
      data: rule.example,
      pictures: rule.pictures,
    });
    const findings = problems
      .slice(0, MOST_FINDINGS)
      .map((problem) => findingAt(problem.code, problem.sentence, placeOfTag(places, problem.tag)));
    // The tags of a template that cannot be read are not known, so nothing is said to be missing.
    if (findings.length === 0) findings.push(...(await findingsOfFilling(file, rule, places)));
    const known = (await readTemplateParts(shipped)).places;
    findings.push(...missingThings(places, known, rule));
    return [...findings, ...checkPage(pageXml, rule.page)];
  } catch (error) {
    if (error instanceof HostileFileError) return [refusedFile(error)];
    throw error;
  }
}

async function readTemplateParts(
  file: Uint8Array,
): Promise<{ places: TemplatePlace[]; pageXml: { document: string; margins: string } }> {
  const zip = await openOfficeFile(file, 'docx', templateLimits);
  try {
    const places = await readPlaces(zip);
    refuseOversize(places);
    const read = async (name: string): Promise<string> =>
      (await zip.readPart(name, templateLimits.maxTotalSize))?.toString('utf8') ?? '';
    const margins = [...zip.parts.keys()].filter((name) =>
      /^word\/(header|footer)\d*\.xml$/.test(name),
    );
    const texts = await Promise.all(margins.map(read));
    return {
      places,
      pageXml: { document: await read('word/document.xml'), margins: texts.join('') },
    };
  } finally {
    zip.close();
  }
}

/** The engine's time grows with the square of tags, and its stack with the depth of loops. */
function refuseOversize(places: readonly TemplatePlace[]): void {
  const refuse = (limit: string): never => {
    throw new HostileFileError('unpacks_too_large', { limit });
  };
  if (places.length > MOST_PARAGRAPHS) refuse(`${MOST_PARAGRAPHS} đoạn`);
  let [tags, depth] = [0, 0];
  for (const { text } of places) {
    for (const [, mark] of text.matchAll(/\{\s*([#^/]?)/g)) {
      tags += 1;
      if (mark === '#' || mark === '^') depth += 1;
      if (mark === '/') depth = Math.max(0, depth - 1);
      if (depth > DEEPEST_LOOP) refuse(`${DEEPEST_LOOP} đoạn lặp lồng nhau`);
    }
  }
  if (tags > MOST_TAGS) refuse(`${MOST_TAGS} thẻ`);
}

/** A format that does not suit its value shows only when the template is filled. */
async function findingsOfFilling(
  file: Uint8Array,
  rule: TemplateRule,
  places: readonly TemplatePlace[],
): Promise<TemplateFinding[]> {
  try {
    await fillTemplate(file, rule.example);
    return [];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.problems.map((problem) =>
      findingAt(problem.code, problem.sentence, placeOfTag(places, problem.tag)),
    );
  }
}

function missingThings(
  places: readonly TemplatePlace[],
  shipped: readonly TemplatePlace[],
  rule: TemplateRule,
): TemplateFinding[] {
  const tags = new Set(places.flatMap(({ text }) => tagsIn(text).map(nameOf)));
  const isThere = (part: PaperPart, where: readonly TemplatePlace[]): TemplatePlace | undefined =>
    partPresence(part, where, rule.kind);
  const parts = rule.parts.filter(({ part }) => !isThere(part, places));
  const said = new Set(parts.flatMap(({ part }) => tagsOfPart(part)));
  const required = rule.required.filter(({ name }) => !tags.has(name) && !said.has(name));
  return [
    ...parts.map((part) =>
      missingPart(part, expectedPlace(isThere(part.part, shipped), shipped, places)),
    ),
    ...required.map((tag) =>
      missingTag(tag, expectedPlace(placeOfTag(shipped, tag.name), shipped, places)),
    ),
  ];
}

/** The nearest paragraph before it in the shipped template that the uploaded one has too. */
function expectedPlace(
  there: TemplatePlace | undefined,
  shipped: readonly TemplatePlace[],
  places: readonly TemplatePlace[],
): ExpectedPlace | undefined {
  if (!there) return undefined;
  const before = shipped.slice(0, shipped.indexOf(there)).toReversed();
  const after = before
    .map(({ text }) => places.find((place) => place.text === text))
    .find((place) => place !== undefined);
  return { text: there.text, after };
}

function nameOf(tag: string): string {
  return tag.split('|')[0]?.trim() ?? '';
}
