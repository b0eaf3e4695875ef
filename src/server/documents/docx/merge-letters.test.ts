import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '#tests/support/docx-words.ts';
import { convertOffice, findLibreOffice } from '../pdf/to-pdf.ts';
import { fillTemplate } from './fill-template.ts';
import type { MergeLetter } from './fill-letters.ts';
import { mergeIntoFiles, mergeIntoOne } from './merge-letters.ts';

const template = await readFile(new URL('../../../../templates/thong-bao.docx', import.meta.url));

function letterTo(name: string, index: number): MergeLetter {
  return { fileName: `thu-${index + 1}`, data: { 'chủ hộ': name, 'nội dung': [{ đoạn: name }] } };
}

async function* letters(names: readonly string[]): AsyncGenerator<MergeLetter> {
  yield* names.map(letterTo);
}

const hostile = [
  'Trần <w:p/></w:p> & "Ẩn" {chủ hộ}',
  '{/các thư}{#các thư}',
  'Lò Thị Thoát'.normalize('NFD'),
  'một\nhai\u0001',
  'D'.repeat(3000),
  '\ue000',
];
const names = Array.from({ length: 120 }, (_, index) => hostile[index] ?? `Hộ số ${index + 1}`);

describe('one file', () => {
  test('holds every letter as it would be alone, in order, each in a section with its own pages', async () => {
    const docx = await buffer(await mergeIntoOne(template, letters(names)));
    const words = wordsOf(docx);
    const addressed = words.filter((text) => text.startsWith('Kính gửi: Hộ ông/bà'));
    expect(addressed).toHaveLength(names.length);
    expect(addressed[0]).toContain('Trần <w:p/></w:p> & "Ẩn" {chủ hộ}');
    expect(addressed[2]).toBe('Kính gửi: Hộ ông/bà Lò Thị Thoát');
    expect(addressed.at(-1)).toBe('Kính gửi: Hộ ông/bà Hộ số 120');
    const xml = new PizZip(docx).file('word/document.xml')?.asText() ?? '';
    expect(xml.match(/<w:sectPr\b/g)).toHaveLength(names.length);
    expect(xml.match(/<w:pgNumType w:start="1"\/>/g)).toHaveLength(names.length);
    expect(xml.match(/<w:body>/g)).toHaveLength(1);
  });

  test('of one letter says what the filled template says', async () => {
    const docx = await buffer(await mergeIntoOne(template, letters(['Giàng A Páo'])));
    const { bytes } = await fillTemplate(template, letterTo('Giàng A Páo', 0).data);
    expect(wordsOf(docx)).toEqual(wordsOf(bytes));
  });

  test('leaves out nothing at the edges of a batch', async () => {
    for (const count of [49, 50, 51, 100, 101]) {
      const some = Array.from({ length: count }, (_, index) => `N${index}.`);
      const docx = await buffer(await mergeIntoOne(template, letters(some)));
      const addressed = wordsOf(docx).filter((text) => text.startsWith('Kính gửi: Hộ'));
      expect(addressed).toEqual(some.map((name) => `Kính gửi: Hộ ông/bà ${name}`));
    }
  });
});

describe('separate files', () => {
  test('are a zip with one Word file for each letter', async () => {
    const zip = new PizZip(await buffer(await mergeIntoFiles(template, letters(names))));
    expect(Object.keys(zip.files)).toEqual(names.map((_, index) => `thu-${index + 1}.docx`));
    const last = zip.file('thu-120.docx')?.asUint8Array() ?? new Uint8Array();
    const { bytes } = await fillTemplate(template, letterTo('Hộ số 120', 0).data);
    expect(wordsOf(last)).toEqual(wordsOf(bytes));
    expect(Object.keys(new PizZip(last).files).toSorted()).toEqual(
      Object.keys(new PizZip(bytes).files)
        .filter((name) => !name.endsWith('/'))
        .toSorted(),
    );
  });
});

describe('a source that fails ends the file with its error', () => {
  async function* failing(): AsyncGenerator<MergeLetter> {
    yield* letters(names.slice(0, 60));
    throw new Error('mất kết nối');
  }

  test.each([
    ['one', mergeIntoOne],
    ['separate', mergeIntoFiles],
  ])('%s', async (_, merge) => {
    await expect(merge(template, failing()).then((file) => buffer(file))).rejects.toThrow(
      'mất kết nối',
    );
  });
});

test('a template that is no Word file is refused', async () => {
  await expect(mergeIntoOne(Buffer.from('%PDF'), letters(['A']))).rejects.toMatchObject({
    reason: 'wrong_type',
  });
});

const hasLibreOffice = (await findLibreOffice()) !== undefined;

test.runIf(hasLibreOffice)('LibreOffice opens the one file and a separate one', async () => {
  const some = names.slice(0, 3);
  const zip = new PizZip(await buffer(await mergeIntoFiles(template, letters(some))));
  const one = await buffer(await mergeIntoOne(template, letters(some)));
  const single = zip.file('thu-3.docx')?.asNodeBuffer() ?? Buffer.alloc(0);
  for (const docx of [one, single]) {
    const text = await convertOffice(docx, { from: 'docx', to: 'txt:Text (encoded):UTF8' });
    expect(text.toString()).toContain('Kính gửi: Hộ ông/bà Lò Thị Thoát');
  }
});
