/** `npm start` and `npm run demo`: installs and builds what is missing, then runs the program. */
import { prepare } from './prepare.mjs';
import { runProgram } from './run-program.mjs';

const node = await prepare({ withWeb: true });
runProgram(node, 'src/server/main.ts', process.argv.slice(2));
