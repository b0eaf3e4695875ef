import { execFile } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Command } from '#server/cli/command.ts';
import { requireConfig, withDatabase } from '#server/cli/with-database.ts';
import { readServerFacts } from '#server/db/server-facts.ts';
import { StartupError } from '#server/startup-error.ts';

/** `warning`: the program works, something is missing; `failed`: it cannot work. */
type Finding = { what: string; state: 'ok' | 'warning' | 'failed'; detail: string };

const run = promisify(execFile);
const lowDiskBytes = 2 * 1024 ** 3;

export const doctorCommand: Command = {
  name: 'doctor',
  usage: '',
  summary: 'Look at this installation and say what is missing or wrong.',
  async run({ isJson }, { out }) {
    const findings = [
      nodeFinding(),
      await databaseFinding(),
      await diskFinding(),
      await fontFinding(),
      await officeFinding(),
    ];
    const marks = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' };
    const lines = findings.map(({ what, state, detail }) => `${marks[state]}  ${what}: ${detail}`);
    out(isJson ? JSON.stringify({ findings }) : lines.join('\n'));
    return findings.some(({ state }) => state === 'failed') ? 1 : 0;
  },
};

function nodeFinding(): Finding {
  return { what: 'Node.js', state: 'ok', detail: process.version };
}

async function databaseFinding(): Promise<Finding> {
  try {
    const detail = await withDatabase(readServerFacts);
    return { what: 'database', state: 'ok', detail };
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    return { what: 'database', state: 'failed', detail: error.message.replace('\n', ' / ') };
  }
}

async function diskFinding(): Promise<Finding> {
  const { dataDir } = requireConfig();
  const place = await statfs(dataDir).catch(() => undefined);
  if (!place) return { what: 'disk', state: 'warning', detail: `${dataDir} does not exist yet` };
  const free = place.bavail * place.bsize;
  const detail = `${(free / 1024 ** 3).toFixed(1)} GiB free in ${dataDir}`;
  return { what: 'disk', state: free < lowDiskBytes ? 'warning' : 'ok', detail };
}

/** Papers are set in Times New Roman; without a metric-compatible font LibreOffice pages them differently. */
async function fontFinding(): Promise<Finding> {
  const found = await run('fc-match', ['Times New Roman']).catch(() => undefined);
  const name = found?.stdout.trim() ?? '';
  const isGood = /Times New Roman|Liberation Serif|Tinos/i.test(name);
  const detail = isGood ? name : 'no font like Times New Roman; install fonts-liberation2';
  return { what: 'fonts', state: isGood ? 'ok' : 'warning', detail };
}

async function officeFinding(): Promise<Finding> {
  const found = await run('soffice', ['--version'], { timeout: 20_000 }).catch(() => undefined);
  const detail = found?.stdout.trim() ?? 'not installed: papers stay DOCX, no PDF';
  return { what: 'LibreOffice', state: found ? 'ok' : 'warning', detail };
}
