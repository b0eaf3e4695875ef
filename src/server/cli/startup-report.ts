import { readConfig, type Config } from '#server/config.ts';
import { StartupError } from '#server/startup-error.ts';

/** The settings, or the exit code after saying which one is wrong. */
export function loadConfig(): Config | number {
  const read = readConfig();
  if (read.ok) return read.config;
  const [first] = read.problems;
  return reportStartupError(
    new StartupError('setting.invalid', {
      name: first?.setting ?? '?',
      value: first?.value ?? '',
      expected: first?.message ?? '?',
    }),
  );
}

/** Prints an expected failure as its sentences and answers its exit code; a bug is thrown on. */
export function reportStartupError(error: unknown): number {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return error.exitCode;
}
