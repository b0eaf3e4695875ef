import { sql } from 'kysely';
import type { Role } from '#domain/account/permission.ts';
import type { Grant } from '#server/access/context.ts';
import type { Db, Tx } from '#server/db/client.ts';

/**
 * The duties of a person with every unit each one reaches: the unit itself, everything under it, and
 * what legally became part of it (Cam Đường reaches Xuân Tăng), at any depth. A grant on the nation is '*'.
 */
export async function findGrants(db: Db | Tx, userId: string): Promise<Grant[]> {
  const { rows } = await sql<{
    id: string;
    role: Role;
    unitId: string;
    level: string;
    neighbourhoodIds: string[] | null;
    organisationId: string | null;
    unitIds: string[];
  }>`
    with recursive duty as (
      select g.id, g.role, g.unit_id, u.level, g.neighbourhood_ids, g.organisation_id, g.granted_at
      from role_grant g join admin_unit u on u.id = g.unit_id
      where g.user_id = ${userId} and g.revoked_at is null
    ), reach (unit_id, start_id) as (
      select unit_id, unit_id from duty where level <> 'nation'
      union
      select next.id, reach.start_id
      from reach cross join lateral (
        select child.id from admin_unit child where child.parent_id = reach.unit_id
        union all
        select s.predecessor_id from admin_unit_succession s where s.successor_id = reach.unit_id
      ) next
    )
    select duty.id, duty.role, duty.unit_id, duty.level, duty.neighbourhood_ids, duty.organisation_id,
      array(select reach.unit_id from reach where reach.start_id = duty.unit_id)::text[] as unit_ids
    from duty order by duty.granted_at, duty.id`.execute(db);
  return rows.map(({ level, unitIds, ...grant }) => ({
    ...grant,
    communeIds: level === 'nation' ? '*' : unitIds,
  }));
}

/** A unit, everything under it, and what legally became part of it; undefined when there is no such unit. */
export async function findReach(
  db: Db | Tx,
  unitId: string,
): Promise<{ level: string; unitIds: string[] } | undefined> {
  const { rows } = await sql<{ level: string; unitIds: string[] }>`
    with recursive reach (unit_id) as (
      select ${unitId}::uuid
      union
      select next.id
      from reach cross join lateral (
        select child.id from admin_unit child where child.parent_id = reach.unit_id
        union all
        select s.predecessor_id from admin_unit_succession s where s.successor_id = reach.unit_id
      ) next
    )
    select u.level, array(select unit_id from reach)::text[] as unit_ids
    from admin_unit u where u.id = ${unitId}`.execute(db);
  return rows[0];
}

export type GrantRow = {
  id: string;
  userId: string;
  role: Role;
  unitId: string;
  unitName: string;
  unitLevel: 'nation' | 'province' | 'district' | 'commune';
  neighbourhoodIds: string[] | null;
  organisationId: string | null;
  grantedAt: string;
  revokedAt: string | null;
};

/** Every grant these people have or had, oldest first. */
export async function findGrantRows(db: Db | Tx, userIds: readonly string[]): Promise<GrantRow[]> {
  if (userIds.length === 0) return [];
  const rows = await db
    .selectFrom('roleGrant as g')
    .innerJoin('adminUnit as u', 'u.id', 'g.unitId')
    .select((eb) => [
      'g.id',
      'g.userId',
      'g.role',
      'g.unitId',
      'u.level as unitLevel',
      'g.neighbourhoodIds',
      'g.organisationId',
      'g.grantedAt',
      'g.revokedAt',
      eb
        .case()
        .when('u.level', '=', 'nation')
        .then(eb.ref('u.name'))
        .else(sql<string>`upper(left(u.kind, 1)) || substr(u.kind, 2) || ' ' || u.name`)
        .end()
        .as('unitName'),
    ])
    .where('g.userId', 'in', userIds)
    .orderBy('g.grantedAt')
    .orderBy('g.id')
    .execute();
  return rows as GrantRow[];
}

export async function insertGrant(
  tx: Tx,
  grant: Omit<GrantRow, 'unitName' | 'unitLevel' | 'revokedAt'> & { grantedBy: string | null },
): Promise<void> {
  await tx.insertInto('roleGrant').values(grant).execute();
}

export async function endGrant(
  tx: Tx,
  end: { id: string; revokedBy: string; revokedAt: Date },
): Promise<void> {
  const { id, ...rest } = end;
  await tx
    .updateTable('roleGrant')
    .set(rest)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .execute();
}

/**
 * Whether somebody could still manage accounts without the given duty or account. Two administrators
 * who remove each other at once wait for one another: the second then sees what the first did.
 */
export async function hasOtherAdmin(
  tx: Tx,
  without: { grantId?: string; userId?: string },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtext('chungtay.last_admin'))`.execute(tx);
  const rows = await tx
    .selectFrom('roleGrant as g')
    .innerJoin('userAccount as a', 'a.id', 'g.userId')
    .select(['g.id', 'g.userId'])
    .where('g.role', '=', 'system_admin')
    .where('g.revokedAt', 'is', null)
    .where('a.closedAt', 'is', null)
    .execute();
  return rows.some((row) => row.id !== without.grantId && row.userId !== without.userId);
}
