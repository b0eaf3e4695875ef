import type { ParseArgsOptionsConfig } from 'node:util';

/** 0 done · 1 refused, with reasons · 2 the command was not written as its help says. */
export type ExitCode = 0 | 1 | 2;

export type CommandArguments = {
  positionals: readonly string[];
  options: Readonly<Record<string, string | boolean | undefined>>;
  /** `--json`: one JSON value on standard output, nothing else. */
  isJson: boolean;
};

/** Where a command writes; tests give their own. */
export type Output = { out: (text: string) => void; error: (text: string) => void };

/** One command of `npx chungtay`. */
export type Command = {
  /** Words after `chungtay`, e.g. `audit verify`. */
  name: string;
  /** What follows the name, e.g. `FILE --standard ID`. */
  usage: string;
  summary: string;
  options?: ParseArgsOptionsConfig;
  run: (args: CommandArguments, output: Output) => Promise<number>;
};

/** The command was not written as its help says; answered with exit code 2 and the help. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The option's text, or undefined; an option without its text is a usage error. */
export function textOption(args: CommandArguments, name: string): string | undefined {
  const value = args.options[name];
  if (typeof value === 'boolean') throw new UsageError(`--${name} needs a value`);
  return value;
}

export function requiredOption(args: CommandArguments, name: string): string {
  const value = textOption(args, name);
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

export function requiredPositional(args: CommandArguments, index: number, name: string): string {
  const value = args.positionals[index];
  if (value === undefined) throw new UsageError(`${name} is missing`);
  return value;
}
