import type { Command } from './command.ts';
import { auditVerifyCommand } from './commands/audit-verify.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { classifyCommand } from './commands/classify.ts';
import { doctorCommand } from './commands/doctor.ts';
import { documentCommand } from './commands/document.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { mpiCommand } from './commands/mpi.ts';
import { reportCommand } from './commands/report.ts';
import { demoCommand, serveCommand } from './commands/serve.ts';
import { unitsImportCommand } from './commands/units-import.ts';
import { userAddCommand } from './commands/user-add.ts';

/** Every command, in the order the overview shows them. */
export const commands: readonly Command[] = [
  serveCommand,
  demoCommand,
  migrateCommand,
  userAddCommand,
  unitsImportCommand,
  classifyCommand,
  mpiCommand,
  reportCommand,
  documentCommand,
  importCommand,
  auditVerifyCommand,
  backupCommand,
  restoreCommand,
  doctorCommand,
];
