import ICAL from 'ical.js';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  downloadCalendar,
  getCalendarFeed,
  renewCalendarFeed,
  revokeCalendarFeed,
} from '#contract/calendar.ts';
import { loadSamplePlan, updateTask, type MovementPage } from '#contract/movement.ts';
import { saveTaskReport, sendTaskReport } from '#contract/task-report.ts';
import { createApp } from '#server/app.ts';
import { findPerson } from '#server/features/account/find-person.service.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { buildPerson } from '#tests/support/people.ts';
import { expectOk } from '#tests/support/review-steps.ts';

/** 15/03/2024. */
let api: TestApi;
let now = new Date('2024-03-15T02:00:00Z');
let communeId: string;
let page: MovementPage;
let officer: Client;

beforeAll(async () => {
  api = await createTestApi({
    now: () => now,
    config: { publicUrl: 'https://chungtay.example.vn' },
  });
  communeId = api.fixtures.communeId;
  officer = api.as({ role: 'ward_officer' });
  page = expectOk(await officer.call(loadSamplePlan, { communeId }));
});
beforeEach(() => {
  // Each test has a minute of its own: readings are counted by the minute.
  now = new Date(now.getTime() + 60_000);
});
afterAll(() => api.close());

const organisationOf = (code: string) =>
  page.organisations.find((one) => one.code === code)?.id ?? '';

async function buildMember(code: string): Promise<{ client: Client; userId: string }> {
  const organisationId = organisationOf(code);
  const { accountId } = await buildPerson(api, {
    grants: [{ role: 'organisation', unitId: communeId, organisationId }],
  });
  const actor = await findPerson(api.db, accountId);
  if (!actor) throw new Error('no such person');
  return { client: api.actAs(actor), userId: accountId };
}

const read = (path: string, address = '192.0.2.1') =>
  api.app.inject({ method: 'GET', url: path, remoteAddress: address });
const pathOf = async (client: Client) => expectOk(await client.call(renewCalendarFeed, {})).path;

type Day = { uid: string; title: string; from: string; to: string; alarms: string[] };
/** Reads a calendar with a parser that is not the writer's. */
function daysOf(file: string): Day[] {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    expect(event.startDate.isDate && event.endDate.isDate).toBe(true);
    const last = event.endDate.clone();
    last.adjust(-1, 0, 0, 0);
    return {
      uid: event.uid,
      title: event.summary,
      from: event.startDate.toString(),
      to: last.toString(),
      alarms: component
        .getAllSubcomponents('valarm')
        .map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    };
  });
}

let version: number | undefined;
async function setTask(change: object): Promise<string> {
  const task = page.tasks.find(({ cooperatingIds }) =>
    cooperatingIds.includes(organisationOf('phu-nu')),
  );
  if (!task) throw new Error('no such task');
  const { isLate: _isLate, clauseId: _clauseId, id: taskId, ...fields } = task;
  const once = { rhythm: 'once', startsOn: '2024-01-01', doneOn: null, doneNote: '' } as const;
  const who = { leadId: organisationOf('phu-nu'), cooperatingIds: [] };
  const input = { ...fields, ...once, ...who, communeId, taskId, version: version ?? task.version };
  version = expectOk(await officer.call(updateTask, { ...input, ...change })).version;
  return taskId;
}

describe('the calendar of an organisation', () => {
  test('has the days of its tasks and the month of the campaign, as another parser reads them', async () => {
    const title = 'Vận động “Vì người nghèo”; quỹ, gạo\\nhà\r\nở, '.repeat(4).trim();
    await setTask({ dueOn: '2024-04-30', title });
    const { client } = await buildMember('phu-nu');
    const answer = await read(await pathOf(client));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    const days = daysOf(answer.body);
    const task = days.find(({ from }) => from === '2024-04-30');
    // The words of a title are one line, whatever was typed; commas and semicolons survive.
    expect(task).toMatchObject({ to: '2024-04-30', alarms: ['-P1D'] });
    expect(task?.title.replace(/\s+/g, ' ')).toBe(`Hạn báo cáo: ${title.replace(/\s+/g, ' ')}`);
    const campaign = days.find((one) => one.title.startsWith('Tháng cao điểm'));
    expect(campaign).toMatchObject({ from: '2024-10-17', to: '2024-11-18', alarms: ['-P1D'] });
    expect(new Set(days.map(({ uid }) => uid)).size).toBe(days.length);
  });

  test('is whole in bytes: CRLF, at most 75 octets a line, no letter cut in two', async () => {
    const { client } = await buildMember('phu-nu');
    const { rawPayload } = await read(await pathOf(client));
    const text = rawPayload.toString('utf8');
    expect(text).not.toContain('\uFFFD');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const lengths = text.split('\r\n').map((line) => Buffer.byteLength(line));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
    expect(text).toMatch(/DTSTAMP:20240315T\d{6}Z/);
    // No place or task is told by its id.
    const words = text.replaceAll('\r\n ', '');
    expect(words.match(/UID:[^\r]+/g)?.every((uid) => !uid.includes(communeId))).toBe(true);
  });

  test('says what was sent, without an alarm, under the same name; a task marked done has no day', async () => {
    const taskId = await setTask({ dueOn: '2024-05-20', title: 'Góp gạo' });
    const { client } = await buildMember('phu-nu');
    const path = await pathOf(client);
    const dayOf = async () =>
      daysOf((await read(path)).body).find((one) => one.from === '2024-05-20');
    const before = await dayOf();
    expect(before).toMatchObject({ title: 'Hạn báo cáo: Góp gạo', alarms: ['-P1D'] });
    const reportId = newId();
    const organisationId = organisationOf('phu-nu');
    const draft = { taskId, organisationId, period: 'once', text: 'Xong', figure: 1, cost: null };
    const saved = expectOk(
      await client.call(saveTaskReport, { communeId, reportId, version: 0, ...draft }),
    );
    const sending = { communeId, reportId, id: newId(), version: saved.version };
    expectOk(await client.call(sendTaskReport, sending));
    expect(await dayOf()).toEqual({ ...before, title: 'Đã gửi báo cáo: Góp gạo', alarms: [] });
    await setTask({ dueOn: '2024-05-20', title: 'Góp gạo', doneOn: '2024-03-15' });
    expect(await dayOf()).toBeUndefined();
  });

  test('of another organisation has not its tasks; that of the office has all, by their lead', async () => {
    await setTask({ dueOn: '2024-06-07', title: 'Việc của Hội Phụ nữ' });
    const others = daysOf((await read(await pathOf((await buildMember('nong-dan')).client))).body);
    expect(others.map(({ title }) => title).join()).not.toContain('Việc của Hội Phụ nữ');
    const file = (await officer.call(downloadCalendar, {})).payload.toString();
    expect(daysOf(file).find(({ from }) => from === '2024-06-07')?.title).toBe(
      'Hạn nhiệm vụ: Việc của Hội Phụ nữ',
    );
    expect(daysOf(file).some(({ title }) => title.includes('rà soát thường xuyên'))).toBe(true);
  });
});

