/**
 * Loaded before the program when npm or another Node started it. Whoever kills `npm` means the
 * program, but npm passes a signal on only to the shell between the two, and kill -9 to nobody. So
 * the program watches who its parents are and stops in order when one of them is gone.
 */
import { readFileSync } from 'node:fs';

const everyMilliseconds = 500;

/** The parent and, when that is the shell of npm, npm itself. A process whose parent dies gets another one. */
function parents() {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const grandparent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    return ['sh', 'dash', 'bash'].includes(name) ? `${parent} ${grandparent}` : `${parent}`;
  } catch {
    return `${parent}`;
  }
}

const first = parents();
const watch = setInterval(() => {
  if (parents() === first) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, everyMilliseconds);
watch.unref();
