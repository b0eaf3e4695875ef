import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What became of reading the text layer of a PDF. */
export type PdfText =
  | { text: string }
  | { reason: 'encrypted' | 'damaged' | 'timed_out' | 'needs_too_much_memory' };

export interface PdfTextLimits {
  timeoutMs: number;
  maxMemoryMb: number;
}

const limitsOfText: PdfTextLimits = { timeoutMs: 20_000, maxMemoryMb: 700 };
const HEAP_MB = 256;
const PAGE_BYTES = 4096;
const LOOK_EVERY_MS = 50;
const LONGEST_ANSWER = 8 * 1024 * 1024;

let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * The text layer of a PDF; empty for a scan, which has none. One file at a time, in a program that may read
 * nothing but the reader itself and that ends when it takes too long or too much memory. Whatever the file
 * does, there is an answer and never an error.
 */
export function readPdfText(
  pdf: Uint8Array,
  limits: PdfTextLimits = limitsOfText,
): Promise<PdfText> {
  const turn = lastTurn.then(() => read(pdf, limits));
  lastTurn = turn.catch(() => undefined);
  return turn;
}

async function read(pdf: Uint8Array, { timeoutMs, maxMemoryMb }: PdfTextLimits): Promise<PdfText> {
  const child = spawn(process.execPath, [...rights(), `--max-old-space-size=${HEAP_MB}`, program], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {},
  });
  const { promise, resolve } = Promise.withResolvers<PdfText>();
  const end = (reason: 'timed_out' | 'needs_too_much_memory') => {
    resolve({ reason });
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => end('timed_out'), timeoutMs);
  const watch = setInterval(() => {
    void residentMb(child.pid).then((used) => {
      if (used > maxMemoryMb) end('needs_too_much_memory');
    });
  }, LOOK_EVERY_MS);
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (answer.length < LONGEST_ANSWER) answer += chunk;
  });
  // It may have ended before it read everything.
  child.stdin.on('error', () => undefined).end(pdf);
  child.once('error', () => resolve({ reason: 'damaged' }));
  child.once('close', (code, signal) => resolve(toAnswer(answer, code, signal)));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
  }
}

const program = fileURLToPath(new URL('./pdf-text-program.ts', import.meta.url));

/** To read the program, the library, and what says that they are modules; to write, start or load nothing. */
function rights(): string[] {
  const library = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  const root = fileURLToPath(new URL('../../../../package.json', import.meta.url));
  return ['--permission', ...[library, program, root].map((path) => `--allow-fs-read=${path}`)];
}

function toAnswer(answer: string, code: number | null, signal: string | null): PdfText {
  // The engine ends itself when its heap is full.
  if (signal === 'SIGABRT' || code === 134) return { reason: 'needs_too_much_memory' };
  try {
    const { text, reason } = JSON.parse(answer) as { text?: unknown; reason?: unknown };
    if (typeof text === 'string') return { text };
    return { reason: reason === 'encrypted' ? 'encrypted' : 'damaged' };
  } catch {
    return { reason: 'damaged' };
  }
}

/** Memory a process holds, where the system tells: a stream that unpacks without end is not on the heap. */
async function residentMb(pid: number | undefined): Promise<number> {
  try {
    const [, pages = '0'] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return (Number(pages) * PAGE_BYTES) / 1024 / 1024;
  } catch {
    return 0;
  }
}
