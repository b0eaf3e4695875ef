/**
 * Proves that the lint rules of the architecture work: a rule that never fired may be broken. Copies
 * the code to a scratch folder, expects silence there, plants one violation of each rule and expects
 * each to be reported in its own file, by its own rule.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { violations } from './planted-violations.mjs';
import { root } from './prepare.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'chungtay-boundaries-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
// The tests of the code take their types from tests/, and the linter knows types.
for (const folder of ['src', 'tests']) {
  cpSync(join(root, folder), join(scratch, folder), { recursive: true });
}
for (const name of readdirSync(root)) {
  if (/^(\.oxlintrc|tsconfig.*|package)\.json$/.test(name))
    cpSync(join(root, name), join(scratch, name));
}
symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));

const before = lint('src');
for (const { filename, code, message } of before) {
  process.stdout.write(`NOT CLEAN before planting: ${filename} ${code} ${message}\n`);
}

for (const [, file, code] of violations) plant(file, code);
const reports = lint(...violations.map(([, file]) => `src/${file}`));
const missed = violations.filter(
  ([, file, , rule]) =>
    !reports.some(({ filename, code }) => filename === `src/${file}` && code === rule),
);
for (const [what, file, , rule] of missed) {
  const instead = reports
    .filter(({ filename }) => filename === `src/${file}`)
    .map(({ code }) => code);
  process.stdout.write(
    `MISSED ${what} (src/${file}): no ${rule}; reported: ${instead.join(', ') || 'nothing'}\n`,
  );
}
process.stdout.write(
  `${violations.length - missed.length} of ${violations.length} violations caught\n`,
);
process.exitCode = missed.length > 0 || before.length > 0 ? 1 : 0;

function plant(file, code) {
  const path = join(scratch, 'src', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${code}\n`);
}

/** Everything the linter reports in the scratch folder. A linter that breaks off proves nothing, so it ends the proof. */
function lint(...paths) {
  const oxlint = join(root, 'node_modules', '.bin', 'oxlint');
  const done = spawnSync(oxlint, ['--type-aware', '--format=json', ...paths], {
    cwd: scratch,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  try {
    return JSON.parse(done.stdout).diagnostics;
  } catch {
    process.stdout.write(`${done.error?.message ?? ''}${done.stdout}${done.stderr}\n`);
    process.exit(1);
  }
}
