import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cancelDocument,
  changeNumbering,
  issueDocument,
  receiveDocument,
  startSeries,
} from '#contract/document-act.ts';
import { draftDocument, editDraft, getDocument, getDocumentRegister } from '#contract/document.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { verifyAllChains } from '#server/features/audit/audit-read.service.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { draftOf, issueOne } from '#tests/support/documents.ts';
import { codeOf, expectOk } from '#tests/support/review-steps.ts';

/** 09/06/2025 in Việt Nam. */
const NOW = new Date('2025-06-09T02:00:00Z');
const TODAY = '2025-06-09';
let api: TestApi;
let officer: Client;
let chair: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi({ now: NOW });
  officer = api.as({ role: 'ward_officer' });
  chair = api.as({ role: 'chair' });
  ({ communeId } = api.fixtures);
});
afterAll(() => api.close());

/** Each test numbers a kind, or a commune, of its own. */
const incoming = (changes: object = {}) => ({
  communeId,
  id: newId(),
  kindId: 'KH',
  paperNumber: '245/KH-UBND',
  issuer: 'UBND thành phố Lào Cai',
  dated: '2025-06-01',
  receivedOn: TODAY,
  abstract: 'Tổ chức phong trào thi đua',
  note: '',
  ...changes,
});

async function seriesOf(year: number, series: string, place = communeId) {
  const client = api.as({ role: 'ward_officer', communeId: place });
  const register = expectOk(await client.call(getDocumentRegister, { communeId: place }));
  return register.series.find((one) => one.year === year && one.series === series);
}

describe('a number', () => {
  test('is given once: the draft has none, the same request again gives the same', async () => {
    const draft = draftOf(communeId);
    const drafted = expectOk(await officer.call(draftDocument, draft));
    expect(drafted).toMatchObject({
      state: 'draft',
      number: null,
      numberText: `${'\u00a0'.repeat(6)}/TB-UBND`,
    });
    expect(expectOk(await officer.call(draftDocument, draft))).toEqual(drafted);

    const request = { communeId, documentId: draft.id, version: drafted.version, dated: TODAY };
    const issued = expectOk(await chair.call(issueDocument, request));
    expect(issued).toMatchObject({
      state: 'registered',
      number: 1,
      year: 2025,
      numberText: '01/TB-UBND',
      dated: TODAY,
      registeredBy: expect.any(String),
      contentHash: expect.stringMatching(/^[\da-f]{64}$/),
      signatureLines: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    });
    expect(expectOk(await chair.call(issueDocument, request))).toEqual(issued);
    expect(await seriesOf(2025, 'TB')).toMatchObject({ first: 1, last: 1, missing: [] });
  });

  test('freezes the paper: it is neither changed nor removed, in the database too', async () => {
    const draft = draftOf(communeId, { kindId: 'CT', symbol: 'CT-UBND' });
    const issued = expectOk(await issueOne(officer, draft, TODAY));
    const { id: documentId, ...content } = draft;
    const change = { ...content, documentId, version: issued.version, abstract: 'Khác' };
    expect(codeOf(await officer.call(editDraft, change))).toBe('document.not_draft');
    const tamper = (work: (tx: typeof api.db) => Promise<unknown>) =>
      inScope(api.db, wholeScope, (tx) => work(tx as unknown as typeof api.db));
    await expect(
      tamper((tx) =>
        tx.updateTable('document').set({ number: 7 }).where('id', '=', documentId).execute(),
      ),
    ).rejects.toThrow('is not changed');
    await expect(
      tamper((tx) => tx.deleteFrom('document').where('id', '=', documentId).execute()),
    ).rejects.toThrow('is not deleted');
  });

  test('stays with a cancelled paper; the next paper gets the next one', async () => {
    const kind = { kindId: 'HD', symbol: 'HD-UBND' };
    const first = expectOk(await issueOne(officer, draftOf(communeId, kind), TODAY));
    const request = { communeId, documentId: first.id, reason: 'Ký nhầm thẩm quyền' };
    const cancelled = expectOk(await officer.call(cancelDocument, request));
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      number: 1,
      cancelReason: 'Ký nhầm thẩm quyền',
      contentHash: first.contentHash,
    });
    expect(expectOk(await officer.call(cancelDocument, request))).toEqual(cancelled);
    const again = { communeId, documentId: first.id, version: cancelled.version, dated: TODAY };
    expect(codeOf(await officer.call(issueDocument, again))).toBe('document.cancelled');
    const second = expectOk(await issueOne(officer, draftOf(communeId, kind), TODAY));
    expect(second.number).toBe(2);
    expect(await seriesOf(2025, 'HD')).toMatchObject({ count: 2, cancelled: 1, missing: [] });
  });

  test('follows the order of days, and none is used up by a refusal', async () => {
    const kind = { kindId: 'NQ', symbol: 'NQ-HĐND' };
    expectOk(await issueOne(officer, draftOf(communeId, kind), '2025-06-05'));
    const draft = draftOf(communeId, kind);
    expect(codeOf(await issueOne(officer, draft, '2025-06-04'))).toBe('document.date_before_last');
    expect(codeOf(await issueOne(officer, draft, '2025-06-10'))).toBe('document.date_in_future');
    expect(expectOk(await issueOne(officer, draft, '2025-06-05')).number).toBe(2);
  });

  test('begins at 01 with each year', async () => {
    const kind = { kindId: 'TTr', symbol: 'TTr-UBND' };
    const last = expectOk(await issueOne(officer, draftOf(communeId, kind), '2024-12-31'));
    const first = expectOk(await issueOne(officer, draftOf(communeId, kind), '2025-01-02'));
    expect([last, first].map(({ year, number }) => [year, number])).toEqual([
      [2024, 1],
      [2025, 1],
    ]);
  });

  test('needs a signer, the version the signer saw, and somebody who may give it', async () => {
    const nobody = draftOf(communeId, { signer: null });
    expect(codeOf(await issueOne(officer, nobody, TODAY))).toBe('document.signer_missing');
    const { version } = expectOk(
      await officer.call(getDocument, { communeId, documentId: nobody.id }),
    );
    const request = { communeId, documentId: nobody.id, dated: TODAY };
    expect(codeOf(await officer.call(issueDocument, { ...request, version: version + 1 }))).toBe(
      'record.stale',
    );
    const auditor = api.as({ role: 'auditor' });
    expect(codeOf(await auditor.call(issueDocument, { ...request, version }))).toBe(
      'access.denied',
    );
    const lost = { ...request, version, documentId: newId() };
    expect(codeOf(await officer.call(issueDocument, lost))).toBe('request.not_found');
    const cancel = { communeId, documentId: nobody.id, reason: 'Thử' };
    expect(codeOf(await officer.call(cancelDocument, cancel))).toBe('document.no_number');
    expect(codeOf(await auditor.call(cancelDocument, cancel))).toBe('access.denied');
  });
});

