import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { fillLetters, openLetterFrame } from './fill-letters.ts';
import { fillTemplate } from './fill-template.ts';
import { inspectTemplate } from './inspect-template.ts';
import type { TemplateData } from './template-data.ts';
import { TemplateError } from './template-error.ts';

type Tag = Awaited<ReturnType<typeof inspectTemplate>>['tags'][number];

const RUNS = 20;
const certificate = await shipped('giay-chung-nhan.docx');
const every = await letterOf(
  [
    p('{tên} – {tên|hoa} – {số} – {số|tien} – {số|bangchu} – {ngày|ngay}'),
    p('{#có}{.} có {tên}{/có}{^có}không{/có} {#tên}tên{/tên}{^tên}không tên{/tên}'),
    p('{#tổ}') + p('{tên}: {#hộ}{.}, {số}{/hộ}{^hộ}trống{/hộ}') + p('{/tổ}'),
    table(`${cell('{#tổ}{tên|hoa}')}${cell('{ghi chú}')}${cell('{#hộ}{.} {/hộ}{/tổ}')}`),
    table(cell(p('{#tổ}') + table(cell('{tên}')) + p('{/tổ}'))),
    p('{hộ} {tổ}'),
  ].join(''),
);

function p(text: string): string {
  return `<w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}
function cell(content: string): string {
  return `<w:tc>${content.startsWith('<') ? content : p(content)}</w:tc>`;
}
function table(cells: string): string {
  return `<w:tbl><w:tr>${cells}</w:tr></w:tbl>`;
}

/** A shipped template with other paragraphs. */
async function letterOf(body: string): Promise<Buffer> {
  const zip = new PizZip(await shipped('thong-bao.docx'));
  const xml = zip.file('word/document.xml')?.asText() ?? '';
  const section = xml.slice(xml.lastIndexOf('<w:sectPr'));
  const begin = xml.slice(0, xml.indexOf('<w:body>') + '<w:body>'.length);
  zip.file('word/document.xml', begin + body + section);
  return zip.generate({ type: 'nodebuffer' });
}

function shipped(name: string): Promise<Buffer> {
  return readFile(new URL(`../../../../templates/${name}`, import.meta.url));
}

async function bodiesOf(template: Buffer, letters: readonly TemplateData[]): Promise<string[]> {
  async function* source() {
    yield* letters.map((data) => ({ fileName: 'thư', data }));
  }
  const filled = fillLetters(await openLetterFrame(template), source());
  return Readable.from(filled)
    .map(({ xml }: { xml: string }) => shortEmpty(xml))
    .toArray();
}

/** The engine writes an empty text short; it is the same text. */
function shortEmpty(xml: string): string {
  return xml.replaceAll('<w:t xml:space="preserve"></w:t>', '<w:t/>');
}

/** What the engine alone makes of one letter. */
async function bodyOf(template: Buffer, data: TemplateData): Promise<string> {
  const { bytes } = await fillTemplate(template, data);
  const xml = new PizZip(bytes).file('word/document.xml')?.asText() ?? '';
  return xml
    .slice(xml.indexOf('<w:body>') + '<w:body>'.length, xml.lastIndexOf('<w:sectPr'))
    .replace(/<w:bookmark(?:Start|End)\b[^>]*\/>/g, '');
}

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Giàng A Páo', 'Lò Thị Thoát', '') },
  fc.constantFrom('một\nhai', 'một\r\n\nba', '\n', 'a; b; <w:p/> & "c" \'d\'', '{tên}', '$1$&'),
  fc.constantFrom('Thoát'.normalize('NFD'), 'x\u0001\ud800', ' ', '0/1/2;', '\ue000'),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

function valueOf(filters: readonly string[]) {
  if (filters.some((name) => name === 'tien' || name === 'bangchu')) {
    return fc.oneof(fc.nat(), fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.constant('0'));
  }
  if (filters.some((name) => name.startsWith('ngay'))) return fc.constantFrom('2025-12-15');
  return fc.oneof({ weight: 5, arbitrary: text }, fc.nat(), fc.constantFrom(0, null, true, false));
}

/** Data for these tags: any text, missing, lists of any length, of texts or of data. */
function dataOf(tags: readonly Tag[]): fc.Arbitrary<TemplateData> {
  const entries = tags.map(({ name, kind, filters, children }) => {
    if (kind === 'value') return [name, valueOf(filters)] as const;
    const items = fc.oneof(fc.array(dataOf(children), { maxLength: 3 }), fc.array(text));
    const one = fc.oneof(text, fc.boolean(), fc.constant(0));
    return [name, fc.oneof({ weight: 3, arbitrary: items }, dataOf(children), one)] as const;
  });
  return fc.record(Object.fromEntries(entries), { requiredKeys: [] }) as fc.Arbitrary<TemplateData>;
}

describe('letters say what the engine alone would make of each, to the letter', () => {
  test.each([
    ['the certificate', certificate],
    ['a template with every kind of tag', every],
  ])('%s', async (_, template) => {
    const { tags, problems } = await inspectTemplate(template);
    expect(problems).toEqual([]);
    const letters = fc.array(dataOf(tags), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(letters, async (some) => {
        const bodies = await bodiesOf(template, [...some, ...some]);
        const alone = await Promise.all(some.map((data) => bodyOf(template, data)));
        expect(bodies).toEqual([...alone, ...alone]);
      }),
      { numRuns: RUNS },
    );
  });

  test('whether a text is empty matters where it opens a section', async () => {
    const template = await letterOf(p('{#a}có {a}{/a}{^a}không{/a} {b}'));
    const letters = ['x', '', 'y', undefined].map((a) => ({ a, b: '' }));
    const alone = await Promise.all(letters.map((data) => bodyOf(template, data)));
    expect(await bodiesOf(template, letters)).toEqual(alone);
    expect(new Set(alone).size).toBe(3);
  });

  test('hundreds of shapes, forgotten and met again', async () => {
    const template = await letterOf(p('{#a}{.}, {/a}'));
    const letters = Array.from({ length: 500 }, (_, index) => ({
      a: Array.from({ length: index % 250 }, (__, at) => `${at}`),
    }));
    const bodies = await bodiesOf(template, letters);
    expect(bodies.slice(250)).toEqual(bodies.slice(0, 250));
    expect(bodies[249]).toBe(await bodyOf(template, letters[249] ?? {}));
  });
});

test('a value its filter cannot show is told as when one letter is filled', async () => {
  const template = await letterOf(p('{số|tien}'));
  const letters = [{ số: 1 }, { số: 'nhiều' }];
  const alone = await bodyOf(template, { số: 'nhiều' }).catch((error: unknown) => error);
  await expect(bodiesOf(template, letters)).rejects.toMatchObject({
    name: 'TemplateError',
    problems: (alone as TemplateError).problems,
  });
});

test('a template with a broken tag is told before the first letter', async () => {
  await expect(letterOf(p('{tên')).then(openLetterFrame)).rejects.toThrow(TemplateError);
});
