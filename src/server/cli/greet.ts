import { prepareFirstRun } from '#server/features/account/first-run.service.ts';
import type { Program } from '#server/program.ts';

/** Tells the person at the terminal where to go next: the address, and the one-time link while nobody has an account. */
export async function greet({ url, deps }: Program): Promise<void> {
  const firstRun = await prepareFirstRun(deps);
  print(['', `Chung Tay đang chạy tại ${url}`]);
  if (firstRun) {
    print([
      '',
      'Chưa có tài khoản nào. Mở đường dẫn sau để tạo tài khoản đầu tiên và xã, phường',
      '(chỉ dùng được một lần, trong 24 giờ):',
      '',
      `  ${url}${firstRun.path}`,
    ]);
  }
  print(['', 'Nhấn Ctrl-C để dừng.']);
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
