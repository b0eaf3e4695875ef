import type { Command } from './command.ts';
import { classifyCommand } from './commands/classify.ts';
import { doctorCommand } from './commands/doctor.ts';
import { migrateCommand } from './commands/migrate.ts';
import { demoCommand, serveCommand } from './commands/serve.ts';

/** Every command, in the order the overview shows them. */
export const commands: readonly Command[] = [
  serveCommand,
  demoCommand,
  migrateCommand,
  classifyCommand,
  doctorCommand,
];
