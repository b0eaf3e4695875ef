-- The movement and its governing plan, clause by clause, as data.
create table movement (
  commune_id   uuid not null references commune,
  id           uuid not null,
  code         text not null,
  name         text not null,
  from_year    smallint not null,
  to_year      smallint not null,
  higher_basis text not null default '',
  created_at   timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, code),
  check (to_year >= from_year)
);

create table organisation (
  commune_id  uuid not null references commune,
  id          uuid not null,
  code        text not null,
  name        text not null,
  kind        text not null,
  sort_order  integer not null,
  primary key (commune_id, id),
  unique (commune_id, code)
);

create table plan (
  commune_id    uuid not null references commune,
  id            uuid not null,
  movement_id   uuid not null,
  title         text not null,
  -- Everything of the paper that is not a clause: issuer, place, number, date, basis, closing, signer, recipients.
  paper         jsonb not null,
  version       integer not null default 1,
  updated_by    text not null,
  updated_at    timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, movement_id) references movement
);

create table plan_clause (
  commune_id  uuid not null references commune,
  id          uuid not null,
  plan_id     uuid not null,
  parent_id   uuid,
  sort_order  integer not null,
  code        text not null,
  label       text not null,
  heading     text not null default '',
  body        text not null default '',
  product_clauses text[] not null default '{}',
  primary key (commune_id, id),
  foreign key (commune_id, plan_id) references plan,
  foreign key (commune_id, parent_id) references plan_clause
);
create index plan_clause_order on plan_clause (commune_id, plan_id, sort_order);

create table target (
  commune_id     uuid not null references commune,
  id             uuid not null,
  movement_id    uuid not null,
  clause_id      uuid,
  kind           text not null check (kind in ('poor_rate_reduction', 'near_poor_reduction', 'no_poor_by')),
  name           text not null,
  -- Parameters of the kind, parsed by the domain: percentage points a year, households a year, year.
  params         jsonb not null,
  baseline_year  smallint not null,
  sort_order     integer not null,
  primary key (commune_id, id),
  foreign key (commune_id, movement_id) references movement,
  foreign key (commune_id, clause_id) references plan_clause
);

create table task (
  commune_id       uuid not null references commune,
  id               uuid not null,
  movement_id      uuid not null,
  clause_id        uuid,
  title            text not null,
  lead_id          uuid,
  cooperating_ids  uuid[] not null default '{}',
  starts_on        date,
  due_on           date,
  rhythm           text not null check (rhythm in ('once', 'weekly', 'monthly', 'quarterly', 'half_yearly', 'yearly', 'continuous')),
  evidence         text not null default '',
  sort_order       integer not null,
  primary key (commune_id, id),
  foreign key (commune_id, movement_id) references movement,
  foreign key (commune_id, clause_id) references plan_clause,
  foreign key (commune_id, lead_id) references organisation
);

do $$
declare t text;
begin
  foreach t in array array['movement', 'organisation', 'plan', 'plan_clause', 'target', 'task'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to chungtay_app using (
      (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))', t || '_scope', t);
    execute format('grant select, insert, update, delete on %I to chungtay_app', t);
  end loop;
end $$;
