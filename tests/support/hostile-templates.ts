/** Files nobody should be able to hurt the program with, made from one good template. */
import { randomBytes } from 'node:crypto';
import PizZip from 'pizzip';
import { zipOf } from './zip-of.ts';

export interface HostileTemplate {
  name: string;
  file: Buffer;
  /** A changed byte may leave a good file; everything else must be refused. */
  mayBeGood?: boolean;
}

type Parts = Record<string, string | Uint8Array>;
const DOCUMENT = 'word/document.xml';

export function partsOf(docx: Uint8Array): Parts {
  const zip = new PizZip(docx);
  const names = Object.keys(zip.files).filter((name) => zip.file(name));
  return Object.fromEntries(names.map((name) => [name, zip.file(name)?.asText() ?? '']));
}

/** The template with one part changed. */
export async function withPart(
  docx: Uint8Array,
  name: string,
  change: (text: string) => string | Uint8Array,
): Promise<Buffer> {
  const parts = partsOf(docx);
  return zipOf({ ...parts, [name]: change(String(parts[name] ?? '')) });
}

export async function withBody(
  docx: Uint8Array,
  change: (text: string) => string,
): Promise<Buffer> {
  return withPart(docx, DOCUMENT, change);
}

/** A paragraph more, before the end of the body. */
export async function withParagraph(docx: Uint8Array, inner: string): Promise<Buffer> {
  return withBody(docx, (xml) => xml.replace('<w:sectPr', `<w:p>${inner}</w:p><w:sectPr`));
}

export function textRun(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/**
 * More than two hundred of them. `secret` is an address whose content must never be read, as a file
 * and as a page.
 */
export async function hostileTemplates(
  good: Buffer,
  secret: { file: string; page: string },
): Promise<HostileTemplate[]> {
  return [
    ...cutAndChanged(good),
    ...wrongFiles(),
    ...(await entities(good, secret)),
    ...(await packages(good)),
    ...(await reachingOut(good, secret)),
    ...(await brokenTags(good)),
    ...(await deepAndHuge(good)),
  ];
}

function cutAndChanged(good: Buffer): HostileTemplate[] {
  const cut = Array.from({ length: 40 }, (_, index) => {
    const length = Math.floor((good.length * (index + 1)) / 41);
    return { name: `cut after ${length} bytes`, file: good.subarray(0, length) };
  });
  const changed = Array.from({ length: 60 }, (_, index) => {
    const file = Buffer.from(good);
    for (let step = 0; step < 8; step++) {
      const at = (index * 7919 + step * 104_729 + 13) % file.length;
      file[at] = (file[at] ?? 0) ^ (1 << ((index + step) % 8));
    }
    return { name: `bytes changed, ${index}`, file, mayBeGood: true };
  });
  return [...cut, ...changed];
}

/** The directory of a compound file with one stream of this name is enough to tell its kind. */
function compound(stream: string): Buffer {
  const file = Buffer.alloc(2048);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  Buffer.from(`${stream}\0`, 'utf16le').copy(file, 1024);
  return file;
}

function wrongFiles(): HostileTemplate[] {
  const texts = {
    nothing: '',
    'a PDF': '%PDF-1.7\n%âãÏÓ',
    'a web page': '<!DOCTYPE html><html><body>{số ký hiệu}</body></html>',
    'rich text': '{\\rtf1\\ansi {số ký hiệu}}',
    'plain text': 'KẾ HOẠCH',
    'bare XML': '<?xml version="1.0"?><w:document/>',
    'a shell script': '#!/bin/sh\nrm -rf /',
    'the first bytes of a zip only': 'PK\x03\x04',
    'an empty zip': `PK\x05\x06${'\0'.repeat(18)}`,
  };
  return [
    ...Object.entries(texts).map(([name, text]) => ({ name, file: Buffer.from(text, 'latin1') })),
    { name: 'a picture', file: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]) },
    { name: 'noise', file: randomBytes(4096) },
    { name: 'an encrypted Office file', file: compound('EncryptedPackage') },
    { name: 'a Word 97 paper', file: compound('WordDocument') },
    { name: 'an Excel 97 book', file: compound('Workbook') },
  ];
}

