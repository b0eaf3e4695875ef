import type { Answer } from '#contract/endpoint.ts';
import type * as contract from '#contract/account-admin.ts';
import { Problem } from '#contract/problem.ts';
import { roleAllows } from '#domain/account/permission.ts';
import type { Actor } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { findAccount, type AccountRow } from './account.queries.ts';
import { findGrantRows, type GrantRow } from './grant.queries.ts';

export type AccountLine = Answer<typeof contract.editAccount>;
export type Reach = '*' | ReadonlySet<string>;

/** The units in which this person may manage accounts. */
export function managedUnits(actor: Actor): Reach {
  const grants = actor.grants.filter(({ role }) => roleAllows(role, 'account.manage'));
  if (grants.some(({ communeIds }) => communeIds === '*')) return '*';
  return new Set(grants.flatMap(({ communeIds }) => communeIds));
}

export function reaches(units: Reach, unitId: string): boolean {
  return units === '*' || units.has(unitId);
}

/**
 * An account as an administrator sees it: the duties inside one's own units. Who has duties elsewhere
 * too is not theirs to rename, reset or close, or a ward could take over a province's account.
 * Undefined when no duty lies within.
 */
export function viewAccount(
  account: AccountRow,
  grants: readonly GrantRow[],
  units: Reach,
): AccountLine | undefined {
  const { closedAt, ...rest } = account;
  const active = grants.filter(({ revokedAt }) => revokedAt === null);
  const relevant = active.length > 0 ? active : grants;
  const within = relevant.filter(({ unitId }) => reaches(units, unitId));
  if (within.length === 0 && units !== '*') return undefined;
  return {
    ...rest,
    isActive: closedAt === null,
    grants: active.filter(({ unitId }) => reaches(units, unitId)),
    canManage: within.length === relevant.length,
  };
}

/** The account when one may see it; one out of reach does not exist for the asker. */
export async function getAccount(tx: Tx, actor: Actor, accountId: string): Promise<AccountLine> {
  const account = await findAccount(tx, accountId);
  const grants = await findGrantRows(tx, [accountId]);
  const line = account && viewAccount(account, grants, managedUnits(actor));
  if (!line) throw new Problem('request.not_found');
  return line;
}

/** The same, and it must be wholly within reach. */
export async function getManagedAccount(
  tx: Tx,
  actor: Actor,
  accountId: string,
): Promise<AccountLine> {
  const line = await getAccount(tx, actor, accountId);
  if (!line.canManage) throw new Problem('account.outside_reach');
  return line;
}
