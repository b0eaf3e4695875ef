import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '#tests/support/docx-words.ts';
import { jpeg } from '#tests/support/pictures.ts';
import { beginJourney, expectAccessible, keepDownload, type Journey } from './journey.ts';
import { letReport, others, setUpMovement, women } from './movement-set-up.ts';
import { password, people } from './review-round-set-up.ts';

const told = 'Họp 12 chi hội ngày 5/10.';

let journey: Journey;
let communeId = '';
let officer: Page;
let union: Page;

beforeAll(async () => {
  journey = await beginJourney();
  ({ communeId } = await setUpMovement(journey));
  officer = await openAs(people.officer.username);
  union = await openAs(women.username);
});
afterAll(() => journey?.end());

async function openAs(username: string): Promise<Page> {
  const page = await journey.openPage();
  await page.goto(`${journey.url}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('link', { name: 'Phong trào' }).first().waitFor();
  return page;
}

async function open(page: Page, path: string, heading: RegExp | string): Promise<void> {
  await page.goto(`${journey.url}/${communeId}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function press(page: Page, name: RegExp | string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

async function pressInDialog(page: Page, name: RegExp | string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function expectPage(page: Page): Promise<void> {
  await expectAccessible({ ...journey, page });
}

/** The officer numbers the draft that is open and sends it to these organisations too. */
async function issueAndSend(
  number: string,
  { on, to: organisations }: { on: string; to: readonly string[] },
): Promise<void> {
  await press(officer, 'Lấy số');
  await officer.getByRole('dialog').getByLabel('Ngày ban hành').fill(on);
  await pressInDialog(officer, 'Lấy số');
  await officer.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
  await press(officer, 'Gửi văn bản');
  const choice = officer.getByRole('dialog').getByLabel('Thêm tổ chức');
  for (const label of organisations) await choice.selectOption({ label });
  await officer.getByRole('dialog').getByLabel('Cách gửi').selectOption('app');
  await pressInDialog(officer, 'Ghi là đã gửi');
  await expectPage(officer);
}

/** The Women's Union opens the newest paper sent to it and says that it has it. */
async function receive(abstract: RegExp): Promise<void> {
  await open(union, '/documents', 'Văn bản');
  await union.getByRole('link', { name: abstract }).first().click();
  await press(union, 'Đã nhận');
  await union.getByText('Đã xác nhận nhận văn bản.').waitFor();
}

describe('a movement from its plan to its mid-term report', { timeout: 240_000 }, () => {
  test('the ward numbers the plan in its register and sends it; the Women’s Union has it', async () => {
    await open(officer, '/movement', 'Phong trào');
    await press(officer, 'Ghi vào sổ văn bản');
    await officer.getByRole('heading', { level: 1, name: 'Kế hoạch (bản thảo)' }).waitFor();
    await expectPage(officer);
    const unions = [
      'Ủy ban Mặt trận Tổ quốc phường',
      'Hội Nông dân phường',
      'Đoàn Thanh niên phường',
      'Hội Cựu chiến binh phường',
    ];
    await issueAndSend('01/KH-UBND', { on: '05/10/2022', to: [women.organisation, ...unions] });
    await receive(/^Kế hoạch/);
    await expectPage(union);
  });

  test('the union says that it has the plan and reports with a photograph', async () => {
    await open(union, '/workspace', 'Việc của chúng tôi');
    await press(union, 'Đã nhận kế hoạch');
    await union.getByText(`${women.name} đã xác nhận nhận kế hoạch`).waitFor();
    await expectPage(union);
    // Who cooperates is asked for the newest year only, and may tell of an older one.
    await union.getByText('Tất cả', { exact: true }).click();
    await press(union, /^Báo cáo .*2023/);
    await union.getByRole('textbox', { name: /^Đã làm gì/ }).fill('Họp 12 chi hội.');
    await union.getByRole('textbox', { name: /^Kinh phí/ }).fill('1,5 triệu');
    const photograph = { name: 'anh.jpg', mimeType: 'image/jpeg', buffer: jpeg };
    await union.locator('input[type=file]').setInputFiles(photograph);
    await union.getByRole('button', { name: 'Mở tệp anh.jpg' }).waitFor();
    await expectPage(union);
    await press(union, 'Gửi phường');
    await union.getByRole('heading', { level: 1, name: 'Việc của chúng tôi' }).waitFor();
  });

  test('the ward finds five reports and returns one with a comment on the field', async () => {
    for (const username of others) await letReport(journey, communeId, username);
    await open(officer, '/task-reports', 'Báo cáo của các tổ chức');
    await officer.getByText('Đang hiện 5 / 5 dòng').waitFor();
    await expectPage(officer);
    await officer.getByRole('link', { name: women.organisation, exact: true }).click();
    await officer.getByText('Kinh phí: 1.500.000 đồng').first().waitFor();
    await press(officer, 'Trả lại để sửa');
    await officer.getByText('hãy ghi ít nhất một nhận xét').waitFor();
    await officer.getByRole('textbox', { name: 'Nhận xét về nội dung' }).fill('Ghi rõ ngày họp');
    await expectPage(officer);
    await press(officer, 'Trả lại để sửa');
    await officer.getByText('Bị trả lại').first().waitFor();
  });

  test('the union mends what the comment says; the ward accepts', async () => {
    await open(union, '/workspace', 'Việc của chúng tôi');
    await union.getByRole('link', { name: /^Sửa và gửi lại/ }).click();
    await union.getByText('Phường nhận xét: Ghi rõ ngày họp').waitFor();
    await expectPage(union);
    await union.getByRole('textbox', { name: /^Đã làm gì/ }).fill(told);
    await press(union, 'Gửi phường');
    await union.getByRole('heading', { level: 1, name: 'Việc của chúng tôi' }).waitFor();
    await open(officer, '/task-reports', 'Báo cáo của các tổ chức');
    await officer.getByRole('link', { name: women.organisation, exact: true }).click();
    await press(officer, 'Chấp nhận');
    await officer.getByText(/chấp nhận, \d/).waitFor();
    await officer.getByText(told).first().waitFor();
  });

  test('the board and the questions show it', async () => {
    await open(officer, '/task-board?view=workload', 'Bảng công việc');
    const line = officer.getByRole('row', { name: new RegExp(women.organisation) });
    await expect(line.getByRole('cell').last().textContent()).resolves.toContain('1');
    await expectPage(officer);
    for (const view of ['board', 'timeline', 'figures']) {
      await open(officer, `/task-board?view=${view}`, 'Bảng công việc');
      await expectPage(officer);
    }
    await open(officer, '/task-questions', 'Soát bệnh hình thức');
    await officer.getByText('Báo cáo không có tệp minh chứng').first().waitFor();
  });

  test('the mid-term report has the figures of the reviews and what was accepted', async () => {
    await open(officer, '/movement/reports', 'Báo cáo phong trào');
    await expectPage(officer);
    await press(officer, 'Lập báo cáo');
    const dialog = officer.getByRole('dialog');
    await dialog.getByLabel('Loại báo cáo').selectOption('mid_term');
    await dialog.getByLabel('Kỳ báo cáo').selectOption('2021-2023');
    await dialog.getByRole('button', { name: 'Lập báo cáo' }).click();
    await officer.getByRole('heading', { level: 1, name: /^Sơ kết/ }).waitFor();
    await officer.getByLabel('III.1. Tồn tại, hạn chế').fill('Hai tổ còn họp muộn.');
    await officer.getByText('Đã lưu').first().waitFor();
    await expectPage(officer);
    await press(officer, 'Chốt số liệu');
    await pressInDialog(officer, 'Chốt số liệu');
    await officer.getByText('Mã SHA-256 của số liệu').first().waitFor();
    const file = await keepDownload({ ...journey, page: officer }, () =>
      press(officer, 'Tải Word'),
    );
    const text = wordsOf(readFileSync(file)).join('\n');
    expect(text).toContain('Hai tổ còn họp muộn.');
    expect(text).toContain(told);
    expect(text).toContain('1.500.000');
    for (const year of ['2022\n6\n6\n5\n83,33', '2023\n6\n6\n2\n33,33']) {
      expect(text).toContain(year);
    }
  });

  test('it is signed, numbered, sent and received', async () => {
    await press(officer, 'Ghi vào sổ văn bản');
    const draft = officer.getByRole('heading', { level: 1, name: 'Báo cáo (bản thảo)' });
    await draft.waitFor();
    await officer.getByRole('link', { name: 'Sửa bản thảo' }).click();
    await officer.getByLabel('Họ tên người ký').fill('Trần Văn Thử');
    await expectPage(officer);
    await press(officer, 'Lưu bản thảo');
    await draft.waitFor();
    await issueAndSend('01/BC-UBND', { on: '15/01/2024', to: [women.organisation] });
    await receive(/^Báo cáo/);
    await officer.reload();
    await officer.getByText(women.name).first().waitFor();
    await expectPage(officer);
    expect(journey.pageErrors).toEqual([]);
  });
});
