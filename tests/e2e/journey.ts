import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Download, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { launchBrowser } from '#tests/support/browser.ts';
import { startProgram, type StartedProgram } from '#tests/support/start-program.ts';
import { findAccessibilityViolations } from './accessibility.ts';

/** One person at one browser in front of a freshly started, empty program. */
export type Journey = {
  page: Page;
  program: StartedProgram;
  url: string;
  folder: string;
  /** Failures of the page itself: uncaught errors and refused scripts. */
  pageErrors: string[];
  /** Another person at a browser of their own; ends with the journey. */
  openPage: () => Promise<Page>;
  end: () => Promise<void>;
};

export async function beginJourney(): Promise<Journey> {
  const folder = mkdtempSync(join(tmpdir(), 'chungtay-journey-'));
  const program = await startProgram({ DATA_DIR: join(folder, 'data') });
  if (program.url === undefined) throw new Error(program.output());
  const browser: Browser = await launchBrowser();
  const pageErrors: string[] = [];
  async function openPage(): Promise<Page> {
    const context = await browser.newContext({
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      viewport: { width: 1440, height: 900 },
      acceptDownloads: true,
    });
    const opened = await context.newPage();
    opened.setDefaultTimeout(60_000);
    opened.on('pageerror', (error) => pageErrors.push(error.message));
    return opened;
  }
  return {
    page: await openPage(),
    program,
    url: program.url,
    folder,
    pageErrors,
    openPage,
    async end() {
      await browser.close();
      program.kill('SIGTERM');
      await program.exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The one-time link the program prints while nobody has an account. */
export async function readFirstRunLink({ program }: Journey): Promise<string> {
  return vi.waitUntil(() => /http\S+\/first-run#token=\S+/.exec(program.output())?.[0], {
    timeout: 60_000,
  });
}

/** Every page of a journey is looked at with axe, at a desk and on a phone. */
export async function expectAccessible({ page }: Journey): Promise<void> {
  // A page that is still arriving has no heading yet.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  expect(await findAccessibilityViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await findAccessibilityViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Chooses a file of the test in the page's file field. */
export async function chooseFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType, buffer });
}

/** Presses the button that downloads, keeps the file and answers its path. */
export async function keepDownload(
  { page, folder }: Journey,
  press: () => Promise<void>,
): Promise<string> {
  const waiting: Promise<Download> = page.waitForEvent('download');
  await press();
  const file = await waiting;
  const path = join(folder, file.suggestedFilename());
  writeFileSync(path, await readFile(await file.path()));
  return path;
}
