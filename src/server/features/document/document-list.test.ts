import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelDocument, receiveDocument } from '#contract/document-act.ts';
import { exportDocuments, listEndedRetention } from '#contract/document-list.ts';
import type { Input } from '#contract/endpoint.ts';
import { readSheetRows } from '#server/documents/xlsx/read-xlsx.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { draftOf, issueOne } from '#tests/support/documents.ts';
import { codeOf, expectOk } from '#tests/support/review-steps.ts';

const TODAY = '2025-06-09';
let api: TestApi;
let officer: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2025-06-09T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  ({ communeId } = api.fixtures);
});
afterAll(() => api.close());

async function exported(asked: Partial<Input<typeof exportDocuments>> = {}) {
  const input = { communeId, direction: 'outgoing', year: 2025, ...asked } as const;
  const { status, payload } = await officer.call(exportDocuments, input);
  expect(status).toBe(200);
  const rows: unknown[][] = [];
  for await (const row of readSheetRows(payload)) {
    expect(row.cells.some((cell) => cell.isFormula)).toBe(false);
    rows.push(row.cells.map((cell) => cell.value ?? ''));
  }
  return rows;
}

const issue = async (changes: Parameters<typeof draftOf>[1]) =>
  expectOk(await issueOne(officer, draftOf(communeId, changes), TODAY));

describe('the register in Excel', () => {
  test('has every number of the year in the order of the book, cancelled ones too, and no formula', async () => {
    const decision = { kindId: 'QĐ', symbol: 'QĐ-UBND', abstract: '=HYPERLINK("http://x";"y")' };
    const first = await issue(decision);
    await issue({
      kindId: 'KH',
      symbol: 'KH-UBND',
      abstract: 'Phong trào thi đua',
      recipients: [{ id: newId(), organisationId: null, name: '+84 Trường học' }],
    });
    await issue(decision);
    const reason = { communeId, documentId: first.id, reason: '@Ký nhầm' };
    expectOk(await officer.call(cancelDocument, reason));
    const rows = await exported();
    const table = rows.filter((row) => row.some((cell) => /QĐ|Kế hoạch|QUYẾT/.test(String(cell))));
    expect(table.map((row) => row.map(String))).toEqual([
      expect.arrayContaining(['Kế hoạch']),
      expect.arrayContaining(['01/KH-UBND', 'Kế hoạch: Phong trào thi đua', '+84 Trường học']),
      expect.arrayContaining(['01/QĐ-UBND', '09/06/2025', 'Đã huỷ: @Ký nhầm']),
      expect.arrayContaining(['02/QĐ-UBND', 'Quyết định: =HYPERLINK("http://x";"y")']),
    ]);
    const words = rows.flat().join('\n');
    expect(words).toContain('SỔ ĐĂNG KÝ VĂN BẢN ĐI');
    expect(words).toContain('Cộng: 3 văn bản, trong đó 1 văn bản đã huỷ');
    expect(words).toContain('chưa đối chiếu với mẫu sổ in');
    const plans = (await exported({ kindId: 'KH' })).flat().join('\n');
    expect(plans).not.toContain('QĐ-UBND');
    expect((await exported({ search: 'phong trao' })).flat()).toContain('01/KH-UBND');
    expect((await exported({ year: 2024 })).flat().join('\n')).toContain('Cộng: 0 văn bản');
  });

  test('of incoming papers has arrival number, author and the number of the paper', async () => {
    const paper = {
      communeId,
      id: newId(),
      kindId: 'KH',
      paperNumber: '245/KH-UBND',
      issuer: 'UBND thành phố Lào Cai',
      dated: '2025-06-01',
      receivedOn: TODAY,
      abstract: 'Tổ chức phong trào',
      note: '',
    };
    expectOk(await officer.call(receiveDocument, paper));
    const rows = await exported({ direction: 'incoming' });
    expect(rows.find((row) => row.includes('245/KH-UBND'))).toEqual(
      expect.arrayContaining(['09/06/2025', '1', 'UBND thành phố Lào Cai', '01/06/2025']),
    );
  });

  test('is taken by who may export, not by an organisation', async () => {
    const input = { communeId, direction: 'outgoing', year: 2025 } as const;
    const organisationId = newId();
    for (const who of [
      api.as({ role: 'surveyor' }),
      api.as({ role: 'organisation', organisationId }),
    ]) {
      expect(codeOf(await who.call(exportDocuments, input))).toBe('access.denied');
    }
    const wrong = { ...input, year: 1900 };
    expect(codeOf(await officer.call(exportDocuments, wrong))).toBe('request.invalid');
  });
});

describe('papers past their retention', () => {
  test('are those of so many years from the end of theirs; nothing goes, and "Vĩnh viễn" never ends', async () => {
    const kind = { kindId: 'TB', symbol: 'TB-UBND' };
    const [short, long] = [
      await issue({ ...kind, retention: '5 năm' }),
      await issue({ ...kind, retention: '20 năm' }),
    ];
    await issue({ ...kind, retention: 'Vĩnh viễn' });
    await issue({ ...kind, retention: 'Đến khi hết hiệu lực' });
    const list = async (asOf: string, cursor?: string) =>
      expectOk(
        await officer.call(listEndedRetention, {
          communeId,
          asOf,
          limit: 1,
          ...(cursor !== undefined && { cursor }),
        }),
      );
    expect((await list('2030-12-31')).total).toBe(0);
    expect(await list('2031-01-01')).toMatchObject({
      total: 1,
      retentionState: 'unverified',
      items: [{ id: short.id, retention: '5 năm', endsOn: '2030-12-31' }],
    });
    const page = await list('2046-01-01');
    expect(page).toMatchObject({ total: 2, items: [{ id: short.id }] });
    const next = await list('2046-01-01', page.nextCursor ?? '');
    expect(next).toMatchObject({ nextCursor: null, items: [{ id: long.id }] });
    const surveyor = api.as({ role: 'surveyor' });
    const asked = { communeId, asOf: '2031-01-01' };
    expect(codeOf(await surveyor.call(listEndedRetention, asked))).toBe('access.denied');
    const wrong = { communeId, asOf: '2031-02-30' };
    expect(codeOf(await officer.call(listEndedRetention, wrong))).toBe('request.invalid');
  });
});
