import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2 A and AA, and the good habits axe knows besides. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands: one line for each violation, with the first place of it. Empty is good. */
export async function findAccessibilityViolations(page: Page): Promise<string[]> {
  // A fading notice has a passing contrast of its own.
  await page.evaluate(
    'Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))',
  );
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.map(({ id, help, nodes }) => {
    const place = nodes[0]?.target.join(' ') ?? '?';
    return `${id}: ${help} (${nodes.length}×, ${place})`;
  });
}
