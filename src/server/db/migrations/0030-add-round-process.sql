-- How a round is run: with the steps of the law kept here, or on paper with only its results typed in.
alter table review_round
  add column process text not null default 'on_paper' check (process in ('in_app', 'on_paper')),
  -- The rules file its settings were copied from, and the hash of that file.
  add column procedure_id text,
  add column procedure_hash text,
  add check ((process = 'in_app') = (procedure_id is not null)),
  add check ((procedure_id is null) = (procedure_hash is null));

-- A number of the law, or a day of the plan, as it holds for one round. Insert-only: the newest version
-- counts, the older ones say what held before.
create table review_round_setting (
  commune_id    uuid not null references commune,
  id            uuid not null,
  round_id      uuid not null,
  key           text not null,
  version       integer not null check (version > 0),
  value         text not null,
  unit          text not null,
  article       text not null,
  source        text not null,
  is_confirmed  boolean not null,
  set_by        text,
  set_at        timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, round_id, key, version),
  foreign key (commune_id, round_id) references review_round
);
create trigger review_round_setting_insert_only before update or delete on review_round_setting
  for each row execute function refuse_change();

-- When and by whom a household was visited; who types it in may be somebody else.
alter table review_result
  add column surveyed_on date,
  add column surveyed_by text,
  add column no_labour_document text;

alter table review_round_setting enable row level security;
alter table review_round_setting force row level security;
create policy review_round_setting_scope on review_round_setting to chungtay_app using (
  (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));
grant select, insert on review_round_setting to chungtay_app;
