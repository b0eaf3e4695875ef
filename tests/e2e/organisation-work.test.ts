import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '#contract/account.ts';
import { searchUnits } from '#contract/admin-unit.ts';
import { completeFirstRun } from '#contract/first-run.ts';
import { loadSamplePlan, updatePlanPaper, type MovementPage } from '#contract/movement.ts';
import {
  acknowledgePlan,
  getWorkspace,
  saveTaskReport,
  sendTaskReport,
} from '#contract/task-report.ts';
import { newId } from '#server/new-id.ts';
import { createRealClient } from '#tests/support/real-client.ts';
import { beginJourney, expectAccessible, readFirstRunLink, type Journey } from './journey.ts';
import { jpeg } from '#tests/support/pictures.ts';
import { ask, makeAccount, password, people } from './review-round-set-up.ts';

/** Four report by the same lines as the page; the fifth, the Women's Union, in a browser. */
const others = ['mat-tran', 'nong-dan', 'thanh-nien', 'cuu-chien-binh'] as const;
const women = { username: 'phu.nu', name: 'Chị Phụ nữ Thử' };
const unionName = 'Hội Liên hiệp Phụ nữ phường';

let journey: Journey;
let communeId = '';
let officer: Page;
let union: Page;

beforeAll(async () => {
  journey = await beginJourney();
  const page = await issuePlan();
  for (const code of others) await letReport(page, code);
  officer = await openAs(people.officer.username);
  union = await openAs(women.username);
});
afterAll(() => journey?.end());

/** A commune whose ward issues the plan under a number and gives each organisation an account. */
async function issuePlan(): Promise<MovementPage> {
  const token = /token=(\S+)/.exec(await readFirstRunLink(journey))?.[1] ?? '';
  const client = createRealClient(() => journey.url);
  const units = await ask(client, searchUnits, { search: 'Cam Đường', level: 'commune' });
  communeId = units.items.find(({ code }) => code === '02671')?.id ?? '';
  const neighbourhood = { id: newId(), code: '1', kind: 'tổ dân phố', name: 'Tổ 1' } as const;
  await ask(client, completeFirstRun, {
    token: decodeURIComponent(token),
    ...people.officer,
    password,
    commune: { unitId: communeId },
    neighbourhoods: [{ ...neighbourhood, area: 'urban' }],
  });
  const { plan } = await ask(client, loadSamplePlan, { communeId });
  const paper = { ...plan.paper, number: 112, date: '2022-10-05', numberLine: null };
  const { id: planId, version } = plan;
  await ask(client, updatePlanPaper, { communeId, planId, version, paper });
  const page = await ask(client, loadSamplePlan, { communeId });
  for (const code of [...others, 'phu-nu']) {
    const organisationId = page.organisations.find((one) => one.code === code)?.id ?? '';
    const grant = { id: newId(), role: 'organisation' as const, unitId: communeId, organisationId };
    const person = code === 'phu-nu' ? women : { username: code, name: `Người ${code}` };
    await makeAccount(journey, client, { ...person, grants: [grant] });
  }
  return page;
}

/** An organisation says that it has the plan, and reports its first time that is to be reported. */
async function letReport({ plan }: MovementPage, username: string): Promise<void> {
  const client = createRealClient(() => journey.url);
  await ask(client, signIn, { username, password });
  const { workspace } = await ask(client, getWorkspace, { communeId });
  const organisationId = workspace?.organisation.id ?? '';
  const planNow = { planId: plan.id, version: plan.version };
  await ask(client, acknowledgePlan, { communeId, organisationId, ...planNow });
  const [task] = workspace?.tasks ?? [];
  const reportId = newId();
  const place = { communeId, reportId, taskId: task?.taskId ?? '', organisationId };
  const words = { text: `Đã làm xong việc của ${username}.`, figure: null, cost: null };
  const period = task?.times[0]?.period ?? '';
  await ask(client, saveTaskReport, { ...place, period, version: 0, ...words });
  await ask(client, sendTaskReport, { communeId, reportId, id: newId(), version: 1 });
}

async function openAs(username: string): Promise<Page> {
  const page = await journey.openPage();
  await page.goto(`${journey.url}/sign-in`);
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('link', { name: 'Phong trào' }).first().waitFor();
  return page;
}

async function open(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(`${journey.url}/${communeId}${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function press(page: Page, name: RegExp | string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

async function expectPage(page: Page): Promise<void> {
  await expectAccessible({ ...journey, page });
}

describe('organisations at work', { timeout: 240_000 }, () => {
  test('the Women’s Union receives the plan and reports with a photograph', async () => {
    await open(union, '/workspace', 'Việc của chúng tôi');
    await press(union, 'Đã nhận kế hoạch');
    await union.getByText(`${women.name} đã xác nhận nhận kế hoạch`).waitFor();
    await expectPage(union);
    await press(union, /^Báo cáo /);
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
    await open(officer, '/task-reports', 'Báo cáo của các tổ chức');
    await officer.getByText('Đang hiện 5 / 5 dòng').waitFor();
    await expectPage(officer);
    await officer.getByRole('link', { name: unionName, exact: true }).click();
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
    await union.getByRole('textbox', { name: /^Đã làm gì/ }).fill('Họp 12 chi hội ngày 5/10.');
    await press(union, 'Gửi phường');
    await union.getByRole('heading', { level: 1, name: 'Việc của chúng tôi' }).waitFor();
    await open(officer, '/task-reports', 'Báo cáo của các tổ chức');
    await officer.getByRole('link', { name: unionName, exact: true }).click();
    await press(officer, 'Chấp nhận');
    await officer.getByText(/chấp nhận, \d/).waitFor();
    await officer.getByText('Họp 12 chi hội ngày 5/10.').first().waitFor();
  });

  test('the board and the questions show it', async () => {
    await open(officer, '/task-board?view=workload', 'Bảng công việc');
    const line = officer.getByRole('row', { name: /Hội Liên hiệp Phụ nữ phường/ });
    await expect(line.getByRole('cell').last().textContent()).resolves.toContain('1');
    await expectPage(officer);
    for (const view of ['board', 'timeline', 'figures']) {
      await open(officer, `/task-board?view=${view}`, 'Bảng công việc');
      await expectPage(officer);
    }
    await open(officer, '/task-questions', 'Soát bệnh hình thức');
    await officer.getByText('Báo cáo không có tệp minh chứng').first().waitFor();
    expect(journey.pageErrors).toEqual([]);
  });
});
