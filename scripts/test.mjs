/**
 * `npm test`: installs what is missing and runs everything, on a machine with only git and Node.
 * What cannot run is said by name. The last line is `N passed, N failed`; any failure, and a stage
 * in which no test ran, is an exit code of 1.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { prepare, root, runToEnd } from './prepare.mjs';
import { findPostgres, provideSystemTools } from './system-tools.mjs';

const results = 'test-results';

const node = await prepare({ withTools: true, withWeb: true });
const notes = provideSystemTools();
const postgres = findPostgres();

const stages = [
  { name: 'unit', args: ['--project', 'domain', '--project', 'web'] },
  { name: 'API on the embedded PostgreSQL', args: ['--project', 'server'] },
  ...(postgres
    ? [
        {
          name: `API on ${postgres}`,
          // The supervisor is about the embedded one only.
          args: ['--project', 'server', '--exclude', 'src/server/db/embedded/**'],
          env: { TEST_POSTGRES_BIN: postgres },
        },
      ]
    : []),
  { name: 'browser journeys', args: ['--project', 'e2e'] },
  // A few kills; `npm run faults` does twenty of each kind.
  { name: 'kill −9 in the middle', args: ['--project', 'faults'] },
];

rmSync(results, { recursive: true, force: true });
mkdirSync(results);
const done = [];
for (const [index, stage] of stages.entries()) done.push(await run(stage, index));
process.exitCode = report(done);

async function run({ name, args, env }, index) {
  process.stdout.write(`\n── ${name} ──\n`);
  const file = join(results, `${index}.json`);
  const begin = performance.now();
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...args];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runToEnd(node, [...vitest, ...reporters], {
    env: { ...process.env, ...env, PATH: withOurs(process.env.PATH) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const seconds = Math.round((performance.now() - begin) / 1000);
  return { name, seconds, ...count(file, code) };
}

function withOurs(path = '') {
  return [join(root, 'node_modules', '.bin'), path].join(delimiter);
}

/** A file that cannot be loaded, a run that breaks off or a stage without tests is a failure too. */
function count(file, code) {
  const none = { failures: [], passed: 0, failed: 0, skipped: 0 };
  try {
    const found = JSON.parse(readFileSync(file, 'utf8'));
    const broken = found.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
    );
    const counted = {
      failures: namesOfFailures(found),
      passed: found.numPassedTests,
      failed: found.numFailedTests + broken.length,
      skipped: found.numPendingTests + found.numTodoTests,
    };
    const isBad = code !== 0 || counted.passed === 0;
    return isBad && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
  } catch {
    return { ...none, failed: 1 };
  }
}

/** One line each, so that the end of a long log says what to look at. */
function namesOfFailures({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [`${file}: ${firstLine(message)}`];
      return failed.map(
        ({ fullName, failureMessages }) =>
          `${file} › ${fullName}: ${firstLine(failureMessages[0])}`,
      );
    });
}

function firstLine(message = '') {
  return message.split('\n', 1)[0];
}

function report(stagesDone) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  process.stdout.write('\n');
  for (const { name, seconds, failures, ...counts } of stagesDone) {
    for (const line of failures) process.stdout.write(`FAILED ${name}: ${line}\n`);
    for (const key of Object.keys(total)) total[key] += counts[key];
    process.stdout.write(`${name}: ${sentence(counts)} (${seconds} s)\n`);
  }
  for (const note of notes) process.stdout.write(`Note: ${note}\n`);
  process.stdout.write(`${sentence(total)}\n`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

function sentence({ passed, failed, skipped }) {
  const parts = [`${passed} passed`, `${failed} failed`];
  return (skipped > 0 ? [...parts, `${skipped} skipped`] : parts).join(', ');
}
