import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sharedFolder } from './folders.ts';
import { readRecordedServer } from './leftover.ts';
import { findProcess, findServerProcesses } from './process-table.ts';
import { type Embedded, findRunning, startEmbedded } from './supervisor.ts';

const program = fileURLToPath(
  new URL('../../../../tests/support/embedded-program.ts', import.meta.url),
);

let folder: string;
let dataDir: string;
const cluster = () => join(dataDir, 'database');
const started: { stop: () => Promise<void> }[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chungtay-embedded-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const embedded of started.splice(0)) await embedded.stop();
  await vi.waitUntil(() => findServerProcesses(cluster()).length === 0, 20_000);
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir });
  started.push(embedded);
  return embedded;
}

async function ask(embedded: Embedded, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ ...embedded, host: embedded.socketDir });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

/** Runs tests/support/embedded-program.ts as a process of its own, in a process group of its own. */
async function run() {
  const child = spawn(process.execPath, [program, dataDir], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  async function next(): Promise<Record<string, number>> {
    const { value, done } = await lines.next();
    return done === true ? {} : (JSON.parse(value) as Record<string, number>);
  }
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return { child, next, exited, ready: await next() };
}

describe('start and stop', () => {
  test('makes a database only its own account can reach, and finds it again', async () => {
    const first = await start();
    await ask(first, `create table note (text text); insert into note values ('Đã lưu')`);
    expect(await ask(first, 'show listen_addresses')).toEqual([['']]);
    expect(await ask(first, 'show fsync')).toEqual([['on']]);
    expect(await ask(first, `select lower('ĐỖ THỊ ƯỚC'), 'a' < 'B'`)).toEqual([
      ['đỗ thị ước', false],
    ]);
    expect(statSync(first.socketDir).mode & 0o777).toBe(0o700);
    expect(statSync(cluster()).mode & 0o777).toBe(0o700);
    await first.stop();
    expect(findServerProcesses(cluster())).toEqual([]);
    const second = await start();
    expect(await ask(second, 'select text from note')).toEqual([['Đã lưu']]);
  });

  test('another process finds the running database', async () => {
    expect(findRunning(dataDir)).toBeUndefined();
    const { socketDir, port, user, database } = await start();
    expect(findRunning(dataDir)).toEqual({ socketDir, port, user, database });
    await started[0]?.stop();
    expect(findRunning(dataDir)).toBeUndefined();
  });

  test('a long data folder gets a short socket', async () => {
    dataDir = join(folder, 'thư-mục-rất-dài-'.repeat(4), 'data');
    const embedded = await start();
    expect(embedded.socketDir.startsWith(tmpdir())).toBe(true);
    expect(await ask(embedded, 'select 1')).toEqual([[1]]);
    await embedded.stop();
    expect(existsSync(embedded.socketDir)).toBe(false);
  });

  test('what a killed first start left half-made is removed', async () => {
    mkdirSync(`${cluster()}.new-1/base`, { recursive: true });
    await start();
    expect(existsSync(`${cluster()}.new-1`)).toBe(false);
  });

  test('works in a folder only its owner can open, such as root’s home', async () => {
    const closed = mkdtempSync('/var/tmp/chungtay-closed-');
    dataDir = join(closed, 'data');
    const first = await start();
    await ask(first, 'create table kept ()');
    await first.stop();
    const second = await start();
    expect(await ask(second, 'select count(*)::int from kept')).toEqual([[0]]);
    await second.stop();
    const home = dirname(realpathSync(cluster()));
    // For an ordinary user the data stays where it is; root's goes where PostgreSQL's account reaches it.
    expect(dirname(home)).toBe(process.getuid?.() === 0 ? sharedFolder : closed);
    for (const place of [home, closed]) rmSync(place, { recursive: true, force: true });
  });

  test('a temporary folder of root that is closed lets only the database in', async () => {
    chmodSync(folder, 0o700);
    mkdirSync(dataDir, { mode: 0o700 });
    await start();
    expect(dirname(realpathSync(cluster()))).toBe(realpathSync(dataDir));
    for (const place of [folder, dataDir]) expect(statSync(place).mode & 0o707).toBe(0o700);
  });

  test('tells when the database ends by itself', async () => {
    const embedded = await start();
    process.kill(embedded.pid, 'SIGQUIT');
    await embedded.exited;
    expect(findServerProcesses(cluster())).toEqual([]);
    await embedded.stop();
    expect(findRunning(dataDir)).toBeUndefined();
  });
});

describe('the program dies', () => {
  test('by kill -9 while writing, 20 times, every second time with the whole database: opens each time, no acknowledged row is lost', async () => {
    let acknowledged = 0;
    for (let round = 0; round < 20; round++) {
      const { child, ready, next, exited } = await run();
      expect(ready.lines).toBeGreaterThanOrEqual(acknowledged);
      child.stdin.write('write\n');
      for (let count = 0; count < 5; count++) acknowledged = (await next()).written ?? NaN;
      if (round % 2 === 1) killDatabase();
      child.kill('SIGKILL');
      await exited;
    }
    const embedded = await start();
    const [[count, last] = []] = await ask(embedded, 'select count(*)::int, max(number) from line');
    expect(count).toBe(last);
    expect(count).toBeGreaterThanOrEqual(acknowledged);
    expect(acknowledged).toBeGreaterThanOrEqual(100);
  }, 300_000);

  test('by kill -9: the database shuts down by itself', async () => {
    const { child, ready } = await run();
    expect(findServerProcesses(cluster())).toContain(ready.pid);
    child.kill('SIGKILL');
    await vi.waitFor(() => expect(findServerProcesses(cluster())).toEqual([]), 10_000);
    expect(readFileSync(join(dataDir, 'database.log'), 'utf8')).toContain(
      'database system is shut down',
    );
  });

  test('by Ctrl-C in the terminal: the database still serves the orderly stop', async () => {
    const { child, next, exited } = await run();
    process.kill(-(child.pid ?? NaN), 'SIGINT');
    expect(await next()).toEqual({ stopped: 0 });
    expect(await exited).toBe(0);
    expect(findServerProcesses(cluster())).toEqual([]);
  });

  test('together with the database and its watchdog: the next start recovers', async () => {
    const { child, exited } = await run();
    killDatabase();
    child.kill('SIGKILL');
    await exited;
    expect(await ask(await start(), 'select count(*)::int from line')).toEqual([[0]]);
  });

  test('together with the watchdog only: the next start stops the orphan first', async () => {
    const { child, ready, exited } = await run();
    const watchdog = findProcess(ready.pid ?? NaN)?.parent ?? NaN;
    process.kill(watchdog, 'SIGSTOP');
    for (const pid of childrenOf(watchdog)) if (pid !== ready.pid) process.kill(pid, 'SIGKILL');
    process.kill(watchdog, 'SIGKILL');
    child.kill('SIGKILL');
    await exited;
    expect(findServerProcesses(cluster())).toContain(ready.pid);
    const embedded = await start();
    expect(embedded.pid).not.toBe(ready.pid);
    expect(findProcess(ready.pid ?? NaN)).toBeUndefined();
  });
});

describe('a recorded process id that is not our server', () => {
  test.each(['a zombie', 'another program', 'nobody'])(
    '%s does not hinder the start',
    async (kind) => {
      await (await start()).stop();
      const pid = await processOf(kind);
      writeFileSync(join(cluster(), 'postmaster.pid'), `${pid}\n${cluster()}\n1\n5432\n/tmp\n\n`);
      chmodSync(join(cluster(), 'postmaster.pid'), 0o600);
      expect(await ask(await start(), 'select 1')).toEqual([[1]]);
    },
  );

  async function processOf(kind: string): Promise<number> {
    if (kind === 'nobody') return 4_194_304;
    // The inner child ends at once; `sleep`, which took the shell's place, never reaps it.
    const script = kind === 'a zombie' ? 'sh -c "echo $$" & exec sleep 60' : 'exec sleep 60';
    const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    if (kind !== 'a zombie') return child.pid ?? NaN;
    const zombie = await vi.waitUntil(() => childrenOf(child.pid ?? NaN)[0], 20_000);
    await vi.waitUntil(() => findProcess(zombie) === undefined, 20_000);
    expect(readFileSync(`/proc/${zombie}/stat`, 'utf8')).toContain(') Z ');
    return zombie;
  }
});

describe('refuses with one sentence', () => {
  test('a folder on which the program already runs', async () => {
    const { ready, child } = await run();
    expect(ready.pid).toBeGreaterThan(0);
    await expect(start()).rejects.toMatchObject({
      code: 'data_folder.in_use',
      message: expect.stringContaining(`(pid ${child.pid})`),
    });
  });

  test('a folder that cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    dataDir = join(folder, 'file', 'data');
    await expect(start()).rejects.toMatchObject({ code: 'data_folder.unwritable', exitCode: 20 });
  });

  test.each([
    ['99', 'data_folder.newer', 22],
    ['14', 'data_folder.older', 23],
  ])('a data folder of PostgreSQL %s', async (version, code, exitCode) => {
    mkdirSync(cluster(), { recursive: true });
    writeFileSync(join(cluster(), 'PG_VERSION'), `${version}\n`);
    await expect(start()).rejects.toMatchObject({ code, exitCode });
  });

  test('a folder with something else in it, which stays', async () => {
    mkdirSync(cluster(), { recursive: true });
    writeFileSync(join(cluster(), 'thư.txt'), 'của người khác');
    await expect(start()).rejects.toMatchObject({ code: 'data_folder.not_ours' });
    expect(readFileSync(join(cluster(), 'thư.txt'), 'utf8')).toBe('của người khác');
  });

  test('a damaged database, with what PostgreSQL said and where its log is', async () => {
    await (await start()).stop();
    writeFileSync(join(cluster(), 'global', 'pg_control'), 'x');
    await expect(start()).rejects.toMatchObject({
      code: 'database.failed',
      message: expect.stringContaining(join(dataDir, 'database.log')),
    });
    await expect(start()).rejects.toMatchObject({ code: 'database.failed' });
  });
});

/** Everything at once, as when memory runs out: the watchdog, the server and its sessions. */
function killDatabase(): void {
  const server = readRecordedServer(cluster())?.pid ?? NaN;
  const watchdog = findProcess(server)?.parent ?? NaN;
  const sessions = findServerProcesses(cluster()).filter((pid) => pid !== server);
  process.kill(watchdog, 'SIGKILL');
  process.kill(server, 'SIGKILL');
  for (const pid of sessions) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // A session ends by itself as soon as it sees that its server is gone.
    }
  }
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}
