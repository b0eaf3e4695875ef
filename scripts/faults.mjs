/**
 * `npm run faults`: the program is killed −9, alone and with its database, in the middle of an import
 * and of an approval, twenty times each. FAULT_KILLS changes the number, FAULT_SEED the moments.
 */
import { delimiter, join } from 'node:path';
import { prepare, root, runToEnd } from './prepare.mjs';

const node = await prepare({ withTools: true });
const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'faults'];
process.exitCode = await runToEnd(node, [...words, ...process.argv.slice(2)], {
  env: {
    ...process.env,
    FAULT_KILLS: process.env.FAULT_KILLS ?? '20',
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  },
});
