/**
 * Pictures without the engine's paid module: the officer puts any picture into the template and
 * writes `{%biểu đồ}` as its alternative text. Here it is replaced, at the place and width the
 * officer chose, with the height that keeps the new picture's shape.
 */
import type PizZip from 'pizzip';
import { cleanText, parseTag } from './template-data.ts';

export interface TemplatePicture {
  png: Uint8Array;
  /** What the picture shows, for people who cannot see it. */
  alt: string;
}

const DRAWING = /<w:drawing\b[\s\S]*?<\/w:drawing>/g;
const IMAGE_TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';

/** The picture names a template's part asks for. */
export function pictureNames(xml: string): string[] {
  return [...xml.matchAll(DRAWING)].map(([drawing]) => pictureName(drawing)).filter(isText);
}

/** Parts of a .docx that may hold pictures. */
export function pictureParts(zip: PizZip): string[] {
  return Object.keys(zip.files).filter((name) =>
    /^word\/(document|header\d*|footer\d*)\.xml$/.test(name),
  );
}

/**
 * Puts the pictures into the filled document. A placeholder without a picture is taken out.
 * @returns names of the placeholders that had no picture
 */
export function placePictures(
  zip: PizZip,
  pictures: Readonly<Record<string, TemplatePicture>>,
): string[] {
  const byName = new Map(
    Object.entries(pictures).map(([name, picture]) => [parseTag(name).name, picture]),
  );
  const missing = new Set<string>();
  for (const part of pictureParts(zip)) {
    const bytes = bytesOf(zip, part);
    // A list of ten thousand rows has thirty million letters, and most papers have no picture.
    if (!bytes.includes('<w:drawing')) continue;
    const xml = bytes.toString();
    const relationships = new Map<string, string>();
    const placed = xml.replace(DRAWING, (drawing) => {
      const name = pictureName(drawing);
      if (name === undefined) return drawing;
      const picture = byName.get(name);
      if (!picture) {
        missing.add(name);
        return '';
      }
      const id = relationships.get(name) ?? addMedia(zip, part, picture, relationships.size);
      relationships.set(name, id);
      return withPicture(drawing, id, picture);
    });
    if (placed !== xml) zip.file(part, placed);
  }
  return [...missing];
}

/** A part as it lies in memory; no copy is made. */
export function bytesOf(zip: PizZip, part: string): Buffer {
  const bytes = zip.file(part)?.asUint8Array() ?? new Uint8Array();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function pictureName(drawing: string): string | undefined {
  const description = /<wp:docPr\b[^>]*?\bdescr="([^"]*)"/.exec(drawing)?.[1];
  const tag = /^\s*\{%([^{}]+)\}\s*$/.exec(description ?? '')?.[1];
  return tag === undefined ? undefined : parseTag(decodeXml(tag)).name;
}

function addMedia(zip: PizZip, part: string, picture: TemplatePicture, index: number): string {
  const owner = part.slice('word/'.length, -'.xml'.length);
  const id = `rIdPicture${index + 1}`;
  const target = `media/${owner}-picture-${index + 1}.png`;
  zip.file(`word/${target}`, picture.png, { binary: true });
  const path = `word/_rels/${owner}.xml.rels`;
  const rels =
    zip.file(path)?.asText() ??
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
  const added = `<Relationship Id="${id}" Type="${IMAGE_TYPE}" Target="${target}"/></Relationships>`;
  zip.file(
    path,
    rels.replace(/<\/Relationships>\s*$|(?<=<Relationships\b[^>]*)\/>\s*$/, (end) =>
      end.startsWith('/>') ? `>${added}` : added,
    ),
  );
  const types = zip.file('[Content_Types].xml')?.asText() ?? '';
  if (!/Extension="png"/i.test(types)) {
    const png = '<Default Extension="png" ContentType="image/png"/>';
    zip.file('[Content_Types].xml', types.replace(/(<Types\b[^>]*>)/, `$1${png}`));
  }
  return id;
}

function withPicture(drawing: string, id: string, picture: TemplatePicture): string {
  const { width, height } = pngSize(picture.png);
  const alt = encodeXml(cleanText(picture.alt));
  const keepShape = (_: string, start: string, wide: string): string =>
    `${start} cx="${wide}" cy="${Math.round((Number(wide) * height) / width)}"`;
  return (
    drawing
      .replace(/(<wp:docPr\b[^>]*?\bdescr=")[^"]*"/, `$1${alt}"`)
      .replace(/(<pic:cNvPr\b[^>]*?\bdescr=")[^"]*"/, `$1${alt}"`)
      .replace(/(<a:blip\b[^>]*?\br:embed=")[^"]*"/, `$1${id}"`)
      // Word prefers an SVG kept beside the placeholder; it would show the old picture.
      .replace(/(<a:blip\b[^>]*>)[\s\S]*?<\/a:blip>/, '$1</a:blip>')
      .replace(/(<wp:extent)\b[^>]*?\bcx="(\d+)"[^>]*?\bcy="\d+"/, keepShape)
      .replace(/(<a:ext)\b[^>]*?\bcx="(\d+)"[^>]*?\bcy="\d+"/, keepShape)
  );
}

/** Width and height from the header of a PNG. */
function pngSize(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  if (png.length < 24 || view.getUint32(0) !== 0x89504e47) throw new Error('Not a PNG picture.');
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function encodeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('$', '&#36;');
}

function decodeXml(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
