import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  shippedTemplate,
  templateCatalogue,
} from '#server/features/document/template/catalogue.ts';
import {
  hostileTemplates,
  textRun,
  withBody,
  withParagraph,
  type HostileTemplate,
} from '#tests/support/hostile-templates.ts';
import { checkTemplateInWorker } from './check-template-in-worker.ts';
import { checkTemplate } from './check-template.ts';
import type { TemplateRule } from './template-rule.ts';

const good = await readFile(shippedTemplate('ke-hoach'));
const rule = ruleOf('ke-hoach');

function ruleOf(code: string): TemplateRule {
  const entry = templateCatalogue().find((each) => each.code === code);
  if (!entry) throw new Error(`no template ${code}`);
  return entry.rule;
}

const check = (file: Uint8Array) => checkTemplate(file, good, rule);

test.each(templateCatalogue().map(({ code, rule: own }) => [code, own] as const))(
  'the shipped %s has nothing wrong, and uses no field the catalogue lacks',
  async (code, own) => {
    const shipped = await readFile(shippedTemplate(code));
    expect(await checkTemplate(shipped, shipped, own)).toEqual([]);
  },
);

describe('a sentence that names the place', () => {
  test.each([
    ['{số kí hiệu}', 'unknown_tag', /“số kí hiệu”.*Chỗ đó: đoạn \d+, “\{số kí hiệu\}”/],
    ['{#căn cứ} mở', 'unclosed_loop', /chưa có thẻ đóng.*Chỗ đó: đoạn \d+, “\{#căn cứ\}/],
    ['{/thừa}', 'unopened_loop', /Chỗ đó: đoạn \d+, “\{\/thừa\}”/],
    ['{trích yếu', 'unclosed_tag', /Chỗ đó: đoạn \d+, “.*\{trích yếu/],
    ['{trích yếu|ngay}', 'filter_value', /Chỗ đó: đoạn \d+/],
    ['{trích yếu|to}', 'unknown_filter', /Chỗ đó: đoạn \d+/],
    ['{@trích yếu}', 'raw_xml', /Chỗ đó: đoạn \d+, “\{@trích yếu\}”/],
  ])('%s', async (text, code, sentence) => {
    const [first] = await check(await withParagraph(good, textRun(text)));
    expect(first).toMatchObject({ code, isBlocking: true });
    expect(first?.sentence.vi).toMatch(sentence);
  });

  test.each([
    ['{trích yếu}', '', 'Thiếu trích yếu nội dung văn bản', '“{tên loại}”'],
    ['Độc lập - Tự do - Hạnh phúc', 'Độc lập', 'Thiếu Quốc hiệu và Tiêu ngữ', 'đặt'],
    ['Số: {số ký hiệu}', 'Số:', 'Thiếu số, ký hiệu', 'Độc lập - Tự do - Hạnh phúc'],
    ['{địa danh và ngày}', '', 'Thiếu địa danh và thời gian', '“Số: {số ký hiệu}”'],
    ['{tên loại}', 'GÌ ĐÓ', 'Thiếu tên loại', 'đặt sau đoạn'],
    ['{người ký}', '', 'Thiếu chức vụ, họ tên', 'đặt sau đoạn'],
    ['Nơi nhận:', 'Gửi:', 'Thiếu nơi nhận', 'đặt sau đoạn'],
    ['{#các phần}', '', 'chưa có thẻ đóng|không có thẻ mở', 'các phần'],
  ])('without %s', async (there, instead, said, where) => {
    const file = await withBody(good, (xml) => xml.replaceAll(there, instead));
    const sentences = (await check(file)).map(({ sentence }) => sentence.vi);
    expect(sentences.some((text) => new RegExp(said).test(text) && text.includes(where))).toBe(
      true,
    );
  });

  test('an obligatory field that is not of the layout', async () => {
    const file = await withBody(good, (xml) => xml.replaceAll('{đoạn}', 'x'));
    const [first, ...rest] = await check(file);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ code: 'missing_tag' });
    expect(first?.sentence.vi).toContain('Thiếu thẻ bắt buộc {đoạn}');
  });

  test('words typed in the place of a tag are the part too', async () => {
    const file = await withBody(good, (xml) =>
      xml
        .replace('{tên loại}', 'KẾ HOẠCH')
        .replace('{#cơ quan ban hành}', '')
        .replace('{/cơ quan ban hành}', '')
        .replace(/\{dòng\}/, 'x')
        .replace('>{dòng}<', '>ỦY BAN NHÂN DÂN PHƯỜNG XUÂN TĂNG<'),
    );
    expect((await check(file)).map(({ code }) => code)).not.toContain('missing_part');
  });
});

test('a page that is not as the decree wants it is said, not refused', async () => {
  const file = await withBody(good, (xml) =>
    xml.replace(/(<w:pgMar[^>]*w:left=")\d+/, '$1567').replace(/(<w:pgSz[^>]*w:w=")\d+/, '$112240'),
  );
  const found = await check(file);
  expect(found.map(({ code, isBlocking }) => [code, isBlocking])).toEqual([
    ['page_size', false],
    ['page_margin', false],
  ]);
  expect(found[1]?.sentence.vi).toContain('Lề trái là 10 mm');
});

describe('hostile files', () => {
  let cases: HostileTemplate[];
  let folder: string;
  let asked = 0;
  const server = createServer((_, answer) => {
    asked += 1;
    answer.end('<!ENTITY e "bí mật của máy">');
  });
  const secretText = 'bí mật của máy';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chungtay-secret-'));
    await writeFile(join(folder, 'secret.txt'), secretText);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    cases = await hostileTemplates(good, {
      file: pathToFileURL(join(folder, 'secret.txt')).href,
      page: `http://127.0.0.1:${port}/secret.dtd`,
    });
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  test('two hundred and more: each gets a sentence, nothing outside is read', async () => {
    expect(cases.length).toBeGreaterThan(200);
    const accepted: string[] = [];
    for (const { name, file, mayBeGood } of cases) {
      const found = await check(file);
      const blocking = found.filter(({ isBlocking }) => isBlocking);
      if (blocking.length === 0 && !mayBeGood) accepted.push(name);
      for (const { sentence } of found) {
        expect(sentence.vi).toMatch(/^\p{Lu}[^]{10,}[.”]$/u);
        expect(sentence.en.length).toBeGreaterThan(10);
        expect(`${sentence.vi}${sentence.en}`).not.toContain(secretText);
        expect(sentence.vi).not.toMatch(/undefined|\[object/);
      }
    }
    expect(accepted).toEqual([]);
    expect(asked).toBe(0);
  });

  test('the worker answers the heaviest of them the same, within its limits', async () => {
    const heavy = cases.filter(({ name }) => /deep, 100|bomb|loops in loops|MB/.test(name));
    expect(heavy.length).toBeGreaterThan(4);
    for (const { file, mayBeGood } of heavy) {
      const found = await checkTemplateInWorker({ file, shipped: good, rule });
      expect(mayBeGood || found.some(({ isBlocking }) => isBlocking)).toBe(true);
    }
  });

  test('too long and too much memory are findings', async () => {
    const task = { file: good, shipped: good, rule };
    const late = await checkTemplateInWorker(task, { timeoutMs: 1, maxMemoryMb: 256 });
    expect(late.map(({ code }) => code)).toEqual(['file_timed_out']);
    const big = await withParagraph(
      good,
      textRun(Array.from({ length: 900_000 }, (_, index) => `từ ${index}`).join(' ')),
    );
    const starved = await checkTemplateInWorker(
      { ...task, file: big },
      { timeoutMs: 60_000, maxMemoryMb: 24 },
    );
    expect(starved.map(({ code }) => code)).toEqual(['file_needs_too_much_memory']);
  });

  test('a good template passes in the worker', async () => {
    expect(await checkTemplateInWorker({ file: good, shipped: good, rule })).toEqual([]);
  });
});
