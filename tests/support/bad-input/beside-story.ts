import {
  decideHouseholdPair,
  decidePersonPair,
  mergePeople,
} from '#contract/household-duplicate.ts';
import { undoRegisterAct } from '#contract/household-act.ts';
import { confirmPointsTable, importPointsTable, scorePointsTable } from '#contract/points-table.ts';
import { importResults, undoResultImport } from '#contract/result-import.ts';
import { recordHouseholdTotals } from '#contract/review-figures.ts';
import { classifyHousehold } from '#contract/standard.ts';
import { newId } from '#server/new-id.ts';
import type { Client } from '../api.ts';
import { memberNamed, registerHousehold } from '../households.ts';
import { listFile } from '../imports.ts';
import { buildHousehold, openAnnualRound } from '../review.ts';
import { expectOk } from '../review-steps.ts';
import { act, type Story } from './story.ts';

/** Results of a past year out of a list, and taken back again. */
export async function importAList(story: Story, officer: Client): Promise<void> {
  const { communeId } = story.api.fixtures;
  const roundId = await openAnnualRound(story.api, officer, 2023);
  const householdId = await buildHousehold(story.api);
  const closed = await buildHousehold(story.api, { closedOn: '2020-05-01', closedReason: 'died' });
  const line = {
    id: newId(),
    householdId,
    b1: 120,
    income: null,
    deprivations: [1, 2, 3],
    claimedB2: 30,
    claimedClass: 'poor' as const,
    noLabourCapacity: false,
    memberCount: 4,
  };
  const other = { ...line, id: newId() };
  const importId = newId();
  await act(story, 'importResults', importResults, {
    by: officer,
    input: { communeId, roundId, id: importId, fileName: 'danh sách.xlsx', results: [line] },
    wrong: {
      'a household nobody has': { results: [{ ...other, householdId: newId() }] },
      'a household of the other commune': {
        results: [line, { ...other, householdId: story.elsewhere['householdId'] }],
      },
      'a household that was closed': { results: [line, { ...other, householdId: closed }] },
      'a household twice': { results: [line, other] },
      'the same id twice': { results: [line, { ...line, householdId: closed }] },
      'no score and no income': { results: [{ ...line, b1: null }] },
      'no indicators and no sum': { results: [{ ...line, deprivations: null, claimedB2: null }] },
      'a sum that no indicators make': {
        results: [{ ...line, deprivations: null, claimedB2: 25 }],
      },
      'a thirteenth indicator': { results: [{ ...line, deprivations: [13] }] },
      'an income of twenty digits': { results: [{ ...line, income: '9'.repeat(20) }] },
    },
  });
  await act(story, 'undoResultImport', undoResultImport, {
    by: officer,
    // Nothing of it is left to take back: the answer says how many, none.
    free: ['importId'],
    input: { communeId, roundId, importId },
  });
}

export async function enterTotals(story: Story, officer: Client): Promise<void> {
  const { communeId, neighbourhoodIds } = story.api.fixtures;
  const row = { neighbourhoodId: neighbourhoodIds[0], households: 90, persons: 400 };
  await act(story, 'recordHouseholdTotals', recordHouseholdTotals, {
    by: officer,
    input: { communeId, year: 2019, source: 'Niên giám', rows: [row] },
    wrong: {
      'fewer people than households': { rows: [{ ...row, persons: 89 }] },
      'a place twice': { rows: [row, row] },
      'a place nobody has': { rows: [row, { ...row, neighbourhoodId: newId() }] },
      'a place of the other commune': {
        rows: [row, { ...row, neighbourhoodId: story.elsewhere['neighbourhoodId'] }],
      },
      'more people than the nation': { rows: [{ ...row, persons: 10 ** 9 }] },
      'no source': { source: ' ' },
    },
  });
}

