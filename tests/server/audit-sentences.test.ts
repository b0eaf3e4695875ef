import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Verdict } from '#contract/household-duplicate.ts';
import { ChangeKind } from '#contract/household.ts';
import { problems } from '#contract/problem.ts';
import { actions as permissions } from '#domain/account/permission.ts';
import { actionSentence } from '#web/features/audit/audit-action-text.ts';

/** Every source of the server that writes to the log, or hands an act to a function that does. */
const sources = globSync('src/server/**/*.ts')
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  .filter(({ text }) => /recordAudit|auditImport/.test(text));

/** Acts whose second word is filled in: `household.${act.kind}`. A new one is declared here. */
const families: Record<string, readonly string[]> = {
  'household.${act.kind}': ChangeKind.options,
  'household.duplicate_${verdict}': Verdict.exclude(['same']).options,
  'import.${verb}': findAll(/verb: '(\w+)'/g),
};

function findAll(pattern: RegExp): string[] {
  return sources.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** Words such as 'review.approved' that are neither a permission, nor a problem, nor a job of the queue. */
function findActs(): string[] {
  const others = new Set<string>([...permissions, ...Object.keys(problems)]);
  const jobs = new Set(findAll(/_JOB = '([a-z_.]+)'/g));
  const literals = findAll(/'([a-z][a-z_]*\.(?!(?:xlsx|docx|zip|pdf)')[a-z][a-z_]*)'/g);
  const plain = literals.filter((word) => !others.has(word) && !jobs.has(word));
  const filled = Object.entries(families).flatMap(([template, words]) =>
    words.map((word) => template.replace(/\$\{[^}]+\}/, word)),
  );
  return [...new Set([...plain, ...filled])].toSorted();
}

describe('each act of the audit log', () => {
  test('that is named by a pattern is one of a known family', () => {
    const templates = findAll(/action: `([^`]+)`/g);
    expect(templates.length).toBeGreaterThan(1);
    for (const template of templates) expect(Object.keys(families)).toContain(template);
    for (const words of Object.values(families)) expect(words.length).toBeGreaterThan(0);
  });

  test.each(findActs())('%s has its sentence in both languages', (act) => {
    expect(actionSentence(act, 'vi')).not.toBe(act);
    expect(actionSentence(act, 'en')).not.toBe(act);
  });

  test('is found: the walk sees what is surely there', () => {
    expect(findActs()).toEqual(
      expect.arrayContaining([
        'review.approved',
        'grant.added',
        'household.merged',
        'import.undone',
        'neighbourhood.closed',
        'account.totp_removed',
      ]),
    );
  });
});
