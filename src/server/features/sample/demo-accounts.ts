import { randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#domain/account/permission.ts';

/** A person of the demonstration. The password is null when the file that held it was removed. */
export type DemoAccount = {
  username: string;
  name: string;
  role: Role;
  /** The role as officers call it. */
  title: string;
  password: string | null;
};

/** One account for each role; the people are invented. */
export const DEMO_PEOPLE = [
  ['canbo', 'Nguyễn Thị Mẫu', 'ward_officer', 'Công chức Văn hóa – Xã hội'],
  ['rasoat', 'Lù Văn Mẫu', 'surveyor', 'Rà soát viên hai tổ dân phố'],
  ['chutich', 'Trần Văn Mẫu', 'chair', 'Chủ tịch UBND'],
  ['hoiphunu', 'Hoàng Thị Mẫu', 'organisation', 'Hội Liên hiệp Phụ nữ'],
  ['hoidong', 'Nông Văn Mẫu', 'council_member', 'Hội đồng thi đua'],
  ['giamsat', 'Phạm Thị Mẫu', 'auditor', 'Giám sát'],
  ['tinh', 'Lê Văn Mẫu', 'province_viewer', 'Cấp tỉnh (chỉ xem)'],
  ['quantri', 'Đỗ Văn Mẫu', 'system_admin', 'Quản trị hệ thống'],
] as const satisfies readonly (readonly [string, string, Role, string])[];

const FILE = 'demo-accounts.txt';
/** Nothing that reads like something else: no 0 and o, 1 and l. */
const SIGNS = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP_LENGTH = 5;

/** The passwords of this installation, read from its data folder; undefined before the first demo. */
export function readPasswords(dataDir: string): Map<string, string> | undefined {
  const path = join(dataDir, FILE);
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split('\n');
  return new Map(
    lines
      .map((line) => line.split('\t'))
      .flatMap(([username, password]) => (username && password ? [[username, password]] : [])),
  );
}

/**
 * New passwords, written where only the account that runs the program can read them. Written before
 * the accounts are made, so that no account is left whose password nobody knows.
 */
export function writePasswords(dataDir: string): Map<string, string> {
  const passwords = new Map(DEMO_PEOPLE.map(([username]) => [username as string, makePassword()]));
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, FILE);
  const lines = DEMO_PEOPLE.map(
    ([username, , , title]) => `${username}\t${passwords.get(username) ?? ''}\t${title}`,
  );
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  // A file that was there keeps its mode when it is written.
  chmodSync(path, 0o600);
  return passwords;
}

/** About 74 bits by chance, in groups that can be read aloud. */
function makePassword(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
