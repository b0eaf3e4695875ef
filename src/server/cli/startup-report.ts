import { StartupError } from '#server/startup-error.ts';

/** Prints an expected failure as its sentences and answers its exit code; a bug is thrown on. */
export function reportStartupError(error: unknown): number {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return error.exitCode;
}
