import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findServerProcesses } from '#server/db/embedded/process-table.ts';
import { type StartedProgram, startProgram } from '#tests/support/start-program.ts';

let folder: string;
let running: StartedProgram[];
const cluster = () => join(folder, 'database');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chungtay-start-'));
  running = [];
});
afterEach(async () => {
  for (const program of running) program.kill('SIGKILL');
  await vi.waitUntil(() => findServerProcesses(cluster()).length === 0, 20_000);
  rmSync(folder, { recursive: true, force: true });
});

async function start(settings: Record<string, string> = {}): Promise<StartedProgram> {
  const program = await startProgram({ DATA_DIR: folder, ...settings });
  running.push(program);
  return program;
}

describe('npm start', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'serves until %s, and nothing is left',
    async (signal) => {
      const program = await start();
      const page = await fetch(program.url ?? '');
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await (await fetch(`${program.url}/healthz`)).json()).toMatchObject({ ok: true });
      program.kill(signal);
      expect(await program.exited).toBe(0);
      expect(findServerProcesses(cluster())).toEqual([]);
    },
  );

  test('after kill −9 leaves no database behind, and the next start works', async () => {
    const killed = await start();
    killed.kill('SIGKILL');
    await killed.exited;
    await vi.waitUntil(() => findServerProcesses(cluster()).length === 0, 20_000);
    const next = await start();
    expect((await fetch(`${next.url}/healthz`)).status).toBe(200);
  });

  test('refuses a folder on which it already runs', async () => {
    await start();
    const second = await start();
    expect(await second.exited).toBe(21);
    expect(second.output()).toContain('already running on this data folder');
    expectTwoSentences(second);
  });

  test('refuses a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const program = await start({ PORT: port });
    other.close();
    expect(await program.exited).toBe(10);
    expect(program.output()).toContain(`Port ${port} is used by another program`);
    expectTwoSentences(program);
    expect(findServerProcesses(cluster())).toEqual([]);
  });

  test.each([
    ['a server that is not there', 'postgres://a:b@127.0.0.1:1/x', 31],
    ['an address that is no name', 'postgres://a:b@khong-co.invalid/x', 31],
    ['what is no PostgreSQL address', 'mysql://127.0.0.1/x', 2],
  ])('refuses DATABASE_URL with %s', async (_, url, exitCode) => {
    const program = await start({ DATABASE_URL: url });
    expect(await program.exited).toBe(exitCode);
    expectTwoSentences(program);
  });

  test.each([
    ['PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'xuantang'],
  ])('refuses %s=%s', async (name, value) => {
    const program = await start({ [name]: value });
    expect(await program.exited).toBe(2);
    expect(program.output()).toContain(`${name}=${value}`);
    expectTwoSentences(program);
  });

  test('refuses a data folder that cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const program = await start({ DATA_DIR: join(folder, 'file') });
    expect(await program.exited).toBe(20);
    expectTwoSentences(program);
  });
});

/** One sentence in each language and nothing else: no stack trace. */
function expectTwoSentences(program: StartedProgram): void {
  // "Building the web …" comes first where the web is not built yet.
  const lines = program
    .output()
    .trim()
    .split('\n')
    .filter((line) => !line.endsWith('…'));
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/^\p{Lu}.*\.$/u);
}
