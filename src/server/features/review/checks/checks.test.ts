import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decidePersonPair, listPersonPairs } from '#contract/household-duplicate.ts';
import { editMember } from '#contract/household-act.ts';
import { dismissCheck, listRoundChecks } from '#contract/review-check.ts';
import { approveRound, getRound, recordResult } from '#contract/review.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { getRoundRow } from '#server/features/review/round.service.ts';
import { newId } from '#server/new-id.ts';
import { createTestApi, type Client, type TestApi } from '#tests/support/api.ts';
import { memberFields, memberNamed, registerHousehold } from '#tests/support/households.ts';
import { ABOVE, openAnnualRound, paperOf, POOR, surveyOf } from '#tests/support/review.ts';
import { refuseOpenChecks } from './check.service.ts';

let api: TestApi;
let officer: Client;
let communeId: string;
let roundId: string;
let home: Awaited<ReturnType<typeof registerHousehold>>;
let twin: typeof home;

/** One household of Tổ 1 with a child nobody asked about, and its head listed again in Tổ 2. */
beforeAll(async () => {
  api = await createTestApi({ now: new Date('2024-11-20T02:00:00Z') });
  officer = api.as({ role: 'ward_officer', name: 'Cán bộ Lý' });
  ({ communeId } = api.fixtures);
  const birth = { birthYear: 1981, birthMonth: 4, birthDay: 19, sex: 'male' as const };
  home = await registerHousehold(api, {
    head: 'Giàng Seo Páo',
    headFields: birth,
    others: [['Giàng Thị Máy', 'child']],
  });
  await edit('Giàng Thị Máy', { birthYear: 2014 });
  twin = await registerHousehold(api, {
    neighbourhoodId: api.fixtures.neighbourhoodIds[1],
    head: 'GIANG SEO PAO',
    headFields: birth,
  });
  roundId = await openAnnualRound(api, officer, 2024);
  await survey(home.id, POOR);
  await survey(twin.id, ABOVE);
});
afterAll(() => api.close());

async function edit(name: string, fields: Parameters<typeof memberFields>[1]) {
  const { id: memberId, relation, version } = memberNamed(home, name);
  const { body } = await officer.call(editMember, {
    communeId,
    householdId: home.id,
    memberId,
    actId: newId(),
    version,
    relation,
    fields: memberFields(name, fields),
  });
  home = body;
}
async function survey(householdId: string, draft: typeof POOR, replacesId: string | null = null) {
  const input = surveyOf({ communeId, roundId, householdId }, { ...draft, replacesId });
  const { status } = await officer.call(recordResult, input);
  if (status !== 200) throw new Error('the result was not recorded');
  return input.id;
}
const list = (client = officer) => client.call(listRoundChecks, { communeId, roundId });
const findings = async (client = officer) => (await list(client)).body.findings;
const findingOf = async (code: string) => {
  const found = (await findings()).find((finding) => finding.code === code);
  if (!found) throw new Error(`no finding ${code}`);
  return found;
};
const dismiss = (factsHash: string, draft: object = {}, client = officer) =>
  client.call(dismissCheck, {
    communeId,
    roundId,
    id: newId(),
    factsHash,
    note: 'Đã hỏi tổ trưởng',
    ...draft,
  });

describe('the list', () => {
  test('names the household, the reason and how heavy it is', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body.findings.map(({ code }) => code)).toEqual(['schooling_unanswered', 'person_twice']);
    const [schooling, twice] = body.findings;
    expect(schooling).toMatchObject({
      severity: 'warning',
      household: { headName: 'Giàng Seo Páo', neighbourhoodName: 'Tổ 1' },
      other: null,
      facts: { names: ['Giàng Thị Máy'] },
      dismissal: null,
    });
    expect([`${twice?.household.headName}`, `${twice?.other?.headName}`].toSorted()).toEqual([
      'GIANG SEO PAO',
      'Giàng Seo Páo',
    ]);
    expect(body).toMatchObject({ isBinding: false, blockers: 0, openWarnings: 2, dismissed: 0 });
    expect(body.settings).toContainEqual(
      expect.objectContaining({ key: 'b1Jump', source: 'convention' }),
    );
  });

  test('a surveyor of one neighbourhood does not see the other side of a pair', async () => {
    const [place] = api.fixtures.neighbourhoodIds;
    const surveyor = api.as({ role: 'surveyor', neighbourhoodIds: [place] });
    const seen = await findings(surveyor);
    expect(seen.map(({ code }) => code)).toEqual(['schooling_unanswered']);
    expect(JSON.stringify(seen)).not.toContain('GIANG SEO PAO');
  });

  test('needs the duty to read the review, of this commune', async () => {
    expect((await list(api.as({ role: 'organisation' }))).status).toBe(403);
    const neighbour = api.as({ role: 'ward_officer', communeId: api.fixtures.otherCommuneId });
    expect((await list(neighbour)).status).toBe(403);
    expect((await list(api.visitor())).status).toBe(401);
    const lost = await officer.call(listRoundChecks, { communeId, roundId: newId() });
    expect(lost.status).toBe(404);
  });
});

