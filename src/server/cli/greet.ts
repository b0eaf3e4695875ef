import type { Program } from '#server/program.ts';

/** Tells the person at the terminal where to go next: the address, the first-run link, the demo accounts. */
export async function greet({ url }: Program, _options: { isDemo: boolean }): Promise<void> {
  const lines = ['', `Chung Tay đang chạy tại ${url}`, `(Chung Tay is running. Ctrl-C để dừng.)`];
  process.stdout.write(`${lines.join('\n')}\n`);
}
