import { parseArgs } from 'node:util';
import { Problem } from '#contract/problem.ts';
import { problemSentence } from '#contract/problem-text.ts';
import { StartupError } from '#server/startup-error.ts';
import { type Command, type Output, UsageError } from './command.ts';
import { commands } from './commands.ts';

const help = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const;

/** Runs one command line and answers its exit code: 0 done, 1 refused with reasons, 2 usage, others at start-up. */
export async function runCli(words: readonly string[], output: Output): Promise<number> {
  const command = commands.find(({ name }) => startsWith(words, name.split(' ')));
  if (!command) {
    const isHelp =
      words.length === 0 || words[0] === '--help' || words[0] === '-h' || words[0] === 'help';
    (isHelp ? output.out : output.error)(overview(isHelp ? undefined : words[0]));
    return isHelp && words.length > 0 ? 0 : 2;
  }
  try {
    return await runCommand(command, words.slice(command.name.split(' ').length), output);
  } catch (error) {
    return explain(error, command, output);
  }
}

async function runCommand(command: Command, words: readonly string[], output: Output) {
  const { values, positionals } = parse(command, words);
  if (values['help'] === true) {
    output.out(usageOf(command));
    return 0;
  }
  const isJson = values['json'] === true;
  return command.run({ positionals, options: values, isJson }, output);
}

function parse(command: Command, words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { ...command.options, ...help },
      allowPositionals: true,
    });
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function explain(error: unknown, command: Command, output: Output): number {
  if (error instanceof UsageError) {
    output.error(`${error.message}\n\n${usageOf(command)}`);
    return 2;
  }
  if (error instanceof Problem) {
    output.error(`${problemSentence(error.code, error.details)} (${error.code})`);
    return 1;
  }
  if (error instanceof StartupError) {
    output.error(error.message);
    return error.exitCode;
  }
  throw error;
}

function startsWith(words: readonly string[], name: readonly string[]): boolean {
  return name.every((word, index) => words[index] === word);
}

function usageOf({ name, usage, summary, options }: Command): string {
  const flags = Object.keys({ ...options, json: 1 }).map((flag) => `--${flag}`);
  return `chungtay ${name} ${usage}\n\n  ${summary}\n\n  options: ${flags.join('  ')}  --help`;
}

function overview(unknown: string | undefined): string {
  const lines = commands.map(
    ({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(52)} ${summary}`,
  );
  const first = unknown === undefined ? 'chungtay COMMAND …' : `Unknown command: ${unknown}`;
  return [first, '', ...lines, '', 'Each command has --help and --json.'].join('\n');
}
