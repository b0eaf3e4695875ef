import { roles, type Role } from '#domain/account/permission.ts';
import {
  type Command,
  requiredOption,
  requiredPositional,
  textOption,
  UsageError,
} from '#server/cli/command.ts';
import { withDatabase } from '#server/cli/with-database.ts';
import { createAccount } from '#server/features/account/account.service.ts';
import {
  findUnitByCode,
  loadAdminUnits,
  readShippedUnits,
} from '#server/features/admin-unit/unit-load.service.ts';
import { todayInVietnam } from '#server/today.ts';

const levels = ['nation', 'province', 'district', 'commune'];

export const userAddCommand: Command = {
  name: 'user add',
  usage: 'USERNAME --name "Họ tên" --role ROLE --unit CODE [--level commune]',
  summary: 'Create an account with one duty; prints a one-time link to choose the password.',
  options: {
    name: { type: 'string' },
    role: { type: 'string' },
    unit: { type: 'string' },
    level: { type: 'string' },
    on: { type: 'string' },
  },
  async run(args, { out }) {
    const username = requiredPositional(args, 0, 'USERNAME');
    const name = requiredOption(args, 'name');
    const role = readRole(requiredOption(args, 'role'));
    const code = requiredOption(args, 'unit');
    const level = textOption(args, 'level') ?? 'commune';
    if (!levels.includes(level)) throw new UsageError(`--level is one of ${levels.join(', ')}`);
    const made = await withDatabase(async (db) => {
      await loadAdminUnits(db, await readShippedUnits());
      const on = textOption(args, 'on') ?? todayInVietnam(new Date());
      const unit = await findUnitByCode(db, level, code, on);
      if (!unit) throw new UsageError(`there is no ${level} ${code} in the list of units on ${on}`);
      const grants = [{ role, unitId: unit.id }];
      const deps = { db, now: () => new Date() };
      return { unit, ...(await createAccount(deps, { username, name, grants })) };
    });
    const { unit, accountId, resetLink } = made;
    out(
      args.isJson
        ? JSON.stringify({ accountId, unitId: unit.id, resetPath: resetLink?.path })
        : `Account ${username} (${role}, ${unit.name}) is ready. Choose its password at:\n  ${resetLink?.path ?? ''}`,
    );
    return 0;
  },
};

function readRole(text: string): Role {
  const role = roles.find((one) => one === text);
  if (!role) throw new UsageError(`--role is one of ${roles.join(', ')}`);
  return role;
}
