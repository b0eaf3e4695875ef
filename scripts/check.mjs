/**
 * `npm run check`: everything that must hold before a change is accepted. Each step runs even when
 * one before it failed. `--no-tests` leaves out the tests, for a CI that has just run `npm test`.
 * The last line is `N passed, N failed`, in steps.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const node = await prepare({ withTools: true });
const code = ['src', 'tests', 'scripts', 'bench', 'vite.config.ts', 'vitest.config.ts'];

const steps = [
  { name: 'format', command: ['oxfmt', '--check', ...code] },
  { name: 'lint', command: ['oxlint', '--type-aware', ...code] },
  { name: 'types of the server', command: ['tsc', '-p', 'tsconfig.server.json'] },
  { name: 'types of the web', command: ['tsc', '-p', 'tsconfig.web.json'] },
  { name: 'dead code', command: ['knip', '--treat-config-hints-as-errors'] },
  { name: 'boundary proof', command: [node, 'scripts/check-boundaries.mjs'] },
];
if (!process.argv.includes('--no-tests')) {
  const projects = ['domain', 'web', 'server'].flatMap((name) => ['--project', name]);
  steps.push({ name: 'unit and API tests', command: ['vitest', 'run', ...projects] });
}

let failed = 0;
for (const { name, command } of steps) {
  const begin = performance.now();
  const [program, ...args] = command;
  const done = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    },
  });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const isFine = done.status === 0;
  process.stdout.write(`${isFine ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  if (isFine) continue;
  failed += 1;
  process.stdout.write(`${done.error?.message ?? ''}${done.stdout ?? ''}${done.stderr ?? ''}\n`);
}
process.stdout.write(`${steps.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