describe('a dismissal', () => {
  test('carries a note and a name, and is taken back by another word', async () => {
    const { factsHash } = await findingOf('person_twice');
    const { status, body } = await dismiss(factsHash);
    expect(status).toBe(200);
    expect(body.dismissal).toMatchObject({ note: 'Đã hỏi tổ trưởng' });
    expect((await list()).body).toMatchObject({ openWarnings: 1, dismissed: 1 });
    await dismiss(factsHash, { isDismissed: false, note: '' });
    expect((await list()).body).toMatchObject({ openWarnings: 2, dismissed: 0 });
  });

  test('holds for the facts it was said about: a changed fact brings the finding back', async () => {
    const before = await findingOf('schooling_unanswered');
    await dismiss(before.factsHash);
    expect((await findingOf('schooling_unanswered')).dismissal).not.toBeNull();
    await edit('Giàng Thị Máy', { birthYear: 2014, schooling: 'not_attending' });
    const after = await findingOf('schooling_contradicts');
    expect(after.dismissal).toBeNull();
    expect((await dismiss(before.factsHash)).body).toMatchObject({ code: 'review.check_changed' });
    await edit('Giàng Thị Máy', { birthYear: 2014, schooling: 'attending' });
    expect((await findings()).map(({ code }) => code)).toEqual(['person_twice']);
  });

  test('is refused without a note, without the duty, and for a blocker', async () => {
    const { factsHash } = await findingOf('person_twice');
    expect((await dismiss(factsHash, { note: '  ' })).status).toBe(400);
    expect((await dismiss('no hash')).status).toBe(400);
    for (const role of ['surveyor', 'chair', 'auditor'] as const) {
      expect((await dismiss(factsHash, {}, api.as({ role }))).status).toBe(403);
    }
    const { body } = await officer.call(getRound, { communeId, roundId });
    expect(body.round.counts.entered).toBe(2);
  });

  test('a blocker stays until the result is mended', async () => {
    const children = ['A', 'B', 'C'].map((name) => [`Sùng Thị ${name}`, 'child'] as const);
    const full = await registerHousehold(api, { head: 'Sùng A Chứ', others: children });
    for (const [name] of children) {
      const current = memberNamed(full, name);
      await officer.call(editMember, {
        communeId,
        householdId: full.id,
        memberId: current.id,
        actId: newId(),
        version: current.version,
        relation: 'child',
        fields: memberFields(name, { birthYear: 2016, schooling: 'attending' }),
      });
    }
    const wrong = await survey(full.id, { ...POOR, memberCount: 2 } as typeof POOR);
    const blocker = await findingOf('dependants_exceed_members');
    expect(blocker.severity).toBe('blocker');
    expect((await dismiss(blocker.factsHash)).body).toMatchObject({
      code: 'review.check_not_dismissible',
    });
    await survey(full.id, { b1: 120, deprivations: [1, 2, 4, 7] }, wrong);
    expect((await findings()).map(({ code }) => code)).toEqual(['person_twice']);
  });
});

describe('approval', () => {
  const openChecks = (process: 'in_app' | 'on_paper') =>
    inScope(api.db, wholeScope, async (tx) => {
      const { actor } = officer;
      if (!actor) throw new Error('nobody is signed in');
      const round = await getRoundRow(tx, communeId, roundId);
      await refuseOpenChecks({ ...api.deps, actor, requestId: '' }, tx, { ...round, process });
    });

  test('where the steps are kept here, waits until every warning was looked at', async () => {
    await expect(openChecks('in_app')).rejects.toMatchObject({
      code: 'review.checks_open',
      details: { count: 1, blockers: 0 },
    });
    await expect(openChecks('on_paper')).resolves.toBeUndefined();
    const { factsHash } = await findingOf('person_twice');
    await dismiss(factsHash);
    await expect(openChecks('in_app')).resolves.toBeUndefined();
    await dismiss(factsHash, { isDismissed: false, note: '' });
  });

  test('two people in the register are no finding of the round either', async () => {
    const [pair] = (await officer.call(listPersonPairs, { communeId })).body.items;
    const ids = { firstId: pair?.first.id ?? '', secondId: pair?.second.id ?? '' };
    const said = { communeId, ...ids, id: newId() };
    await officer.call(decidePersonPair, { ...said, verdict: 'different' });
    expect(await findings()).toEqual([]);
    await officer.call(decidePersonPair, { ...said, id: newId(), verdict: 'reopened' });
    expect(await findings()).toHaveLength(1);
  });

  test('on paper, is told and not stopped; afterwards nothing is dismissed any more', async () => {
    const { factsHash } = await findingOf('person_twice');
    const paper = paperOf({ communeId, roundId }, 2024, {
      signedOn: '2024-11-18',
      effectiveOn: '2024-11-18',
    });
    expect((await officer.call(approveRound, paper)).status).toBe(200);
    expect((await list()).body.isApproved).toBe(true);
    expect((await dismiss(factsHash)).body).toMatchObject({ code: 'review.round_approved' });
  });
});
