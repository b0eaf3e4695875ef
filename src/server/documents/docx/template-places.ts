/** Where things stand in a template: its paragraphs in order, as the officer sees them in Word. */
import { HostileFileError } from '../hostile-file.ts';
import type { SafeZip } from '../safe-zip.ts';
import { feedXml } from '../xlsx/xml-events.ts';

export interface TemplatePlace {
  part: 'body' | 'header' | 'footer';
  /** Counted from 1 in its part, empty paragraphs too. */
  paragraph: number;
  text: string;
}

/** Deeper than any paper: tables in tables in text boxes reach a few dozen. */
const DEEPEST = 250;
const LARGEST_PART = 24 * 1024 * 1024;

/**
 * Every paragraph that shows something. All parts that are XML are read on the way, so that what
 * comes later meets only well-formed ones, in UTF-8, without a document type.
 * @throws {HostileFileError} `damaged` (with `entities` when it declares some), `has_external_links`,
 * `has_active_content`
 */
export async function readPlaces(zip: SafeZip): Promise<TemplatePlace[]> {
  const places: TemplatePlace[] = [];
  for (const name of zip.parts.keys()) {
    if (!/\.(xml|rels)$/i.test(name)) continue;
    const xml = await zip.readPart(name, LARGEST_PART);
    if (!xml) throw new HostileFileError('damaged');
    refuseHiddenText(xml);
    if (name.endsWith('.rels')) refuseOutsideTargets(xml.toString('utf8'));
    const part = partOf(name);
    const found = readParagraphs(xml);
    if (part) places.push(...found.map((each): TemplatePlace => ({ part, ...each })));
  }
  if (!zip.parts.has('word/document.xml')) throw new HostileFileError('damaged');
  return places;
}

function partOf(name: string): TemplatePlace['part'] | undefined {
  if (name === 'word/document.xml') return 'body';
  if (/^word\/header\d*\.xml$/.test(name)) return 'header';
  return /^word\/footer\d*\.xml$/.test(name) ? 'footer' : undefined;
}

/** Entities and other encodings let two readers see two texts; no Office program writes them. */
function refuseHiddenText(xml: Buffer): void {
  const head = xml.subarray(0, 200).toString('latin1');
  const encoding = /^[^>]*\bencoding\s*=\s*["']([^"']+)/.exec(head)?.[1];
  const isUtf8 = encoding === undefined || /^(utf-8|us-ascii)$/i.test(encoding);
  if (!isUtf8 || xml.subarray(0, 4).includes(0) || xml[0] === 0xff || xml[0] === 0xfe) {
    throw new HostileFileError('damaged');
  }
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) {
    throw new HostileFileError('damaged', { entities: 1 });
  }
}

/** A target inside the file has no scheme and does not climb out of it. */
function refuseOutsideTargets(xml: string): void {
  for (const [tag] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    if (/TargetMode\s*=\s*["']External["']/i.test(tag)) continue;
    const target = /\bTarget\s*=\s*["']([^"']*)/.exec(tag)?.[1] ?? '';
    const climbs = (target.match(/\.\.[/\\]/g)?.length ?? 0) > 2;
    if (climbs || /^\s*([a-z][a-z0-9+.-]*:|\/\/|\\\\)/i.test(target)) {
      throw new HostileFileError('has_external_links');
    }
  }
}

/** Field codes that fetch from another file, site or program when the paper is opened. */
const FETCHING = /\b(INCLUDETEXT|INCLUDEPICTURE|IMPORT|DDEAUTO|DDE|LINK|DATABASE|RD)\b/;
const ACTIVE = new Set(['altChunk', 'subDoc', 'object', 'control', 'OLEObject']);

function readParagraphs(xml: Buffer): { paragraph: number; text: string }[] {
  const found: { paragraph: number; text: string }[] = [];
  /** Paragraphs around a text box stay open while those inside are read. */
  const open: { paragraph: number; text: string }[] = [];
  const names: string[] = [];
  let fieldCode = '';
  let count = 0;
  const feed = feedXml({
    open(name, attributes) {
      names.push(name);
      if (names.length > DEEPEST) throw new HostileFileError('damaged');
      if (ACTIVE.has(name)) throw new HostileFileError('has_active_content');
      if (name === 'fldSimple') fieldCode += ` ${Object.values(attributes).join(' ')} `;
      if (name === 'fldChar') fieldCode += ' ';
      if (name === 'p') open.push({ paragraph: ++count, text: '' });
      if (name === 'tab' || name === 'br') addText(open, ' ');
    },
    text(text) {
      const inside = names.at(-1);
      if (inside === 't') addText(open, text);
      if (inside === 'instrText') fieldCode += text;
    },
    close(name) {
      names.pop();
      if (name !== 'p') return;
      const done = open.pop();
      if (done?.text.trim()) found.push({ ...done, text: tidy(done.text) });
    },
  });
  feed.write(xml);
  feed.end();
  if (FETCHING.test(fieldCode.toUpperCase())) throw new HostileFileError('has_external_links');
  return found.toSorted((a, b) => a.paragraph - b.paragraph);
}

function addText(open: readonly { text: string }[], text: string): void {
  const last = open.at(-1);
  if (last) last.text += text;
}

/** As tags are compared: NFC, one space. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
