#!/usr/bin/env node
/** `npx chungtay …`: the command line, from any folder. */
import process from 'node:process';
import { prepare } from './prepare.mjs';
import { runProgram } from './run-program.mjs';

const folder = process.cwd();
const node = await prepare();
process.chdir(folder);
runProgram(node, 'src/server/cli/main.ts', process.argv.slice(2));
