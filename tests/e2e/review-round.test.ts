import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { png } from '#tests/support/pictures.ts';
import { beginJourney, expectAccessible, type Journey } from './journey.ts';
import { heads, password, people, setUpCommune } from './review-round-set-up.ts';

let journey: Journey;
let round = '';
let officer: Page;
let surveyor: Page;
let supervisor: Page;
let chair: Page;
const basis = 'KH 41/KH-UBND ngày 01/9/2025';

beforeAll(async () => {
  journey = await beginJourney();
  await setUpCommune(journey);
  officer = await signIn('officer');
  surveyor = await signIn('surveyor');
});
afterAll(() => journey?.end());

async function signIn(who: keyof typeof people): Promise<Page> {
  const page = await journey.openPage();
  await page.goto(`${journey.url}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill(people[who].username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('link', { name: 'Rà soát' }).first().waitFor();
  return page;
}

/** Goes to a page of the round and waits for its heading. */
async function open(page: Page, path: string, heading: RegExp | string): Promise<void> {
  await page.goto(`${round}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** The page as it stands, by axe, at a desk and on a phone. */
async function expectPage(page: Page): Promise<void> {
  await expectAccessible({ ...journey, page });
}

async function press(page: Page, name: RegExp | string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

async function pressInDialog(page: Page, name: RegExp | string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name }).click();
}

/** A button with the name of its row, which only readers hear, behind its own. */
function of(action: string, row: string): RegExp {
  return new RegExp(`^${action}\\s*: ${row}$`);
}

async function chooseHousehold(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Hộ trong sổ' }).fill(name);
  await page.getByRole('option', { name: new RegExp(name) }).click();
}

/** Fills Phiếu B of a household: found through the list of those at the step of the survey. */
async function surveyHousehold(page: Page, head: string, on: string, b1: number): Promise<void> {
  await open(page, '/step-households', 'Các hộ theo bước');
  await page.getByRole('link', { name: head }).click();
  await page.getByRole('heading', { level: 1, name: `Kết quả của hộ ${head}` }).waitFor();
  await page.getByLabel('Ngày khảo sát').fill(on);
  await page.getByRole('textbox', { name: 'Điểm B1' }).fill(String(b1));
  for (const number of [1, 4, 7]) {
    await page.getByRole('checkbox', { name: new RegExp(`^${number}\\. `) }).check();
  }
}

async function saveSurvey(page: Page, head: string): Promise<void> {
  await press(page, /^Lưu kết quả$/);
  await page.getByText(`Đã lưu kết quả hộ ${head}`).waitFor();
}

/** The people and the place of a meeting; votes are typed one under the other, with Enter between. */
async function fillMeeting(page: Page, on: string, attending: number): Promise<void> {
  await page.getByLabel('Ngày họp').fill(on);
  await page.getByLabel('Địa điểm').fill('Nhà văn hoá tổ 1');
  await page.getByLabel('Chủ trì').fill('Lý Văn Trưởng');
  await page.getByLabel('Thư ký').fill('Vàng Thị Thư');
  await page.getByLabel('Đại diện hộ dân').fill('Sùng Văn Diện');
  await page.getByLabel('Mặt trận giám sát').fill('Giàng Thị Giám');
  await page.getByLabel('Số hộ được mời').fill('40');
  await page.getByLabel('Số người dự họp').fill(String(attending));
}

describe('a full round in one neighbourhood by four people', () => {
  test('the officer opens the round in the program, confirms its rules, gives out the survey', async () => {
    await officer.getByRole('link', { name: 'Rà soát' }).first().click();
    await press(officer, 'Mở đợt rà soát');
    await officer.getByLabel('Năm rà soát').fill('2025');
    await officer.getByRole('radio', { name: 'Làm trên phần mềm' }).check();
    await expectPage(officer);
    await pressInDialog(officer, /^Mở đợt$/);
    await officer.getByRole('link', { name: 'Bảng các bước' }).waitFor();
    round = officer.url();
    await open(officer, '/steps', 'Các bước của đợt rà soát');
    await officer.getByRole('link', { name: /^Tổ dân phố 1, Khảo sát:/ }).waitFor();
    await expectPage(officer);
    await open(officer, '/settings', 'Quy định của đợt rà soát');
    const waiting = officer.getByRole('row').filter({ hasText: 'Cần xác nhận' });
    await waiting.first().waitFor();
    await expectPage(officer);
    for (let left = await waiting.count(); left > 0; left -= 1) {
      await waiting.first().getByRole('button').click();
      await officer.getByLabel('Căn cứ (văn bản, điều khoản)').fill(basis);
      await pressInDialog(officer, 'Lưu và xác nhận');
      await officer.getByRole('dialog').waitFor({ state: 'detached' });
      await expect.poll(() => waiting.count()).toBe(left - 1);
    }
    await officer.getByText('Mọi quy định bắt buộc đã được xác nhận.').waitFor();
    // The only household of the other neighbourhood has moved out.
    await open(officer, '/step-households', 'Các hộ theo bước');
    await officer.getByRole('link', { name: heads.gone }).click();
    await officer.getByRole('link', { name: 'Mở phiếu khảo sát' }).click();
    await officer.getByLabel('Lý do').selectOption({ label: 'Đã chuyển đi nơi khác' });
    await press(officer, 'Ghi lý do');
    await officer.getByText('Đã ghi lý do không rà soát.').waitFor();
    await open(officer, '/assignments', 'Giao rà soát viên');
    await expectPage(officer);
    await press(officer, of('Giao việc', 'Tổ dân phố 1'));
    await officer
      .getByRole('combobox', { name: 'Rà soát viên' })
      .selectOption({ label: people.surveyor.name });
    await pressInDialog(officer, 'Giao việc');
    await officer.getByText(`Đã giao Tổ dân phố 1 cho ${people.surveyor.name}`).waitFor();
  });

  test('the surveyor receives a request, screens it, and surveys every household', async () => {
    await open(surveyor, '/requests', 'Giấy đề nghị và sàng lọc');
    await press(surveyor, 'Ghi giấy đề nghị');
    await chooseHousehold(surveyor, heads.asking);
    await surveyor.getByLabel('Ngày nhận').fill('01/10/2025');
    await expectPage(surveyor);
    await pressInDialog(surveyor, 'Ghi nhận');
    await press(surveyor, of('Sàng lọc', heads.asking));
    await surveyor.getByLabel('Ngày sàng lọc').fill('02/10/2025');
    await pressInDialog(surveyor, 'Lưu kết quả sàng lọc');
    await surveyor.getByText('Chuyển khảo sát bằng Phiếu B (02/10/2025)').waitFor();
    await expectPage(surveyor);
    // One neighbourhood in hand: its steps at once, the next thing to do as one big button.
    await open(surveyor, '/steps', 'Các bước của đợt rà soát');
    await surveyor.getByRole('link', { name: 'Khảo sát hộ' }).waitFor();
    await expectPage(surveyor);
    for (const head of [heads.failing, heads.objected, heads.quiet, heads.asking]) {
      await surveyHousehold(surveyor, head, '06/10/2025', 120);
      if (head === heads.failing) await expectPage(surveyor);
      await saveSurvey(surveyor, head);
    }
  });

  test('the first meeting does not agree about one household; what is typed survives leaving the page', async () => {
    await open(surveyor, '/steps', 'Các bước của đợt rà soát');
    await surveyor.getByRole('link', { name: 'Ghi cuộc họp dân' }).click();
    await surveyor.getByRole('heading', { name: 'Biểu quyết từng hộ' }).waitFor();
    await fillMeeting(surveyor, '13/10/2025', 30);
    await surveyor.getByRole('textbox', { name: `hộ ${heads.failing}` }).fill('14');
    await surveyor.getByText('Không đạt', { exact: true }).waitFor();
    await surveyor.reload();
    await surveyor.getByText('Đang viết dở').waitFor();
    await surveyor.getByText('1/4 hộ đã nhập: 0 đạt, 1 không đạt.').waitFor();
    const votes = surveyor.locator('input[data-vote]');
    await votes.first().focus();
    for (let index = 0; index < 4; index += 1) {
      const isFailing = (await votes.nth(index).inputValue()) === '14';
      if (!isFailing) await surveyor.keyboard.type('15');
      await surveyor.keyboard.press('Enter');
    }
    await surveyor.getByText('4/4 hộ đã nhập: 3 đạt, 1 không đạt.').waitFor();
    await expectPage(surveyor);
    await press(surveyor, 'Ghi cuộc họp');
    await pressInDialog(surveyor, 'Ghi cuộc họp');
    await surveyor.getByRole('heading', { level: 1, name: /lần 1/ }).waitFor();
    await expectPage(surveyor);
    await surveyor.getByRole('link', { name: 'Xem các hộ không đạt' }).click();
    await surveyor.getByRole('link', { name: heads.failing }).waitFor();
    await expectPage(surveyor);
  });

  test('the household is reviewed again, and the second meeting is for it alone', async () => {
    await surveyHousehold(surveyor, heads.failing, '14/10/2025', 125);
    await saveSurvey(surveyor, heads.failing);
    await open(surveyor, '/steps', 'Các bước của đợt rà soát');
    await surveyor.getByRole('link', { name: 'Ghi cuộc họp dân' }).click();
    await surveyor.getByText('Họp lần 2.').waitFor();
    await fillMeeting(surveyor, '15/10/2025', 31);
    expect(await surveyor.locator('input[data-vote]').count()).toBe(1);
    await surveyor.getByRole('textbox', { name: `hộ ${heads.failing}` }).fill('16');
    await press(surveyor, 'Ghi cuộc họp');
    await pressInDialog(surveyor, 'Ghi cuộc họp');
    await surveyor.getByText('Đã ghi cuộc họp: 1/1 hộ đạt.').waitFor();
  });

  async function post(from: string, ends: string): Promise<void> {
    await open(officer, '/postings', 'Niêm yết công khai');
    await officer.getByLabel('Tổ dân phố, thôn').selectOption({ label: 'Tổ dân phố 1' });
    await officer.getByRole('link', { name: 'Niêm yết danh sách' }).click();
    await officer.getByLabel('Nơi niêm yết').fill('Nhà văn hoá tổ 1\nTrụ sở UBND');
    await officer.getByLabel('Niêm yết từ ngày').fill(from);
    await officer.getByLabel('Nơi niêm yết').focus();
    await expect.poll(() => officer.getByLabel('Đến hết ngày').inputValue()).toBe(ends);
  }

  test('the officer posts the list for three working days, with a photograph', async () => {
    await post('15/10/2025', '20/10/2025');
    await expectPage(officer);
    await press(officer, 'Ghi lần niêm yết');
    await officer
      .getByRole('heading', { level: 1, name: /Niêm yết Tổ dân phố 1, lần 1/ })
      .waitFor();
    const file = { name: 'niem-yet.png', mimeType: 'image/png', buffer: png };
    await officer.locator('input[type=file]').setInputFiles(file);
    await officer.getByRole('button', { name: 'Tải niem-yet.png' }).waitFor();
    await expectPage(officer);
  });

  async function object(head: string, content: string): Promise<void> {
    await press(officer, 'Ghi khiếu nại');
    await chooseHousehold(officer, head);
    await officer.getByLabel('Người khiếu nại').fill('Tẩn Văn Phản');
    await officer.getByLabel('Ngày nhận').fill('16/10/2025');
    await officer.getByLabel('Nội dung').fill(content);
    await pressInDialog(officer, 'Ghi khiếu nại');
    await officer.getByRole('article', { name: head }).waitFor();
  }

  test('of two objections the supervisor rejects one and upholds one with a new result', async () => {
    await open(officer, '/objections', 'Khiếu nại, phúc tra');
    await object(heads.objected, 'Hộ này có lương hưu');
    await object(heads.quiet, 'Hộ này có nhà mới');
    supervisor = await signIn('supervisor');
    await answer(heads.quiet, 'Khiếu nại không đúng: giữ kết quả cũ', async () => undefined);
    await answer(heads.objected, 'Khiếu nại đúng: kết quả mới', async () => {
      await supervisor.getByRole('textbox', { name: 'Điểm B1' }).fill('200');
      await expectPage(supervisor);
    });
    await expectPage(supervisor);
    await post('21/10/2025', '24/10/2025');
    await press(officer, 'Ghi lần niêm yết');
    await officer.getByText('Đã ghi lần niêm yết 1 hộ').waitFor();
  });

  async function answer(head: string, outcome: string, fill: () => Promise<void>): Promise<void> {
    await open(supervisor, '/objections', 'Khiếu nại, phúc tra');
    await supervisor.getByRole('link', { name: of('Phúc tra và trả lời', head) }).click();
    await supervisor.getByRole('radio', { name: outcome }).check();
    await supervisor.getByLabel('Ngày phúc tra').fill('20/10/2025');
    await supervisor.getByLabel('Lý do, trả lời').fill('Đã kiểm tra tại nhà.');
    await fill();
    await press(supervisor, 'Lưu kết luận');
    await supervisor.getByRole('heading', { level: 1, name: 'Khiếu nại, phúc tra' }).waitFor();
  }

  test('the officer asks the higher authority, which agrees', async () => {
    await open(officer, '/opinion', 'Xin ý kiến cấp trên');
    await press(officer, 'Ghi báo cáo xin ý kiến');
    await officer.getByLabel('Số, ký hiệu văn bản').fill('120/BC-UBND');
    await officer.getByLabel('Ngày gửi').fill('27/10/2025');
    await pressInDialog(officer, 'Ghi đã gửi');
    await press(officer, 'Ghi ý kiến trả lời');
    await officer.getByLabel('Số, ký hiệu văn bản').fill('55/UBND-VX');
    await officer.getByLabel('Ngày nhận').fill('30/10/2025');
    await expectPage(officer);
    await pressInDialog(officer, 'Lưu ý kiến');
    await officer.getByText('Đồng ý – văn bản 55/UBND-VX').waitFor();
  });

  test('the officer looks at what differs from last year and lets it stand with a note', async () => {
    await open(officer, '/checks', 'Kiểm tra trước khi phê duyệt');
    await expectPage(officer);
    const warnings = officer.getByRole('button', { name: /^Bỏ qua, ghi chú\s*: / });
    await warnings.first().waitFor();
    const count = await warnings.count();
    expect(count).toBeGreaterThan(0);
    for (let left = count; left > 0; left--) {
      await warnings.first().click();
      await officer.getByLabel('Vì sao bỏ qua').fill('Đã phúc tra tại nhà, có biên bản.');
      await pressInDialog(officer, 'Bỏ qua, ghi chú');
      await expect.poll(() => warnings.count(), { timeout: 20_000 }).toBe(left - 1);
    }
    await officer.getByText('Không còn điều gì phải xem').waitFor();
  });

  test('the chair, who surveyed nobody, approves; certificates are handed over', async () => {
    chair = await signIn('chair');
    await open(chair, '/approve', /^Phê duyệt/);
    await chair.getByText('Các bước theo luật đã đủ.').waitFor();
    await expectPage(chair);
    await chair.getByRole('textbox', { name: 'Số', exact: true }).fill('152');
    await chair.getByLabel('Ngày ký').fill('03/11/2025');
    await chair.getByLabel('Người ký').fill(people.chair.name);
    await press(chair, 'Phê duyệt kết quả');
    await pressInDialog(chair, 'Phê duyệt kết quả');
    await chair.getByText('Quyết định công nhận').waitFor();
    await open(officer, '/certificates', 'Giấy chứng nhận');
    await officer.getByRole('checkbox', { name: /Chọn tất cả/ }).check();
    await expectPage(officer);
    await press(officer, /^Ghi đã trao/);
    await officer.getByText(/Đã ghi trao \d giấy chứng nhận/).waitFor();
    await open(officer, '/steps', 'Các bước của đợt rà soát');
    await officer.getByRole('link', { name: 'Tổ dân phố 1, Giấy chứng nhận: Đã xong' }).waitFor();
  });

  test('nothing on the way was an error of the page', () => {
    expect(journey.pageErrors).toEqual([]);
  });
});
