-- The role every request works as: row-level security applies to it, while the owner only migrates.
do $$ begin
  if not exists (select from pg_roles where rolname = 'chungtay_app') then
    create role chungtay_app nologin;
  end if;
exception when duplicate_object then null; -- another database of this server was faster
end $$;
do $$ begin
  execute format('grant chungtay_app to %I', current_user);
end $$;
create extension if not exists pg_trgm;

-- What the current transaction may see. The service sets these once, at its start.
create function sees_all_communes() returns boolean language sql stable as
  $$ select coalesce(current_setting('chungtay.communes', true), '') = '*' $$;
create function seen_communes() returns uuid[] language sql stable as
  $$ select string_to_array(nullif(nullif(current_setting('chungtay.communes', true), '*'), ''), ',')::uuid[] $$;
create function sees_all_neighbourhoods() returns boolean language sql stable as
  $$ select coalesce(current_setting('chungtay.neighbourhoods', true), '') = '*' $$;
create function seen_neighbourhoods() returns uuid[] language sql stable as
  $$ select string_to_array(nullif(nullif(current_setting('chungtay.neighbourhoods', true), '*'), ''), ',')::uuid[] $$;

-- Nation → province → (district, until 30/06/2025) → commune. A code may be reused, so the key is
-- (level, code, valid_from). Reference table: the same on every Citus node.
create table admin_unit (
  id          uuid primary key,
  level       text not null check (level in ('nation', 'province', 'district', 'commune')),
  code        text not null,
  kind        text not null,
  name        text not null,
  search_key  text not null,
  parent_id   uuid references admin_unit,
  valid_from  date not null,
  valid_to    date,
  source      text not null,
  check (valid_to is null or valid_to > valid_from),
  check ((level = 'nation') = (parent_id is null)),
  unique (level, code, valid_from)
);
create index admin_unit_parent on admin_unit (parent_id);

create table admin_unit_succession (
  predecessor_id uuid not null references admin_unit,
  successor_id   uuid not null references admin_unit,
  on_date        date not null,
  basis          text not null,
  verified       boolean not null,
  primary key (predecessor_id, successor_id)
);

-- The register of one commune lives under the commune it was begun in; a successor reaches it by its grant.
create table commune (
  commune_id  uuid primary key references admin_unit,
  opened_at   timestamptz not null,
  settings    jsonb not null default '{}'
);

create table neighbourhood (
  commune_id  uuid not null references commune,
  id          uuid not null,
  code        text not null,
  kind        text not null check (kind in ('tổ dân phố', 'thôn', 'bản', 'ấp', 'buôn', 'khu phố')),
  name        text not null,
  search_key  text not null,
  -- Urban or rural decides the income line; after mergers it differs inside one commune.
  area        text not null check (area in ('urban', 'rural')),
  sort_order  integer not null,
  valid_from  date not null,
  valid_to    date,
  primary key (commune_id, id),
  unique (commune_id, code, valid_from),
  check (valid_to is null or valid_to > valid_from)
);

-- A duty on a place. Revoked, never deleted: the past must stay explainable.
create table role_grant (
  id               uuid primary key,
  user_id          text not null,
  role             text not null,
  unit_id          uuid not null references admin_unit,
  neighbourhood_ids uuid[],
  organisation_id  uuid,
  granted_by       text,
  granted_at       timestamptz not null,
  revoked_by       text,
  revoked_at       timestamptz
);
create index role_grant_user on role_grant (user_id) where revoked_at is null;

-- One chain of hashes per unit. Whoever changes an old line breaks every later hash.
create table audit_entry (
  commune_id    uuid not null references admin_unit,
  seq           bigint not null check (seq > 0),
  at            timestamptz not null,
  actor_id      text,
  actor_name    text not null,
  action        text not null,
  subject_kind  text not null,
  subject_id    text,
  detail        jsonb not null,
  previous_hash text not null,
  hash          text not null,
  primary key (commune_id, seq)
);
create index audit_entry_subject on audit_entry (commune_id, subject_kind, subject_id);

create table audit_head (
  commune_id uuid primary key references admin_unit,
  seq        bigint not null,
  hash       text not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin raise exception '% is insert-only', tg_table_name using errcode = 'restrict_violation'; end $$;
create trigger audit_entry_insert_only before update or delete on audit_entry
  for each row execute function refuse_change();

alter table commune enable row level security;
alter table commune force row level security;
create policy commune_scope on commune to chungtay_app
  using ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));
alter table neighbourhood enable row level security;
alter table neighbourhood force row level security;
create policy neighbourhood_scope on neighbourhood to chungtay_app
  using ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
-- A person may write the entry of an act wherever the act is theirs; reading needs the unit in scope.
create policy audit_entry_write on audit_entry for insert to chungtay_app with check (true);
create policy audit_entry_read on audit_entry for select to chungtay_app
  using ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));

grant usage on schema public to chungtay_app;
grant select, insert, update on admin_unit, admin_unit_succession, commune, neighbourhood, role_grant, audit_head to chungtay_app;
grant select, insert on audit_entry to chungtay_app;