async function entities(
  good: Buffer,
  secret: { file: string; page: string },
): Promise<HostileTemplate[]> {
  const laughs = Array.from(
    { length: 12 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  ).join('');
  const declarations = {
    'an entity of a local file': `<!DOCTYPE x [<!ENTITY e SYSTEM "${secret.file}">]>`,
    'an entity of a page': `<!DOCTYPE x [<!ENTITY e SYSTEM "${secret.page}">]>`,
    'a parameter entity': `<!DOCTYPE x [<!ENTITY % p SYSTEM "${secret.page}"> %p;]>`,
    'a document type of a page': `<!DOCTYPE x SYSTEM "${secret.page}">`,
    'a billion laughs': `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}<!ENTITY e "&l12;">]>`,
  };
  const parts = [
    DOCUMENT,
    'word/styles.xml',
    '[Content_Types].xml',
    '_rels/.rels',
    'docProps/core.xml',
  ];
  const made: HostileTemplate[] = [];
  for (const part of parts) {
    for (const [name, declaration] of Object.entries(declarations)) {
      const file = await withPart(good, part, (xml) => {
        const [head, rest] = splitDeclaration(xml);
        const used =
          part === DOCUMENT
            ? rest.replace('<w:sectPr', `<w:p>${textRun('&e;')}</w:p><w:sectPr`)
            : rest;
        return head + declaration + used;
      });
      made.push({ name: `${name} in ${part}`, file });
    }
  }
  for (const encoding of ['utf-16le', 'UTF-7', 'ISO-8859-1', 'IBM037'] as const) {
    const file = await withPart(good, DOCUMENT, (xml) => {
      const said = xml.replace(/encoding="[^"]*"/, `encoding="${encoding}"`);
      return encoding === 'utf-16le' ? Buffer.from(`\ufeff${said}`, 'utf16le') : said;
    });
    made.push({ name: `the text in ${encoding}`, file });
  }
  return made;
}

function splitDeclaration(xml: string): [string, string] {
  const end = xml.startsWith('<?xml') ? xml.indexOf('?>') + 2 : 0;
  return [xml.slice(0, end), xml.slice(end)];
}

async function packages(good: Buffer): Promise<HostileTemplate[]> {
  const parts = partsOf(good);
  const { [DOCUMENT]: _document, ...withoutText } = parts;
  const { '[Content_Types].xml': _types, ...withoutTypes } = parts;
  const many = Object.fromEntries(
    Array.from({ length: 1_200 }, (_, index) => [`word/media/${index}.png`, 'x']),
  );
  const made: [string, Parts][] = [
    ['no text', withoutText],
    ['no list of types', withoutTypes],
    ['a workbook', { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }],
    [
      'an OpenDocument text',
      { mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' },
    ],
    ['macros', { ...parts, 'word/vbaProject.bin': 'x' }],
    ['controls', { ...parts, 'word/activeX/activeX1.xml': '<x/>' }],
    ['an embedded object', { ...parts, 'word/embeddings/oleObject1.bin': 'x' }],
    ['more than a thousand parts', { ...parts, ...many }],
    ['a zip bomb', { ...parts, 'word/media/image1.png': Buffer.alloc(60 * 1024 * 1024) }],
    ['a bomb as text', { ...parts, [DOCUMENT]: ' '.repeat(30 * 1024 * 1024) }],
    ['a text that is not XML', { ...parts, [DOCUMENT]: '{số ký hiệu}' }],
    ['a text with a broken element', { ...parts, [DOCUMENT]: '<w:document><w:body></w:document>' }],
    ['an empty text', { ...parts, [DOCUMENT]: '' }],
  ];
  return Promise.all(made.map(async ([name, content]) => ({ name, file: await zipOf(content) })));
}

async function reachingOut(
  good: Buffer,
  secret: { file: string; page: string },
): Promise<HostileTemplate[]> {
  const made: HostileTemplate[] = [];
  const rels = 'word/_rels/document.xml.rels';
  const relation = (type: string, target: string, mode = ''): string =>
    `<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode}/>`;
  const outside = ' TargetMode="External"';
  const links: [string, string][] = [
    ...['attachedTemplate', 'image', 'oleObject', 'frame', 'aFChunk', 'subDocument'].flatMap(
      (type): [string, string][] => [
        [`an outside ${type}`, relation(type, secret.page, outside)],
        [`an outside ${type} on disk`, relation(type, secret.file, outside)],
      ],
    ),
    ['an inside target with a scheme', relation('image', secret.file)],
    ['an inside target on a share', relation('image', '\\\\may-la\\anh.png')],
    ['an inside target that climbs out', relation('image', '../../../../etc/passwd')],
  ];
  for (const [name, link] of links) {
    const file = await withPart(good, rels, (xml) =>
      xml.replace('</Relationships>', `${link}</Relationships>`),
    );
    made.push({ name, file });
  }
  const begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>';
  const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>';
  const code = (text: string): string => `<w:r><w:instrText>${text}</w:instrText></w:r>`;
  for (const word of [
    'INCLUDETEXT',
    'INCLUDEPICTURE',
    'IMPORT',
    'DDE',
    'DDEAUTO',
    'LINK',
    'DATABASE',
    'RD',
  ]) {
    const target = ` "${secret.file}" `;
    const fields = {
      [`the field ${word}`]: begin + code(` ${word}${target}`) + end,
      [`the field ${word} in two runs`]:
        begin + code(` ${word.slice(0, 1)}`) + code(word.slice(1) + target) + end,
      [`the simple field ${word.toLowerCase()}`]: `<w:fldSimple w:instr=" ${word.toLowerCase()}${target.replaceAll('"', '&quot;')}"/>`,
    };
    for (const [name, field] of Object.entries(fields)) {
      made.push({ name, file: await withParagraph(good, field) });
    }
  }
  for (const element of ['w:altChunk', 'w:subDoc', 'w:object', 'w:control']) {
    made.push({ name: element, file: await withParagraph(good, `<w:r><${element}/></w:r>`) });
  }
  return made;
}

async function brokenTags(good: Buffer): Promise<HostileTemplate[]> {
  const texts = [
    '{số ký hiệu',
    'số ký hiệu}',
    '{{số ký hiệu}',
    '{số {ký} hiệu}',
    '{#căn cứ}',
    '{/căn cứ}',
    '{^căn cứ}',
    '{#căn cứ}{/các phần}',
    '{#a}{#b}{/a}{/b}',
    '{số kí hiệu}',
    '{So ky hieu}',
    '{SỐ KÝ HIỆU}',
    '{}',
    '{ }',
    '{#}{/}',
    '{@số ký hiệu}',
    '{@trích yếu}',
    '{trích yếu|to}',
    '{trích yếu|ngay}',
    '{trích yếu|tien}',
    '{trích yếu|bangchu|hoa}',
    '{constructor}',
    '{__proto__}',
    '{this}',
    '{toString}',
    '{trích yếu.length}',
    '{1+1}',
    '{=&lt;% %&gt;=}{x}',
    '{trích yếu|}',
    '{|hoa}',
    '{%biểu đồ}',
    '{người ký|constructor}',
    '{#trích yếu}{bịa}{/trích yếu}',
    '{căn cứ.đoạn}',
    '{\u202eựs}',
    '{số\u0000ký}',
    '{'.repeat(200),
    '}'.repeat(200),
  ];
  return Promise.all(
    texts.map(async (text, index) => ({
      name: `tag ${index}: ${text.slice(0, 30)}`,
      file: await withParagraph(good, textRun(text)),
    })),
  );
}

async function deepAndHuge(good: Buffer): Promise<HostileTemplate[]> {
  const nested = (count: number): string =>
    '<w:sdt><w:sdtContent>'.repeat(count) + '</w:sdtContent></w:sdt>'.repeat(count);
  const loops = (count: number): string =>
    textRun(Array.from({ length: count }, () => '{#căn cứ}').join('')) +
    textRun(Array.from({ length: count }, () => '{/căn cứ}').join(''));
  return [
    { name: 'deep, 300', file: await withParagraph(good, nested(300)) },
    { name: 'deep, 100,000', file: await withParagraph(good, nested(100_000)) },
    {
      name: 'loops in loops, open',
      file: await withParagraph(good, textRun('{#căn cứ}'.repeat(3_000))),
    },
    {
      name: 'loops in loops, 2,000',
      file: await withParagraph(good, loops(2_000)),
    },
    {
      name: '30,000 paragraphs',
      file: await withParagraph(good, `${textRun('x')}</w:p><w:p>`.repeat(30_000)),
    },
    {
      name: 'a paragraph of 3 MB',
      file: await withParagraph(good, textRun('từ '.repeat(600_000))),
      mayBeGood: true,
    },
    {
      name: '5,000 unknown tags',
      file: await withParagraph(good, textRun('{bịa} '.repeat(5_000))),
    },
  ];
}
