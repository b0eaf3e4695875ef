import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  cancelDocument,
  downloadDocumentFile,
  issueDocument,
  startSeries,
} from '#contract/document-act.ts';
import { editDraft, getDocument, getDocumentRegister, listDocuments } from '#contract/document.ts';
import { draftReviewPaper, listPapers } from '#contract/review-paper.ts';
import { approveRound, correctRound, recordResult } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { draftOf, issueOne } from '#tests/support/documents.ts';
import { wordsOf } from '#tests/support/docx-words.ts';
import { codeOf, expectOk } from '#tests/support/review-steps.ts';
import {
  buildHousehold,
  NEAR_POOR,
  openAnnualRound,
  paperOf,
  POOR,
  surveyOf,
} from '#tests/support/review.ts';

let api: TestApi;
let officer: Client;
let chair: Client;
let communeId: string;

beforeAll(async () => {
  api = await createTestApi({ now: new Date('2026-03-15T02:00:00Z') });
  officer = api.as({ role: 'ward_officer' });
  chair = api.as({ role: 'chair' });
  communeId = api.fixtures.communeId;
});
afterAll(() => api.close());

const kind = { kindId: 'QĐ', symbol: 'QĐ-UBND' };
const own = { issuer: 'UBND phường Xuân Tăng', symbol: 'QĐ-UBND' };

/** Each test has a year of its own: the series of decisions begins anew. */
async function buildRound(year: number, headName = 'Hộ Thử') {
  const place = { communeId, roundId: await openAnnualRound(api, officer, year) };
  const householdId = await buildHousehold(api, { headName });
  expectOk(await officer.call(recordResult, surveyOf({ ...place, householdId }, POOR)));
  const approval = paperOf(place, year, { ...own, number: null });
  return { place, householdId, approval, year };
}

async function seriesOf(year: number) {
  const { series } = expectOk(await officer.call(getDocumentRegister, { communeId }));
  return series.find((one) => one.year === year && one.series === 'QĐ');
}

describe('a decision numbered by the register', () => {
  test('has one number in the round, the register and the paper; it is corrected, never cancelled', async () => {
    const { place, householdId, approval, year } = await buildRound(2019, 'Giàng Thị Kín');
    const before = draftOf(communeId, kind);
    expectOk(await issueOne(officer, before, `${year}-01-02`));
    const round = expectOk(await chair.call(approveRound, approval));
    expect(round.decisions).toMatchObject([{ id: approval.id, number: '02', symbol: 'QĐ-UBND' }]);
    expect(expectOk(await chair.call(approveRound, approval))).toEqual(round);
    const one = { communeId, documentId: approval.id };
    const page = expectOk(await officer.call(getDocument, one));
    expect(page).toMatchObject({
      state: 'registered',
      numberText: '02/QĐ-UBND',
      dated: approval.signedOn,
      sourceKind: 'review_decision',
      roundId: place.roundId,
      lockedHash: round.decisions[0]?.contentHash,
      recipients: [{ name: 'Như Điều 3' }],
      archive: 'Lưu: VT',
    });
    const file = { ...one, fileId: page.files[0]?.id ?? '' };
    const words = wordsOf((await officer.call(downloadDocumentFile, file)).payload).join('\n');
    expect(words).toContain('02/QĐ-UBND');
    expect(words).toContain(round.decisions[0]?.contentHash);
    expect(words).toContain('Giàng Thị Kín');
    expect(expectOk(await officer.call(listPapers, place)).decisions).toMatchObject([
      { number: '02/QĐ-UBND', documentId: approval.id },
    ]);

    // The names on its lists are for those who may read the review.
    const member = api.as({ role: 'council_member' });
    expectOk(await member.call(getDocument, one));
    expect(codeOf(await member.call(downloadDocumentFile, file))).toBe('access.denied');
    const find = { communeId, direction: 'outgoing', search: 'giang thi kin' } as const;
    expect(expectOk(await officer.call(listDocuments, find)).total).toBe(0);

    const cancel = { ...one, reason: 'Nhầm' };
    expect(codeOf(await officer.call(cancelDocument, cancel))).toBe('document.of_decision');
    const correction = {
      ...approval,
      id: newId(),
      results: [{ ...surveyOf({ ...place, householdId }, NEAR_POOR), id: newId() }],
      absences: [],
    };
    const corrected = expectOk(await chair.call(correctRound, correction));
    expect(corrected.decisions.map(({ number }) => number)).toEqual(['02', '03']);
    expect(await seriesOf(year)).toMatchObject({ last: 3, count: 3, missing: [], repeated: [] });
  });

  test('takes no number when the approval fails', async () => {
    const { place, approval, year } = await buildRound(2018);
    const early = draftOf(communeId, kind);
    expectOk(await issueOne(officer, early, approval.signedOn));
    const wrong = { ...approval, signedOn: `${year}-01-01`, effectiveOn: `${year}-01-01` };
    expect(codeOf(await chair.call(approveRound, wrong))).toBe('document.date_before_last');
    const taken = draftOf(communeId, kind);
    expectOk(await issueOne(officer, taken, approval.signedOn));
    // The id of the decision is a paper's already: everything is taken back, the number too.
    const used = { ...approval, id: taken.id };
    expect(codeOf(await chair.call(approveRound, used))).toBe('document.id_used');
    expect(await seriesOf(year)).toMatchObject({ last: 2, count: 2 });
    const round = expectOk(await chair.call(approveRound, approval));
    expect(round.decisions[0]?.number).toBe('03');
    expect((await officer.call(listPapers, place)).body.decisions).toHaveLength(1);
  });

  test('50 numbers at once, one of them for an approval sent five times: no gap, no repeat', async () => {
    const { approval, year } = await buildRound(2017);
    const drafts = Array.from({ length: 49 }, () => draftOf(communeId, kind));
    const answers = await Promise.all([
      ...drafts.map((draft) =>
        issueOne(api.as({ role: 'ward_officer' }), draft, approval.signedOn),
      ),
      ...Array.from({ length: 5 }, () => chair.call(approveRound, approval)),
    ]);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(await seriesOf(year)).toMatchObject({
      first: 1,
      last: 50,
      count: 50,
      missing: [],
      repeated: [],
    });
    const page = expectOk(await officer.call(getDocument, { communeId, documentId: approval.id }));
    const numbered = answers.flatMap(({ body }) => ('number' in body ? [body.number] : []));
    expect(numbered).not.toContain(page.number);
  });

  test('typed by hand is one of the paper register: never one the program gives or gave', async () => {
    const { approval, year } = await buildRound(2016);
    expectOk(await chair.call(approveRound, { ...approval, number: '12' }));
    const draft = draftOf(communeId, kind);
    const late = await issueOne(officer, draft, `${year}-12-31`);
    expect(codeOf(late)).toBe('document.series_behind');
    expect(late.body).toMatchObject({ details: { number: 12, symbol: 'QĐ-UBND', year } });
    const begin = { communeId, year, direction: 'outgoing', kindId: 'QĐ' } as const;
    const low = await officer.call(startSeries, { ...begin, lastNumber: 11 });
    expect(codeOf(low)).toBe('document.series_behind');
    expectOk(await officer.call(startSeries, { ...begin, lastNumber: 40 }));
    expect(expectOk(await issueOne(officer, draft, `${year}-12-31`)).number).toBe(41);

    const correction = { ...approval, results: [], absences: [], signedOn: `${year}-12-31` };
    const place = { communeId, roundId: approval.roundId };
    const householdId = await buildHousehold(api);
    const results = [{ ...surveyOf({ ...place, householdId }, POOR), id: newId() }];
    for (const [number, code] of [
      ['41', 'document.number_from_register'],
      ['42a', 'document.number_from_register'],
    ] as const) {
      const typed = { ...correction, id: newId(), number, results };
      expect(codeOf(await chair.call(correctRound, typed))).toBe(code);
    }
    const onPaper = { ...correction, id: newId(), number: '38', results };
    expectOk(await chair.call(correctRound, onPaper));
    expect(await seriesOf(year)).toMatchObject({ first: 41, last: 41, missing: [] });
    expect(expectOk(await officer.call(listPapers, place)).decisions).toMatchObject([
      { number: '12/QĐ-UBND', documentId: null },
      { number: '38/QĐ-UBND', documentId: null },
    ]);
  });
});

