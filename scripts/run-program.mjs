/** Hands the process over to a program of src/, as if it had been started directly. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './prepare.mjs';

const companion = fileURLToPath(new URL('./end-with-parent.mjs', import.meta.url));

/** Runs `entry` in place of this process where Node can (24), otherwise as a child that ends with it. */
export function runProgram(node, entry, args) {
  const env = {
    ...process.env,
    // The data belongs to the checkout, whatever folder the command line is called from.
    DATA_DIR: process.env.DATA_DIR || join(root, 'data'),
    // Compiled code is kept between starts; it halves the time to ready.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'node'),
  };
  const path = join(root, entry);
  const watched = ['--import', companion, path, ...args];
  if (process.execve) {
    const isUnderNpm = process.env.npm_lifecycle_event !== undefined;
    process.execve(node, [node, ...(isUnderNpm ? watched : [path, ...args])], env);
  }
  const child = spawn(node, watched, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C reaches the child by itself: the terminal signals the whole group.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGKILL' ? 137 : 1);
  });
}
