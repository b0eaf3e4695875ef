/**
 * Office files → PDF by LibreOffice, when the machine has it. The officer's own template stays the
 * record; the PDF is a picture of it. Each conversion has a profile and folder of its own, a time
 * limit, and its turn: one at a time, because each takes a core and some 300 MB.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

type ConversionReason = 'not_installed' | 'timed_out' | 'failed';

/** Why there is no converted file. */
export class ConversionError extends Error {
  override name = 'ConversionError';
  readonly reason: ConversionReason;

  constructor(reason: ConversionReason, detail = '') {
    super(`LibreOffice: ${reason}${detail && ` (${detail})`}`);
    this.reason = reason;
  }
}

export interface ConversionOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Without network where the machine allows it, and with at most 3 GB of memory: for files from outside. */
  isIsolated?: boolean;
}

const DEFAULT_TIMEOUT_MS = 60_000;

/** Path of LibreOffice's `soffice`, or `undefined` when the machine has none. */
export async function findLibreOffice(): Promise<string | undefined> {
  const script =
    'command -v soffice || command -v libreoffice || ls /opt/libreoffice*/program/soffice ' +
    '/Applications/LibreOffice.app/Contents/MacOS/soffice 2>/dev/null | head -n 1';
  try {
    const { stdout } = await promisify(execFile)('sh', ['-c', script]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Converts a .docx (or .xlsx) to PDF.
 * @throws {ConversionError} `not_installed`, `timed_out` or `failed`
 */
export async function toPdf(
  file: Uint8Array,
  options: ConversionOptions & { extension?: 'docx' | 'xlsx' } = {},
): Promise<Buffer> {
  return convertOffice(file, { from: options.extension ?? 'docx', to: 'pdf' }, options);
}

/**
 * Converts between any two formats LibreOffice knows; `to` may name a filter, as in
 * `csv:Text - txt - csv (StarCalc):44,34,76,1`.
 */
export async function convertOffice(
  file: Uint8Array,
  formats: { from: string; to: string },
  options: ConversionOptions = {},
): Promise<Buffer> {
  const program = await findLibreOffice();
  if (!program) throw new ConversionError('not_installed');
  return inTurn(() => convert(program, file, formats, options));
}

let lastTurn: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(work, work);
  lastTurn = turn.catch(() => undefined);
  return turn;
}

async function convert(
  program: string,
  file: Uint8Array,
  { from, to }: { from: string; to: string },
  options: ConversionOptions,
): Promise<Buffer> {
  options.signal?.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'chungtay-office-'));
  try {
    const input = join(folder, `in.${from}`);
    await writeFile(input, file);
    await run(
      [
        ...(options.isIsolated ? await isolation() : []),
        program,
        `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
        '--headless',
        '--norestore',
        '--convert-to',
        to,
        '--outdir',
        folder,
        input,
      ],
      options,
    );
    return await readFile(join(folder, `in.${to.split(':')[0]}`)).catch(() => {
      throw new ConversionError('failed', 'no output');
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const MEMORY_KB = 3 * 1024 * 1024;
let isolating: Promise<string[]> | undefined;

/**
 * What to start a program with so that it has a limit of memory and, where the kernel lets an ordinary
 * user make a name space, no network. LibreOffice fetches nothing we let in; this is the second wall.
 */
function isolation(): Promise<string[]> {
  isolating ??= promisify(execFile)('unshare', ['-rn', 'true']).then(
    () => ['unshare', '-rn', ...limited],
    () => limited,
  );
  return isolating;
}

const limited = ['sh', '-c', `ulimit -v ${MEMORY_KB} 2>/dev/null; exec "$@"`, 'sh'];

function run(command: string[], options: ConversionOptions): Promise<void> {
  const [program = '', ...args] = command;
  const { timeoutMs = DEFAULT_TIMEOUT_MS, signal } = options;
  return new Promise((resolve, reject) => {
    // soffice starts children of its own; a group of its own lets all of them be ended.
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk).slice(-500)));
    let failure: Error | undefined;
    const stop = (error: Error): void => {
      failure ??= error;
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself in the meantime.
      }
    };
    const timer = setTimeout(() => stop(new ConversionError('timed_out')), timeoutMs);
    const onAbort = (): void => stop(new ConversionError('failed', 'aborted'));
    signal?.addEventListener('abort', onAbort, { once: true });
    child.on('error', (error) => (failure ??= new ConversionError('failed', error.message)));
    child.on('close', (code) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      if (code !== 0) failure ??= new ConversionError('failed', stderr.trim() || `exit ${code}`);
      if (failure) reject(failure);
      else resolve();
    });
  });
}