describe('the secret address', () => {
  test('works without signing in, is told once, and is ended by a new one or on demand', async () => {
    const { client } = await buildMember('phu-nu');
    expect(expectOk(await client.call(getCalendarFeed, {}))).toEqual({
      createdAt: null,
      lastReadAt: null,
    });
    const first = await pathOf(client);
    expect(first).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
    expect((await read(first)).statusCode).toBe(200);
    const told = await client.call(getCalendarFeed, {});
    expect(expectOk(told).lastReadAt).not.toBeNull();
    expect(told.payload.toString()).not.toContain(first.slice(10, -4));
    const second = await pathOf(client);
    expect((await read(first)).statusCode).toBe(404);
    expect((await read(second)).statusCode).toBe(200);
    expectOk(await client.call(revokeCalendarFeed, {}));
    expect((await read(second)).statusCode).toBe(404);
    expect((await api.visitor().call(renewCalendarFeed, {})).status).toBe(401);
    expect((await api.visitor().call(downloadCalendar, {})).status).toBe(401);
  });

  test('is kept as a hash only', async () => {
    const { client, userId } = await buildMember('phu-nu');
    const token = (await pathOf(client)).slice(10, -4);
    const rows = await api.db.selectFrom('calendarFeed').selectAll().execute();
    expect(rows.some((row) => row.userId === userId)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('is empty when the duties were taken back, and gone when the account was closed', async () => {
    const { client, userId } = await buildMember('phu-nu');
    const path = await pathOf(client);
    await api.db
      .updateTable('roleGrant')
      .set({ revokedAt: now })
      .where('userId', '=', userId)
      .execute();
    const empty = await read(path);
    expect([empty.statusCode, daysOf(empty.body)]).toEqual([200, []]);
    await api.db
      .updateTable('userAccount')
      .set({ closedAt: now })
      .where('id', '=', userId)
      .execute();
    expect((await read(path)).statusCode).toBe(404);
  });

  test('reaches no cache, no search engine and no other site, whether it opens something or not', async () => {
    const { client } = await buildMember('phu-nu');
    for (const path of [await pathOf(client), '/calendar/khong-co.ics']) {
      const { headers } = await read(path);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  test('is read sixty times a minute from one place, and then has to wait', async () => {
    const { client } = await buildMember('phu-nu');
    const path = await pathOf(client);
    for (let times = 0; times < 60; times += 1) await read('/calendar/x.ics', '192.0.2.9');
    const refused = await read(path, '192.0.2.9');
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60']);
    expect((await read(path, '192.0.2.10')).statusCode).toBe(200);
    now = new Date(now.getTime() + 60_000);
    expect((await read(path, '192.0.2.9')).statusCode).toBe(200);
  });

  test('stands in no line of the log, however much is logged', async () => {
    const { client } = await buildMember('phu-nu');
    const path = await pathOf(client);
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const app = await createApp({ ...api.deps, log });
    log.info('begun');
    await app.inject({ method: 'GET', url: path });
    await app.inject({ method: 'GET', url: `${path}x` });
    await app.inject({ method: 'POST', url: path });
    await app.inject({ method: 'GET', url: path.replace('.ics', '%zz.ics') });
    await app.close();
    expect(lines.join('')).toContain('begun');
    expect(lines.join('')).not.toContain(path.slice(10, -4));
  });
});
