/**
 * Fills a Word template that an officer may have edited. docxtemplater's free core does the work;
 * its dangerous or surprising defaults are shut here: no expression language, no raw XML, no other
 * delimiters, and a missing value prints dots to write on, never "undefined".
 */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import Docxtemplater, { type DXT } from 'docxtemplater';
import PizZip from 'pizzip';
import yazl from 'yazl';
import { openOfficeFile, type FileSource } from '../safe-zip.ts';
import { bytesOf, placePictures, type TemplatePicture } from './place-pictures.ts';
import {
  cleanData,
  compileTag,
  parseTag,
  type ApplyFilters,
  type TemplateData,
} from './template-data.ts';
import { asTemplateError } from './template-error.ts';

export interface FillResult {
  bytes: Buffer;
  /** Tags and pictures that had no value, once each, in order of appearance. */
  missing: string[];
}

/** One fixed time, so that the same values give the same bytes. */
export const ZIP_TIME = new Date(Date.UTC(2020, 0, 1));

/** Printed where a value is missing, as on a paper form. */
const DOTS = '……………';

/**
 * Fills the template. Tags are looked up in the innermost loop first, then outwards.
 * @throws {HostileFileError} when the file is not a harmless .docx
 * @throws {TemplateError} when its tags are wrong
 */
export async function fillTemplate(
  template: FileSource,
  data: TemplateData,
  pictures: Readonly<Record<string, TemplatePicture>> = {},
): Promise<FillResult> {
  const { zip, missing } = await renderTemplate(template, data, { pictures });
  return { bytes: await packDocx(zip), missing };
}

/** By yazl, not by the engine's own zip: it compresses in threads of its own, in a third of the time. */
async function packDocx(zip: PizZip): Promise<Buffer> {
  const packed = new yazl.ZipFile();
  for (const { name, dir } of Object.values(zip.files)) {
    if (!dir) packed.addBuffer(bytesOf(zip, name), name, { mtime: ZIP_TIME });
  }
  packed.end();
  return buffer(packed.outputStream);
}

type RenderOptions = {
  pictures?: Readonly<Record<string, TemplatePicture>>;
  /** How a tag's filters are put on its value. */
  applyFilters?: ApplyFilters;
};

/** The same, not packed into a file yet: for who takes parts of it. */
export async function renderTemplate(
  template: FileSource,
  data: TemplateData,
  { pictures = {}, applyFilters }: RenderOptions = {},
): Promise<{ zip: PizZip; missing: string[] }> {
  const missing = new Set<string>();
  const document = await openTemplate(template, {
    parser: (tag) => compileTag(tag, applyFilters),
    nullGetter(part) {
      missing.add(parseTag(part.value).name);
      // An absent list prints nothing; an absent value leaves room to write it.
      return part.module ? '' : DOTS;
    },
  });
  try {
    document.render(cleanData(data));
  } catch (error) {
    throw asTemplateError(error);
  }
  const zip = document.getZip();
  for (const name of placePictures(zip, pictures)) missing.add(name);
  return { zip, missing: [...missing] };
}

/** Opens and compiles a template with the settings every use of it shares. */
export async function openTemplate(
  template: FileSource,
  options: Pick<DXT.ConstructorOptions, 'nullGetter' | 'modules' | 'parser'> = {},
): Promise<Docxtemplater<PizZip>> {
  const bytes = await readTemplate(template);
  try {
    return new Docxtemplater(new PizZip(bytes), {
      paragraphLoop: true,
      linebreaks: true,
      errorLogging: false,
      parser: (tag) => compileTag(tag),
      syntax: { changeDelimiterPrefix: null },
      ...options,
      modules: [withoutRawXml(), ...(options.modules ?? [])],
    });
  } catch (error) {
    throw asTemplateError(error);
  }
}

/** The bytes of a template, once they are known to be a harmless .docx. */
export async function readTemplate(template: FileSource): Promise<Uint8Array> {
  (await openOfficeFile(template, 'docx')).close();
  return typeof template === 'string' ? readFile(template) : template;
}

/** `{@tag}` would put data into the file as XML. Without its module the tag has no value. */
function withoutRawXml(): DXT.Module {
  return {
    name: 'WithoutRawXml',
    optionsTransformer(options, document) {
      const engine = document as unknown as { modules: DXT.Module[] };
      engine.modules = engine.modules.filter((module) => module['name'] !== 'RawXmlModule');
      return options;
    },
  };
}