/** Two entries of one woman, and two of her household. */
export async function joinDuplicates(story: Story, officer: Client): Promise<void> {
  const { api } = story;
  const { communeId, neighbourhoodIds } = api.fixtures;
  const home = await registerHousehold(api, {
    head: 'Lù Văn Chẩn',
    others: [['Lù Thị Đào', 'child']],
  });
  const left = await registerHousehold(api, {
    head: 'Vàng Seo Páo',
    neighbourhoodId: neighbourhoodIds[1],
    others: [['LU THI DAO', 'spouse']],
  });
  const kept = memberNamed(home, 'Lù Thị Đào').id;
  const gone = memberNamed(left, 'LU THI DAO').id;
  const [firstId = '', secondId = ''] = [kept, gone].toSorted();
  const turned = { firstId: secondId, secondId: firstId };
  const pair = { communeId, firstId, secondId };
  const verdict = { id: newId(), verdict: 'later' as const, note: 'Hỏi lại' };
  await act(story, 'decidePersonPair', decidePersonPair, {
    by: officer,
    input: { ...pair, ...verdict },
    wrong: { 'the wrong way round': turned, 'one and the same': { secondId: firstId } },
  });
  const [firstHome = '', secondHome = ''] = [home.id, left.id].toSorted();
  await act(story, 'decideHouseholdPair', decideHouseholdPair, {
    by: officer,
    input: { communeId, firstId: firstHome, secondId: secondHome, ...verdict, id: newId() },
    wrong: {
      'the wrong way round': { firstId: secondHome, secondId: firstHome },
      'one and the same': { secondId: firstHome },
    },
  });
  const actId = newId();
  await act(story, 'mergePeople', mergePeople, {
    by: officer,
    free: ['actId'],
    input: {
      ...pair,
      id: newId(),
      actId,
      on: '2025-10-01',
      keepId: kept,
      keptVersion: home.version,
      leftVersion: left.version,
      note: 'Một người',
    },
    wrong: {
      'the wrong way round': turned,
      'a day that has not come': { on: '2026-10-20' },
      'a day before they were registered': { on: '1950-01-01' },
      'an old version': { keptVersion: home.version - 1 },
      'a version no column holds': { leftVersion: 2 ** 40 },
      'a version below every number': { keptVersion: -(2 ** 50) },
      'relations of people who do not live there': {
        staying: [{ memberId: newId(), relation: 'head' }],
      },
      'the same fact twice': { take: ['job', 'job', 'constructor'] },
    },
  });
  await act(story, 'undoRegisterAct', undoRegisterAct, {
    by: officer,
    free: ['undoId'],
    input: { communeId, householdId: left.id, actId, undoId: newId() },
  });
}

/** A table of points: confirmed by two people before it counts. */
export async function confirmPoints(story: Story, first: Client, second: Client): Promise<void> {
  const { communeId } = story.api.fixtures;
  const file = await listFile([
    ['Mã nhóm', 'Tên nhóm', 'Cách chọn', 'Mã mục', 'Điều kiện', 'Điểm'],
    ['nhan-khau', 'Số nhân khẩu', 'một', '1', 'Một người', 40],
    ['nhan-khau', 'Số nhân khẩu', 'một', '2', 'Từ hai người', 20],
  ]);
  const tableId = newId();
  const fields = { communeId, id: tableId, name: 'Bảng thử', standardId: 'vn-2022-2026' };
  const paper = { region: 'Đô thị', source: 'Người thử', effectiveFrom: '2022-01-01' };
  const table = expectOk(
    await first.upload(importPointsTable, { ...fields, ...paper }, 'b.xlsx', file),
  );
  const confirmation = { communeId, tableId, contentHash: table.contentHash };
  await act(story, 'confirmPointsTable', confirmPointsTable, {
    by: first,
    input: confirmation,
    words: ['contentHash'],
    wrong: { 'another content': { contentHash: '0'.repeat(64) } },
  });
  expectOk(await second.call(confirmPointsTable, confirmation));
  await act(story, 'scorePointsTable', scorePointsTable, {
    by: first,
    input: { communeId, tableId, answers: { 'nhan-khau': ['1'] } },
    words: ['tableId'],
    wrong: {
      'nothing answered': { answers: {} },
      'two of one': { answers: { 'nhan-khau': ['1', '2'] } },
      'an item nobody wrote': { answers: { 'nhan-khau': ['constructor'] } },
      'a group of the language': { answers: { 'nhan-khau': ['1'], constructor: ['1'] } },
      'a table of the language': { tableId: '__proto__' },
      'a table that is a path': { tableId: '../../package.json' },
    },
  });
  await act(story, 'classifyHousehold', classifyHousehold, {
    by: first,
    input: { standardId: 'vn-2022-2026', area: 'urban', b1: 175, deprivations: [1] },
    words: ['standardId'],
    wrong: {
      'a standard nobody wrote': { standardId: 'constructor' },
      'a standard that is a path': { standardId: '../../package' },
      'neither score nor income': { b1: undefined },
      'a score where there are none': { standardId: 'vn-2027-2030' },
    },
  });
}
