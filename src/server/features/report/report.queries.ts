import { sql } from 'kysely';
import type { Tx } from '#server/db/client.ts';

export type IssuerUnit = {
  kind: string;
  name: string;
  superiorKind: string | null;
  superiorName: string | null;
};

/**
 * The unit that signs for this commune's people on a day: the commune itself, or the one it became
 * part of, with its superior body.
 */
export async function findIssuer(
  tx: Tx,
  communeId: string,
  on: string,
): Promise<IssuerUnit | undefined> {
  const { rows } = await sql<IssuerUnit>`
    select unit.kind, unit.name, superior.kind as superior_kind, superior.name as superior_name
    from admin_unit own
    left join admin_unit_succession s on s.predecessor_id = own.id
      and s.on_date <= ${on}::date and own.valid_to <= ${on}::date
    join admin_unit unit on unit.id = coalesce(s.successor_id, own.id)
    left join admin_unit superior on superior.id = unit.parent_id and superior.level <> 'nation'
    where own.id = ${communeId}
    order by s.on_date desc nulls last limit 1`.execute(tx);
  return rows[0];
}

export type AverageCount = { neighbourhoodId: string; households: number; persons: number };

/** Households of the average class on a day, by neighbourhood. */
export async function countAverage(
  tx: Tx,
  { communeId, asOf, knownAt }: { communeId: string; asOf: string; knownAt: string },
): Promise<AverageCount[]> {
  const { rows } = await sql<AverageCount>`
    with fact as (
      select distinct on (household_id) class, member_count, neighbourhood_id
      from household_class
      where commune_id = ${communeId} and valid_from <= ${asOf}::date
        and recorded_at <= ${knownAt}::timestamptz
      order by household_id, valid_from desc, recorded_at desc, id desc)
    select neighbourhood_id, count(*)::int as households, sum(member_count)::int as persons
    from fact where class = 'average' group by neighbourhood_id`.execute(tx);
  return rows;
}

/** What most neighbourhoods of the commune are called. */
export async function findNeighbourhoodKind(tx: Tx, communeId: string): Promise<string> {
  const { rows } = await sql<{ kind: string }>`
    select kind from neighbourhood where commune_id = ${communeId}
    group by kind order by count(*) desc, kind limit 1`.execute(tx);
  return rows[0]?.kind ?? 'tổ dân phố';
}

export type Register = {
  communeId: string;
  /** "Phường Xuân Tăng". */
  name: string;
  /** What it is part of now: itself, or the unit that legally followed it. */
  currentId: string;
  currentName: string;
};

/** The open registers, of those row-level security shows, of a unit with all that is or became part of it. */
export async function findRegisters(tx: Tx, unitId: string): Promise<Register[]> {
  const fullName = (unit: string) => {
    const kind = sql.ref(`${unit}.kind`);
    return sql`upper(left(${kind}, 1)) || substr(${kind}, 2) || ' ' || ${sql.ref(`${unit}.name`)}`;
  };
  const { rows } = await sql<Register>`
    with recursive reach (unit_id) as (
      select ${unitId}::uuid
      union
      select next.id
      from reach cross join lateral (
        select child.id from admin_unit child where child.parent_id = reach.unit_id
        union all
        select s.predecessor_id from admin_unit_succession s where s.successor_id = reach.unit_id
      ) next
    ), heir (commune_id, unit_id) as (
      select c.commune_id, c.commune_id from commune c join reach on reach.unit_id = c.commune_id
      union
      select heir.commune_id, s.successor_id
      from heir join admin_unit_succession s on s.predecessor_id = heir.unit_id
    )
    select heir.commune_id, ${fullName('own')} as name, now.id as current_id,
      ${fullName('now')} as current_name
    from heir
    join admin_unit own on own.id = heir.commune_id
    join admin_unit now on now.id = heir.unit_id
      and not exists (select from admin_unit_succession s where s.predecessor_id = now.id)
    order by now.search_key, own.search_key, own.id`.execute(tx);
  return rows;
}

/** The province a unit of today lies in, or is. */
export async function findProvince(
  tx: Tx,
  unitId: string,
): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    with recursive above (id, level, parent_id, kind, name) as (
      select id, level, parent_id, kind, name from admin_unit where id = ${unitId}
      union all
      select u.id, u.level, u.parent_id, u.kind, u.name
      from above join admin_unit u on u.id = above.parent_id
    )
    select id, kind || ' ' || name as name from above where level = 'province'`.execute(tx);
  return rows[0];
}

/** The unit a commune is part of now; itself when nothing followed it. */
export async function findCurrentUnit(tx: Tx, communeId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive heir (unit_id) as (
      select ${communeId}::uuid
      union
      select s.successor_id from heir join admin_unit_succession s on s.predecessor_id = heir.unit_id
    )
    select unit_id as id from heir
    where not exists (select from admin_unit_succession s where s.predecessor_id = heir.unit_id)
    order by unit_id limit 1`.execute(tx);
  return rows[0]?.id ?? communeId;
}
