import { setTimeout as delay } from 'node:timers/promises';
import { writeXlsx } from 'hucre';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  commitImport,
  getImport,
  previewSheet,
  readImport,
  uploadImport,
  type Import,
} from '#contract/import.ts';
import { generateWard } from '#domain/sample/ward.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { newId } from '#server/new-id.ts';
import {
  communeId,
  findBrokenChains,
  KILLS,
  Moments,
  openRig,
  victims,
  type Rig,
} from './kill-test.ts';

const HOUSEHOLDS = 400;
const WAIT_MS = 90_000;

let rig: Rig;
let moments: Moments;
let files = 0;

beforeAll(async () => {
  rig = await openRig(3165);
  // As after each kill: the first import of a program that has just started.
  await rig.restart();
  const checked = await prepareImport();
  const begin = performance.now();
  await commit(checked);
  await settle(checked.id, ['committed']);
  moments = new Moments(performance.now() - begin, rig.random);
});
afterAll(() => rig.close());

/** A list of households nobody has seen before, in Excel. */
async function buildFile(): Promise<Buffer> {
  files += 1;
  const { standard } = getStandard('vn-2022-2026');
  const size = { households: HOUSEHOLDS, neighbourhoods: 20 };
  const ward = generateWard({ seed: 5_000 + files, standard, wardIndex: files, ...size });
  const members = new Map(ward.members.map((member) => [member.id, member]));
  const places = new Map(ward.neighbourhoods.map(({ id, name }) => [id, name]));
  const rows = ward.households.slice(0, HOUSEHOLDS).map((household, index) => {
    const head = members.get(household.headMemberId);
    const code = `T${files}-${index}`;
    const place = places.get(household.neighbourhoodId) ?? '';
    return [
      code,
      `${head?.fullName ?? ''}`,
      head?.birth?.year ?? null,
      head?.citizenId ?? null,
      place,
    ];
  });
  const heading = ['Mã hộ', 'Họ và tên chủ hộ', 'Năm sinh', 'Số CCCD', 'Tổ dân phố'];
  const bytes = await writeXlsx({ sheets: [{ name: 'Danh sách', rows: [heading, ...rows] }] });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Uploads a list and has it read, until only the commit is left. */
async function prepareImport(): Promise<Import> {
  const importId = newId();
  const file = { name: 'danh-sach.xlsx', content: await buildFile() };
  const uploaded = await rig.client.upload(uploadImport, { communeId, id: importId }, file);
  if (uploaded.status !== 200) throw new Error(`Upload answered ${uploaded.status}`);
  const { body } = await rig.client.call(previewSheet, { communeId, importId });
  const { sheet, heading } = body;
  if (!heading) throw new Error('No heading was found.');
  const mapping = heading.columns.flatMap(({ index, field }) =>
    field === null ? [] : [{ field, column: index }],
  );
  const { firstRow, lastRow, layout } = heading;
  const options = { sheet, firstRow, lastRow, layout, mapping };
  await rig.client.call(readImport, { communeId, importId, ...options });
  return settle(importId, ['checked']);
}

async function commit({ id: importId, householdCount, memberCount }: Import): Promise<number> {
  const asked = { communeId, importId, householdCount, memberCount, confirmsSameFile: true };
  return (await rig.client.call(commitImport, asked)).status;
}

async function commitAgain(checked: Import): Promise<void> {
  const status = await commit(checked);
  if (status !== 200) throw new Error(`The second commit answered ${status}`);
  await settle(checked.id, ['committed']);
}

/** Waits until the import is in one of the states; a state of work must end by itself. */
async function settle(importId: string, states: readonly Import['state'][]): Promise<Import> {
  const end = performance.now() + WAIT_MS;
  for (;;) {
    const { body } = await rig.client.call(getImport, { communeId, importId });
    if (states.includes(body.state)) return body;
    if (performance.now() > end) throw new Error(`The import stays ${body.state}`);
    await delay(40);
  }
}

/** Commits and watches, as the page does, until the program is gone or says "committed". */
async function watchCommit(checked: Import) {
  const begin = performance.now();
  const seen = { isAccepted: false, isCommitted: false, after: 0 };
  try {
    seen.isAccepted = (await commit(checked)) === 200;
    await settle(checked.id, ['committed']);
    seen.isCommitted = true;
  } catch {
    // An answer that never came is no acknowledgement.
  }
  seen.after = performance.now() - begin;
  return seen;
}

/** How many rows of each kind the import has in the register. */
function countTraces(importId: string) {
  return rig.look((db) =>
    inScope(db, wholeScope, async (tx) => {
      const { rows } = await sql<Record<'households' | 'members' | 'stays' | 'places', number>>`
        with h as (select id from household where commune_id = ${communeId} and import_id = ${importId})
        select (select count(*)::int from h) as households,
          (select count(*)::int from member where commune_id = ${communeId} and import_id = ${importId}) as members,
          (select count(*)::int from membership where commune_id = ${communeId} and household_id in (select id from h)) as stays,
          (select count(*)::int from household_place where commune_id = ${communeId} and household_id in (select id from h)) as places`.execute(
        tx,
      );
      return rows[0];
    }),
  );
}

describe('an import during whose commit the power goes', () => {
  test.each(victims)(
    'is wholly there or not at all when kill −9 takes %s',
    async (victim) => {
      const count = { before: 0, after: 0, accepted: 0, acknowledged: 0 };
      for (let kill = 0; kill < KILLS; kill++) {
        const checked = await prepareImport();
        const { id, householdCount, memberCount } = checked;
        const whole = { households: householdCount, members: memberCount };
        const complete = { ...whole, stays: memberCount, places: householdCount };
        const watching = watchCommit(checked);
        await rig.killAfter(moments.pick(kill), victim);
        const { isAccepted, isCommitted, after } = await watching;
        moments.learn(after, isCommitted);
        await rig.restart();
        const found = await countTraces(id);
        const settled = await settle(id, ['checked', 'committed']);
        // Half of it is never there, neither at once nor after the work was taken up again.
        expect([0, householdCount]).toContain(found?.households);
        const isDone = settled.state === 'committed';
        const none = { households: 0, members: 0, stays: 0, places: 0 };
        expect(await countTraces(id)).toEqual(isDone ? complete : none);
        // What was seen as committed is, and what was accepted will be.
        expect(isDone || !(isAccepted || isCommitted)).toBe(true);
        expect(isCommitted ? found : complete).toEqual(complete);
        expect(await findBrokenChains(rig)).toEqual([]);
        // The officer presses the button again where it is still there: done once, in the end.
        if (!isDone) await commitAgain(settled);
        expect(await countTraces(id)).toEqual(complete);
        count[found?.households === 0 ? 'before' : 'after'] += 1;
        if (isAccepted) count.accepted += 1;
        if (isCommitted) count.acknowledged += 1;
      }
      console.log(
        `import of ${HOUSEHOLDS} households, kill −9 of ${victim} × ${KILLS}: ${count.before} before the commit, ` +
          `${count.after} after it (${count.accepted} accepted, ${count.acknowledged} acknowledged), ` +
          '0 half-done, 0 lost, audit chain whole',
      );
    },
    60_000 + KILLS * 120_000,
  );
});
