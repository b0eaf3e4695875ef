import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acquireLock, findLockHolder } from './lock.ts';

describe('the lock of a data folder', () => {
  let folder: string;
  const lock = () => join(folder, 'chungtay.lock');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chungtay-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is held by one program and names it to the next', () => {
    const release = acquireLock(folder);
    expect(findLockHolder(folder)).toBe(process.pid);
    expect(() => acquireLock(folder)).toThrow(
      expect.objectContaining({
        code: 'data_folder.in_use',
        message: expect.stringContaining(
          `already running on this data folder ${folder} (pid ${process.pid})`,
        ),
      }),
    );
    release();
    expect(readdirSync(folder)).toEqual([]);
    expect(findLockHolder(folder)).toBeUndefined();
  });

  test('of a dead program is taken over', async () => {
    const child = spawn('true');
    await new Promise((resolve) => child.once('exit', resolve));
    acquireLock(folder)();
    const own = acquireLock(folder);
    const dead = readFileSync(lock(), 'utf8').replace(`${process.pid}`, `${child.pid}`);
    own();
    writeFileSync(lock(), dead);
    acquireLock(folder);
    expect(findLockHolder(folder)).toBe(process.pid);
  });

  test.each([
    ['another start time of the same process id', { startedAt: '1' }],
    ['another run of the machine', { boot: 'another' }],
  ])('is taken over after %s', (_, change) => {
    const release = acquireLock(folder);
    const held: unknown = JSON.parse(readFileSync(lock(), 'utf8'));
    release();
    writeFileSync(lock(), JSON.stringify({ ...(held as object), ...change }));
    acquireLock(folder);
    expect(JSON.parse(readFileSync(lock(), 'utf8'))).toEqual(held);
  });

  test.each(['', 'null', '{"pid":', '[]'])('that says %j is taken over', (content) => {
    writeFileSync(lock(), content);
    acquireLock(folder);
    expect(findLockHolder(folder)).toBe(process.pid);
  });

  test('is not given back by one who lost it', () => {
    const release = acquireLock(folder);
    writeFileSync(lock(), '{"pid":1,"startedAt":"x","boot":"y"}');
    release();
    expect(readdirSync(folder)).toEqual(['chungtay.lock']);
  });
});
