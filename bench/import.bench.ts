/**
 * An Excel list of 10,000 and of 100,000 households on its way into the register, as an officer's
 * browser sends it: upload, reading with every check, commit in one transaction. Memory is the highest
 * of the program and its database together.
 */
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { signIn } from '#contract/account.ts';
import {
  commitImport,
  getImport,
  previewSheet,
  readImport,
  uploadImport,
  type Import,
} from '#contract/import.ts';
import { syntheticCitizenId } from '#domain/household/citizen-id.ts';
import { writeRowsXlsx, type ListValue } from '#server/documents/xlsx/write-xlsx.ts';
import { createAccount } from '#server/features/account/account.service.ts';
import { newId } from '#server/new-id.ts';
import { besideProgram } from '#tests/support/beside.ts';
import { createRealClient, type RealClient } from '#tests/support/real-client.ts';
import { startRealProgram } from '#tests/support/real-program.ts';
import { printLine, printMachine, serverOf, spreadOf, watchMemory } from './measure.ts';
import { fillRegister, seeded } from './million-register.ts';

const PORT = 3142;
const PASSWORD = 'hàng tre xanh bên sông';
const GOAL_SECONDS = 15;
/** Ten times the rows may need this much more at most, in MiB: PostgreSQL fills its buffers. */
const GOAL_GROWTH = 256;

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const dataDir = join(folder, 'data');

const columns = [
  'TT',
  'Mã hộ',
  'Họ và tên chủ hộ',
  'Năm sinh',
  'Giới tính',
  'Số CCCD',
  'Dân tộc',
  'Thôn',
  'Địa chỉ',
  'Số nhân khẩu',
  'Ghi chú',
].map((header) => ({ header, width: 16, kind: 'text' as const }));

/** Every hundredth row has a fault, as lists have. */
function* households(count: number, batch: number): Generator<ListValue[]> {
  const next = seeded(batch);
  const pick = (words: string[]) => words[Math.floor(next() * words.length)] ?? '';
  const surnames = 'Nguyễn Trần Lê Phạm Hoàng Giàng Vàng Sùng Lò Nông'.split(' ');
  const middles = 'Văn Thị Đức Seo A Minh Thanh Xuân'.split(' ');
  const givens = 'An Bình Chi Dung Giang Hà Lan Mai Nam Páo Sơn Tú Vân Yến'.split(' ');
  for (let index = 0; index < count; index++) {
    const isMale = next() < 0.7;
    const year = 1940 + Math.floor(next() * 60);
    const name = `${pick(surnames)} ${pick(middles)} ${pick(middles)} ${pick(givens)}`;
    const number = syntheticCitizenId(
      (index * 7 + batch) % 1_000_000,
      isMale ? 'male' : 'female',
      year,
    );
    yield [
      index + 1,
      `N${batch}-${index}`,
      name,
      year,
      isMale ? 'Nam' : 'Nữ',
      index % 100 === 99 ? 'không rõ' : number,
      pick(['Kinh', 'Tày', 'Mông', 'Dao', 'Giáy']),
      `Thôn ${(index % 20) + 1}`,
      `Số nhà ${index}`,
      1 + Math.floor(next() * 7),
      null,
    ];
  }
}

async function writeList(count: number, batch: number): Promise<Buffer> {
  const path = join(folder, 'list.xlsx');
  await writeRowsXlsx(
    { name: 'Danh sách', columns },
    households(count, batch),
    createWriteStream(path),
  );
  return readFileSync(path);
}

async function importList(client: RealClient, communeId: string, content: Buffer) {
  const importId = newId();
  const key = { communeId, importId };
  const begin = performance.now();
  await client.upload(uploadImport, { communeId, id: importId }, { name: 'list.xlsx', content });
  const { body } = await client.call(previewSheet, key);
  const { sheet, heading } = body;
  if (!heading) throw new Error('No heading was found');
  const { firstRow, lastRow, layout } = heading;
  const mapping = heading.columns.flatMap(({ field, index }) =>
    field === null ? [] : [{ field, column: index }],
  );
  await client.call(readImport, { ...key, sheet, firstRow, lastRow, layout, mapping });
  const checked = await settle(client, key, 'checked');
  const readAfter = performance.now() - begin;
  const { householdCount, memberCount } = checked;
  await client.call(commitImport, { ...key, householdCount, memberCount });
  await settle(client, key, 'committed');
  return { readAfter, whole: performance.now() - begin, checked };
}

async function settle(
  client: RealClient,
  key: { communeId: string; importId: string },
  state: Import['state'],
): Promise<Import> {
  for (;;) {
    const { body } = await client.call(getImport, key);
    if (body.state === state) return body;
    if (body.problem) throw new Error(`The import failed: ${JSON.stringify(body.problem)}`);
    await delay(50);
  }
}

const program = await startRealProgram({ dataDir, port: PORT });
try {
  printMachine(await serverOf(dataDir));
  const communeIds = await besideProgram(dataDir, async (deps) => {
    const filled = await fillRegister(deps.db, { communes: 4, householdsPerCommune: 0, names: 10 });
    const grants = [{ role: 'ward_officer' as const, unitId: filled.provinceId }];
    await createAccount(deps, { username: 'canbo', name: 'Cán bộ', password: PASSWORD, grants });
    return filled.communeIds;
  });
  const client = createRealClient(() => program.url);
  await client.call(signIn, { username: 'canbo', password: PASSWORD });
  const small: number[] = [];
  const checks: number[] = [];
  const watchingSmall = watchMemory(program.pid);
  for (const [batch, communeId] of communeIds.slice(0, 3).entries()) {
    const { whole, readAfter, checked } = await importList(
      client,
      communeId,
      await writeList(10_000, batch),
    );
    if (checked.errorCount !== 100) throw new Error(`${checked.errorCount} bad rows, not 100`);
    small.push(whole / 1000);
    checks.push(readAfter / 1000);
  }
  const peakSmall = watchingSmall.stop();
  printLine({
    what: '10 000 rows, upload and every check',
    spread: spreadOf(checks),
    unit: 's',
  });
  const spread = spreadOf(small);
  printLine({
    what: '10 000 rows from upload to registered',
    spread,
    unit: 's',
    goal: `< ${GOAL_SECONDS} s`,
    isReached: spread.median < GOAL_SECONDS,
    peer: 'OpenSPP and Directus: 30 k rows hang, or are imported twice',
  });
  const list = await writeList(100_000, 9);
  const watchingLarge = watchMemory(program.pid);
  const large = await importList(client, communeIds[3] ?? '', list);
  const peakLarge = watchingLarge.stop();
  printLine({
    what: '100 000 rows, upload and every check',
    spread: spreadOf([large.readAfter / 1000]),
    unit: 's',
  });
  printLine({
    what: '100 000 rows from upload to registered',
    spread: spreadOf([large.whole / 1000]),
    unit: 's',
    peer: '30 k rows hang',
  });
  printLine({
    what: 'highest memory, program and database, 10 000 rows',
    spread: spreadOf([peakSmall]),
    unit: 'MiB',
  });
  printLine({
    what: 'highest memory, program and database, 100 000 rows',
    spread: spreadOf([peakLarge]),
    unit: 'MiB',
    goal: `at most ${GOAL_GROWTH} MiB more for ten times the rows`,
    isReached: peakLarge - peakSmall < GOAL_GROWTH,
  });
} finally {
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
