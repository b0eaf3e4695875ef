import { chownSync, lchownSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The Unix account PostgreSQL works as when the program itself is root: PostgreSQL refuses root. */
export type Account = { uid: number; gid: number };

/** In this order: one made for the program, Debian's database account, the account without rights. */
const preferred = ['chungtay', 'postgres', 'nobody'];

/**
 * Chooses the account for PostgreSQL: undefined means "this user". Root gives way to the owner of an
 * existing cluster, so that installing Debian's PostgreSQL later does not change who owns the data.
 */
export function chooseAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = readAccounts();
  const name = preferred.find((candidate) => accounts.has(candidate));
  return (name === undefined ? undefined : accounts.get(name)) ?? { uid: 65_534, gid: 65_534 };
}

/** Whether the account can enter this folder: one of the folders above may be closed, as root's home is. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...account,
    cwd: '/',
    env: {},
    stdio: 'ignore',
  });
  return asked.status === 0;
}

/** Gives one folder to the account. */
export function giveTo(folder: string, account: Account | undefined): void {
  if (account) chownSync(folder, account.uid, account.gid);
}

/** Gives a cluster that root copied (and so owns) to the account, with everything in it. */
export function giveAllTo(folder: string, account: Account): void {
  lchownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), account.uid, account.gid);
  }
}

function readAccounts(): Map<string, Account> {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', , uid, gid] = line.split(':');
      return [name, { uid: Number(uid), gid: Number(gid) }];
    }),
  );
}
