/**
 * What a phone has to load before there is something to do: the sign-in page, then the first page
 * after signing in, in a browser with an empty cache. Bytes as they travel, compressed, with headers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { prepareDemo } from '#server/features/sample/demo.service.ts';
import { besideProgram } from '#tests/support/beside.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { startRealProgram } from '#tests/support/real-program.ts';
import { printLine, printMachine, serverOf, spreadOf } from './measure.ts';

const RUNS = 3;
const PORT = 3163;
const KILOBYTE = 1000;
const GOAL_KILOBYTES = 300;
const PEER = 'OpenCRVS 18 000 kB, 141 s at 1 Mbit/s';

type Account = { username: string; password: string };

/** Kilobytes until the sign-in page is quiet, and until the page after it is. */
async function loadFirstView(browser: Browser, url: string, { username, password }: Account) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  let bytes = 0;
  const underWay = new Set<string>();
  wire.on('Network.requestWillBeSent', ({ requestId }) => underWay.add(requestId));
  wire.on('Network.loadingFailed', ({ requestId }) => underWay.delete(requestId));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    underWay.delete(requestId);
    bytes += encodedDataLength;
  });
  await page.goto(url);
  await page.locator('input[autocomplete=username]').waitFor();
  await settle(page, underWay);
  const signIn = bytes / KILOBYTE;
  await page.locator('input[autocomplete=username]').fill(username);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => !address.pathname.includes('sign-in'));
  await page.locator('main h1').waitFor();
  await settle(page, underWay);
  await context.close();
  return { signIn, total: bytes / KILOBYTE };
}

/** Until nothing was being fetched for half a second. */
async function settle(page: Page, underWay: Set<string>): Promise<void> {
  for (let quiet = 0; quiet < 5; quiet = underWay.size === 0 ? quiet + 1 : 0) {
    await page.waitForTimeout(100);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
const dataDir = join(folder, 'data');
const program = await startRealProgram({ dataDir, port: PORT, entry: 'scripts/start.mjs' });
const browser = await launchBrowser();
try {
  printMachine(await serverOf(dataDir));
  const accounts = await besideProgram(dataDir, prepareDemo);
  for (const [username, who] of [
    ['rasoat', 'surveyor'],
    ['chutich', 'chair'],
  ] as const) {
    const password = accounts.find((account) => account.username === username)?.password ?? '';
    const runs = [];
    for (let run = 0; run < RUNS; run++) {
      runs.push(await loadFirstView(browser, program.url, { username, password }));
    }
    const total = spreadOf(runs.map((run) => run.total));
    const isPhonePath = who === 'surveyor';
    printLine({
      what: `sign-in page (${who})`,
      spread: spreadOf(runs.map((run) => run.signIn)),
      unit: 'kB',
    });
    printLine({
      what: `sign-in and first page together (${who})`,
      spread: total,
      unit: 'kB',
      ...(isPhonePath && { goal: '< 300 kB', isReached: total.median < GOAL_KILOBYTES }),
      peer: PEER,
    });
  }
} finally {
  await browser.close();
  await program.stop();
  rmSync(folder, { recursive: true, force: true });
}
