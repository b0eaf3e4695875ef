import { startProgram, type Program } from '#server/program.ts';
import { greet } from './greet.ts';
import { reportStartupError } from './startup-report.ts';
import { requireConfig } from './with-database.ts';

/**
 * Runs the program until it is told to stop (Ctrl-C, SIGTERM) or its database goes away.
 * Answers the exit code: 0 stopped as asked, others as in docs/operate/exit-codes.md.
 */
export async function serve(options: { isDemo: boolean }): Promise<number> {
  const asked = untilAskedToStop();
  const program = await start();
  if (typeof program === 'number') return program;
  try {
    await (options.isDemo ? greetDemo(program) : greet(program));
    const reason = await Promise.race([asked, untilDatabaseEnds(program)]);
    if (reason === 'database')
      process.stderr.write(
        'Cơ sở dữ liệu đã dừng ngoài ý muốn.\nThe database stopped unexpectedly.\n',
      );
    return reason === 'asked' ? 0 : 1;
  } catch (error) {
    // The demo refuses a database that holds a real register.
    return reportStartupError(error);
  } finally {
    await program.stop();
  }
}

async function start(): Promise<Program | number> {
  try {
    return await startProgram(requireConfig());
  } catch (error) {
    return reportStartupError(error);
  }
}

/** The first signal asks for an orderly stop; a second one while stopping ends at once. */
function untilAskedToStop(): Promise<'asked'> {
  return new Promise((resolve) => {
    let isAsked = false;
    const ask = () => {
      if (isAsked) process.exit(130);
      isAsked = true;
      resolve('asked');
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
}

async function untilDatabaseEnds(program: Program): Promise<'database'> {
  await (program.ended ?? new Promise<void>(() => undefined));
  return 'database';
}

/** The made-up ward is a large part of the program that only the demo needs. */
async function greetDemo(program: Program): Promise<void> {
  const demo = await import('./greet-demo.ts');
  await demo.greetDemo(program);
}