describe('an incoming paper', () => {
  test('gets the next arrival number and keeps its own', async () => {
    const one = incoming();
    const first = expectOk(await officer.call(receiveDocument, one));
    expect(first).toMatchObject({
      direction: 'incoming',
      state: 'registered',
      number: 1,
      numberText: '245/KH-UBND',
      receivedOn: TODAY,
      kindName: 'Kế hoạch',
    });
    expect(expectOk(await officer.call(receiveDocument, one))).toEqual(first);
    const second = expectOk(await officer.call(receiveDocument, incoming({ paperNumber: '9/TB' })));
    expect(second.number).toBe(2);
    expect(await seriesOf(2025, 'in')).toMatchObject({ first: 1, last: 2, missing: [] });
  });

  test('sent many times at once is entered once', async () => {
    const one = incoming();
    const before = await seriesOf(2025, 'in');
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => officer.call(receiveDocument, one)),
    );
    expect(new Set(answers.map((answer) => expectOk(answer).number)).size).toBe(1);
    expect((await seriesOf(2025, 'in'))?.last).toBe((before?.last ?? 0) + 1);
  });

  test.each([
    [
      'arrived before it was written',
      { dated: TODAY, receivedOn: '2025-06-08' },
      'document.received_before_dated',
    ],
    ['arrives tomorrow', { receivedOn: '2025-06-10' }, 'document.date_in_future'],
    ['is of no known kind', { kindId: 'XX' }, 'document.kind_unknown'],
    ['has no abstract', { abstract: ' ' }, 'request.invalid'],
  ])('is refused when it %s', async (_what, change, code) => {
    expect(codeOf(await officer.call(receiveDocument, incoming(change)))).toBe(code);
  });

  test('is entered by the clerk only, under an id of its own', async () => {
    expect(codeOf(await chair.call(receiveDocument, incoming()))).toBe('access.denied');
    const draft = draftOf(communeId);
    expectOk(await officer.call(draftDocument, draft));
    expect(codeOf(await officer.call(receiveDocument, incoming({ id: draft.id })))).toBe(
      'document.id_used',
    );
  });
});