describe('a paper of a round in the register', () => {
  test.each([
    ['opinion_report', 2021],
    ['meeting_minutes', 2023],
    ['posting_list', 2024],
  ] as const)(
    '%s is a draft with its figures locked, numbered in exactly that text',
    async (paper, year) => {
      const { place } = await buildRound(year);
      const request = {
        ...place,
        id: newId(),
        kind: paper,
        neighbourhoodId: api.fixtures.neighbourhoodIds[0],
      };
      const { documentId } = expectOk(await officer.call(draftReviewPaper, request));
      expect(expectOk(await officer.call(draftReviewPaper, request))).toEqual({ documentId });
      const one = { communeId, documentId };
      const draft = expectOk(await officer.call(getDocument, one));
      expect(draft).toMatchObject({
        state: 'draft',
        sourceKind: 'review_paper',
        roundId: place.roundId,
        lockedHash: expect.stringMatching(/^[\da-f]{64}$/),
        files: [{ isGenerated: true }],
      });
      expect(codeOf(await chair.call(draftReviewPaper, { ...request, id: newId() }))).toBe(
        'access.denied',
      );
      const lost = { ...request, id: newId(), roundId: newId() };
      expect(codeOf(await officer.call(draftReviewPaper, lost))).toBe('request.not_found');
    },
  );

  test('prints its number, day and signer where its template has a place', async () => {
    const { place } = await buildRound(2022);
    const request = { ...place, id: newId(), kind: 'opinion_report' } as const;
    const { documentId } = expectOk(await officer.call(draftReviewPaper, request));
    const one = { communeId, documentId };
    const draft = expectOk(await officer.call(getDocument, one));
    expect(
      codeOf(await officer.call(issueDocument, { ...one, version: 1, dated: '2026-03-15' })),
    ).toBe('document.signer_missing');
    const { kindId, symbol, abstract, basis, archive, retention, note, version } = draft;
    const signer = {
      capacity: 'TM',
      body: 'ỦY BAN NHÂN DÂN',
      position: 'CHỦ TỊCH',
      name: 'Lù Văn Mẫu',
    } as const;
    const edited = expectOk(
      await officer.call(editDraft, {
        ...one,
        version,
        signer,
        recipients: [],
        kindId,
        symbol,
        abstract,
        basis,
        archive,
        retention,
        note,
      }),
    );
    const issued = expectOk(
      await officer.call(issueDocument, { ...one, version: edited.version, dated: '2026-03-15' }),
    );
    expect(issued).toMatchObject({ numberText: '01/BC-UBND', lockedHash: draft.lockedHash });
    const file = { ...one, fileId: issued.files[0]?.id ?? '' };
    const words = wordsOf((await officer.call(downloadDocumentFile, file)).payload).join('\n');
    expect(words).toContain('01/BC-UBND');
    expect(words).toContain('ngày 15 tháng 3 năm 2026');
    expect(words).toContain('Lù Văn Mẫu');
  });
});
