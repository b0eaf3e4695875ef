import { readFile } from 'node:fs/promises';
import { readXlsx } from 'hucre';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importFieldText } from '#contract/import-issue.ts';
import { formCodes } from '#contract/report.ts';
import { findLibreOffice, toPdf } from '#server/documents/pdf/to-pdf.ts';
import {
  buildHouseholdList,
  buildResults2023,
  type HouseholdList,
  type ReviewResults,
} from '#tests/support/sample-import.ts';
import {
  beginJourney,
  chooseFile,
  expectAccessible,
  type Journey,
  keepDownload,
  readFirstRunLink,
} from './journey.ts';

let journey: Journey;
let list: HouseholdList;
let results: ReviewResults;
const password = 'chim sâu bay qua đồi';

beforeAll(async () => {
  [list, results] = [await buildHouseholdList(), await buildResults2023()];
  journey = await beginJourney();
});
afterAll(() => journey?.end());

/** Clicks the button of this name in the dialog that is open. */
async function pressInDialog(name: RegExp): Promise<void> {
  await journey.page.getByRole('dialog').getByRole('button', { name }).click();
}

describe('from an empty program to the reports of 2023', () => {
  test('the first person makes the account, the commune, its neighbourhoods and the plan', async () => {
    const { page } = journey;
    await page.goto(await readFirstRunLink(journey));
    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Thử');
    await page.getByLabel('Tên đăng nhập').fill('nguyen.thu');
    await page.getByLabel('Mật khẩu mới').fill(password);
    await page.getByLabel('Nhập lại mật khẩu').fill(password);
    await expectAccessible(journey);
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByRole('combobox', { name: 'Xã, phường' }).fill('cam duong');
    await page
      .getByRole('option', { name: /Cam Đường/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByLabel('Số lượng').fill(String(list.neighbourhoods.length));
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByRole('radio', { name: /kế hoạch mẫu/ }).check();
    await page.getByRole('button', { name: 'Hoàn tất' }).click();
    await page.getByRole('link', { name: 'Nhập danh sách hộ từ Excel' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nhập Excel' }).waitFor();
  });

  test('a list with five bad rows is read; each bad row says why and is mended in its place', async () => {
    const { page } = journey;
    await expectAccessible(journey);
    await chooseFile(page, 'danh-sach-ho.xlsx', list.withMistakes);
    await page.getByRole('button', { name: 'Đọc và kiểm tra' }).waitFor();
    await expectAccessible(journey);
    await page.getByRole('button', { name: 'Đọc và kiểm tra' }).click();
    await page.getByRole('heading', { name: 'Kết quả kiểm tra' }).waitFor();
    expect(await page.getByRole('button', { name: 'Sửa dòng này' }).count()).toBe(5);
    await expectAccessible(journey);
    const bad = await keepDownload(journey, () =>
      page.getByRole('button', { name: 'Tải về các dòng lỗi' }).click(),
    );
    const workbook = await readXlsx(await readFile(bad));
    const text = workbook.sheets.flatMap(({ rows }) => rows.flat()).join(' ');
    expect(text).toContain('Tổ dân phố 45');
    for (const row of list.badRows) await mendRow(row);
    await page.getByText(`Sẽ ghi vào sổ ${list.households} hộ`).waitFor();
  });

  async function mendRow(bad: HouseholdList['badRows'][number]): Promise<void> {
    const { page } = journey;
    const card = page.getByRole('article', { name: `Dòng ${bad.row}`, exact: true });
    await card.getByRole('button', { name: 'Sửa dòng này' }).click();
    const fields =
      bad.field === 'birth'
        ? (['birth_male', 'birth_female'] as const)
        : [bad.field as 'head_name'];
    for (const field of fields) {
      const input = card.getByLabel(importFieldText[field].vi, { exact: true });
      // The year stands in the column of the head's sex; the other one is empty and stays so.
      if (fields.length > 1 && (await input.inputValue()) === '') continue;
      await input.fill(String(bad.right ?? ''));
    }
    await card.getByRole('button', { name: 'Lưu và kiểm tra lại' }).click();
    await card.waitFor({ state: 'detached' });
  }

  test('the households enter the register as of September 2023, in one act', async () => {
    const { page } = journey;
    await page.getByRole('button', { name: `Ghi ${list.households} hộ vào sổ` }).click();
    await page.getByLabel('Vào sổ từ ngày').fill('30/09/2023');
    await expectAccessible(journey);
    await pressInDialog(/hộ vào sổ/);
    await page.getByRole('heading', { name: 'Đã ghi vào sổ hộ' }).waitFor();
    await page.getByRole('link', { name: 'Xem các hộ vừa ghi' }).click();
    await page.getByRole('heading', { level: 1, name: 'Hộ gia đình' }).waitFor();
    await page
      .getByText(new RegExp(`\\b${list.households}\\b`))
      .first()
      .waitFor();
    await expectAccessible(journey);
  });

  test('the results of 2023 come from Excel, and the round is approved by a signed decision', async () => {
    const { page } = journey;
    await page.getByRole('link', { name: 'Rà soát' }).first().click();
    await page.getByRole('button', { name: 'Mở đợt rà soát' }).first().click();
    await page.getByLabel('Năm rà soát').fill('2023');
    await expectAccessible(journey);
    await pressInDialog(/^Mở đợt$/);
    await page.getByRole('link', { name: 'Nhập từ Excel' }).click();
    await chooseFile(page, 'ket-qua-2023.xlsx', results.file);
    await page.getByRole('button', { name: `Ghi ${results.rows} kết quả` }).waitFor();
    await expectAccessible(journey);
    await page.getByRole('button', { name: `Ghi ${results.rows} kết quả` }).click();
    await page.getByRole('link', { name: 'Phê duyệt' }).click();
    await page.getByRole('textbox', { name: 'Số', exact: true }).fill('152');
    await page.getByLabel('Ngày ký').fill('15/12/2023');
    await page.getByLabel('Người ký').fill('Trần Văn Thử');
    await expectAccessible(journey);
    await page.getByRole('button', { name: 'Phê duyệt kết quả' }).click();
    await pressInDialog(/Phê duyệt kết quả/);
    await page.getByText('Đã phê duyệt').first().waitFor();
    await expectAccessible(journey);
  });

  test('the dashboard shows the approved figures beside the targets', async () => {
    const { page } = journey;
    await page.getByRole('link', { name: 'Tổng quan' }).first().click();
    await page
      .getByText(/Giảm tỷ lệ hộ nghèo/i)
      .first()
      .waitFor();
    const text = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
    expect(text).toContain('152/QĐ-UBND');
    expect(text).toMatch(new RegExp(`Hộ nghèo\\D{0,60}\\b${results.poor}\\b`, 'i'));
    expect(text).toMatch(new RegExp(`Hộ cận nghèo\\D{0,60}\\b${results.nearPoor}\\b`, 'i'));
    await expectAccessible(journey);
  });

  test('every report and the mid-term report are taken away and read back', async () => {
    const { page } = journey;
    await page.getByRole('link', { name: 'Báo cáo' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Báo cáo' }).waitFor();
    await page.getByRole('button', { name: 'Tải Excel tất cả các biểu' }).waitFor();
    await expectAccessible(journey);
    const workbook = await keepDownload(journey, () =>
      page.getByRole('button', { name: 'Tải Excel tất cả các biểu' }).click(),
    );
    const words = page.getByRole('button', { name: 'Tải tệp Word' });
    const plan = await keepDownload(journey, () => words.first().click());
    const midTerm = await keepDownload(journey, () => words.last().click());
    const sheets = (await readXlsx(await readFile(workbook))).sheets;
    expect(sheets.map(({ name }) => name)).toEqual(formCodes.map((code) => `Mẫu ${code}`));
    expect(await readWord(plan)).toContain('KẾ HOẠCH');
    const report = await readWord(midTerm);
    expect(report).toContain('BÁO CÁO');
    expect(report).toContain('PHƯỜNG CAM ĐƯỜNG');
    expect(report).not.toMatch(/undefined|NaN/);
    await expectOpensInLibreOffice([workbook, plan, midTerm]);
  });

  test('nothing on the way was an error of the page', () => {
    expect(journey.pageErrors).toEqual([]);
  });
});

async function readWord(path: string): Promise<string> {
  const xml = new PizZip(await readFile(path)).file('word/document.xml')?.asText() ?? '';
  return xml.replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/g, '');
}

/** Where LibreOffice is installed, each file becomes a PDF with pages; `npm test` says so where it is not. */
async function expectOpensInLibreOffice(paths: readonly string[]): Promise<void> {
  if ((await findLibreOffice()) === undefined) return;
  for (const path of paths) {
    const pdf = await toPdf(await readFile(path), {
      extension: path.endsWith('xlsx') ? 'xlsx' : 'docx',
    });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(5_000);
  }
}
