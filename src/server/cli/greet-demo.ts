import { prepareDemo } from '#server/features/sample/demo.service.ts';
import type { Program } from '#server/program.ts';

/** Fills an empty installation with the sample ward and prints one account per role. */
export async function greetDemo({ url, deps }: Program): Promise<void> {
  process.stdout.write('Đang chuẩn bị phường mẫu…\n');
  const accounts = await prepareDemo(deps);
  const width = Math.max(...accounts.map(({ username }) => username.length));
  const lines = accounts.map(
    ({ username, password, title }) =>
      `  ${username.padEnd(width)}  ${password ?? '(đã đổi)'}  ${title}`,
  );
  process.stdout.write(
    `\nChung Tay (dữ liệu mẫu) đang chạy tại ${url}\n\n${lines.join('\n')}\n\nNhấn Ctrl-C để dừng.\n`,
  );
}