describe('the way of numbering', () => {
  test('is one series for all from a year without numbers, and not from another', async () => {
    const { otherCommuneId: place } = api.fixtures;
    const clerk = api.as({ role: 'ward_officer', communeId: place });
    const year = { communeId: place, fromYear: 2025, numbering: 'common' } as const;
    expectOk(await clerk.call(changeNumbering, year));
    const numbers = [];
    for (const [kindId, symbol] of [
      ['QĐ', 'QĐ-UBND'],
      ['BC', 'BC-UBND'],
      ['CV', 'UBND-VHXH'],
    ] as const) {
      const draft = draftOf(place, { kindId, symbol });
      numbers.push(expectOk(await issueOne(clerk, draft, TODAY)).numberText);
    }
    expect(numbers).toEqual(['01/QĐ-UBND', '02/BC-UBND', '03/UBND-VHXH']);
    const back = { ...year, numbering: 'per_kind' } as const;
    expect(codeOf(await clerk.call(changeNumbering, back))).toBe('document.numbering_in_use');
    expect(codeOf(await clerk.call(changeNumbering, { ...back, fromYear: 2024 }))).toBe(
      'document.numbering_in_use',
    );
    expectOk(await clerk.call(changeNumbering, { ...back, fromYear: 2026 }));
    const register = expectOk(await clerk.call(getDocumentRegister, { communeId: place }));
    expect(register).toMatchObject({ thisYear: 2025, thisYearNumbering: 'common' });
    expect(register.numbering.map(({ fromYear }) => fromYear)).toEqual([2025, 2026]);
    const auditor = api.as({ role: 'auditor', communeId: place });
    expect(codeOf(await auditor.call(changeNumbering, back))).toBe('access.denied');
  });

  test('goes on after the last number of the paper register, before the first of the program', async () => {
    const begin = {
      communeId,
      year: 2025,
      direction: 'outgoing',
      kindId: 'PA',
      lastNumber: 41,
    } as const;
    expect(expectOk(await officer.call(startSeries, begin))).toEqual({
      series: 'PA',
      nextNumber: 42,
    });
    // Corrected while nothing was given.
    expectOk(await officer.call(startSeries, { ...begin, lastNumber: 37 }));
    const draft = draftOf(communeId, { kindId: 'PA', symbol: 'PA-UBND' });
    expect(expectOk(await issueOne(officer, draft, TODAY)).number).toBe(38);
    expect(codeOf(await officer.call(startSeries, begin))).toBe('document.series_begun');
    expect(await seriesOf(2025, 'PA')).toMatchObject({ first: 38, last: 38, missing: [] });
    const auditor = api.as({ role: 'auditor' });
    expect(codeOf(await auditor.call(startSeries, begin))).toBe('access.denied');
    expect(codeOf(await officer.call(startSeries, { ...begin, kindId: 'XX' }))).toBe(
      'document.kind_unknown',
    );
  });
});

describe('concurrent-numbering', () => {
  test('50 clients at once: no gap, no repeat, and each request twice gives one number', async () => {
    const kind = { kindId: 'QĐ', symbol: 'QĐ-UBND' };
    const drafts = Array.from({ length: 50 }, () => draftOf(communeId, kind));
    const clients = drafts.map(() => api.as({ role: 'ward_officer' }));
    const answers = await Promise.all(
      drafts.flatMap((draft, index) => {
        const client = clients[index] ?? officer;
        return [issueOne(client, draft, TODAY), issueOne(client, draft, TODAY)];
      }),
    );
    const kept = answers.map((answer) => expectOk(answer));
    const numbers = new Map(kept.map(({ id, number }) => [id, number]));
    expect([...numbers.values()].toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    for (const { id, number } of kept) expect(numbers.get(id)).toBe(number);
    expect(await seriesOf(2025, 'QĐ')).toEqual({
      year: 2025,
      series: 'QĐ',
      first: 1,
      last: 50,
      count: 50,
      cancelled: 0,
      missing: [],
      repeated: [],
    });
    const broken = (await verifyAllChains(api.db)).filter(({ isIntact }) => !isIntact);
    expect(broken).toEqual([]);
  });
});

describe('the register', () => {
  type Act = { what: 'issue' | 'early' | 'unsigned' | 'cancel' | 'receive'; kind: 0 | 1 | 2 };
  const kinds = ['BB', 'GM', 'CV'] as const;
  const act: fc.Arbitrary<Act> = fc.record({
    what: fc.constantFrom('issue', 'early', 'unsigned', 'cancel', 'receive'),
    kind: fc.constantFrom(0, 1, 2),
  });

  test('is whole after any mixture of numbers, refusals and cancellations, side by side', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
        await Promise.all(acts.map(run));
        const { series } = expectOk(await officer.call(getDocumentRegister, { communeId }));
        expect(series.filter((one) => one.missing.length + one.repeated.length > 0)).toEqual([]);
        for (const one of series) expect(one.count).toBe(one.last - one.first + 1);
      }),
      { numRuns: 12 },
    );
  });

  async function run({ what, kind }: Act): Promise<void> {
    if (what === 'receive') {
      expectOk(await officer.call(receiveDocument, incoming()));
      return;
    }
    const kindId = kinds[kind];
    const unsigned = what === 'unsigned' ? { signer: null } : {};
    const draft = draftOf(communeId, { kindId, symbol: `${kindId}-UBND`, ...unsigned });
    const dated = what === 'early' ? '2025-01-01' : TODAY;
    const { status, body } = await issueOne(officer, draft, dated);
    expect(status).toBe(what === 'unsigned' ? 409 : what === 'early' ? status : 200);
    if (what !== 'cancel') return;
    const request = { communeId, documentId: body.id, reason: 'Thử' };
    expectOk(await officer.call(cancelDocument, request));
  }
});
