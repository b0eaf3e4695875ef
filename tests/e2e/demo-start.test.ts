import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { findServerProcesses } from '#server/db/embedded/process-table.ts';
import { openRegister } from '#server/features/admin-unit/admin-unit.service.ts';
import { unitId } from '#server/features/admin-unit/unit-load.service.ts';
import { besideProgram } from '#tests/support/beside.ts';
import { startProgram, type StartedProgram } from '#tests/support/start-program.ts';

let folder: string;
let program: StartedProgram;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chungtay-demo-start-'));
});
afterEach(async () => {
  program.kill('SIGKILL');
  await vi.waitUntil(() => findServerProcesses(join(folder, 'database')).length === 0, 20_000);
  rmSync(folder, { recursive: true, force: true });
});

function passwordsIn(output: string): string[] {
  return output.match(/\b(?:[a-z2-9]{5}-){2}[a-z2-9]{5}\b/g) ?? [];
}

async function stop(): Promise<number | null> {
  program.kill('SIGINT');
  return program.exited;
}

describe('npm run demo', () => {
  test('prints one account for each role, the same at the next start', async () => {
    program = await startProgram({ DATA_DIR: folder }, ['demo']);
    const passwords = passwordsIn(program.output());
    expect(new Set(passwords).size).toBe(8);
    expect(await stop()).toBe(0);
    program = await startProgram({ DATA_DIR: folder }, ['demo']);
    expect(passwordsIn(program.output())).toEqual(passwords);
    expect(await stop()).toBe(0);
  });

  test('refuses a folder that holds a real register, with two sentences and no stack', async () => {
    program = await startProgram({ DATA_DIR: folder });
    await besideProgram(folder, ({ db, now }) => {
      const communeId = unitId({ level: 'commune', code: '02656', validFrom: '2004-07-08' });
      return inScope(db, wholeScope, (tx) =>
        openRegister(tx, { communeId, at: now(), actor: null }),
      );
    });
    expect(await stop()).toBe(0);
    program = await startProgram({ DATA_DIR: folder }, ['demo']);
    expect(await program.exited).toBe(50);
    expect(program.output()).toContain('phường Xuân Tăng');
    expect(program.output()).not.toMatch(/\n\s+at /);
    expect(passwordsIn(program.output())).toEqual([]);
  });
});
