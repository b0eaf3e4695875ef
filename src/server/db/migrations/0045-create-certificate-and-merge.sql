-- The number of a household's certificate (Mẫu 03 of Decision 24/2021). A household keeps its number over
-- the years, the certificate gains a line each year; a number is never given twice in a commune.
create table certificate_number (
  commune_id    uuid not null references commune,
  household_id  uuid not null,
  number        integer not null check (number > 0),
  decision_id   uuid not null,
  given_by      text not null,
  given_at      timestamptz not null,
  primary key (commune_id, household_id),
  unique (commune_id, number),
  foreign key (commune_id, household_id) references household,
  foreign key (commune_id, decision_id) references decision
);
create trigger certificate_number_insert_only before update or delete on certificate_number
  for each row execute function refuse_change();

-- A mail merge: certificates or notices of a whole round, made by a job.
create table paper_merge (
  commune_id        uuid not null references commune,
  id                uuid not null,
  round_id          uuid not null,
  neighbourhood_id  uuid,
  kind              text not null check (kind in ('certificate', 'notice')),
  layout            text not null check (layout in ('one', 'separate')),
  state             text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  progress          integer not null default 0,
  total             integer not null check (total > 0),
  problem           jsonb,
  file_size         bigint,
  created_by        text not null,
  created_at        timestamptz not null,
  finished_at       timestamptz,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, neighbourhood_id) references neighbourhood
);
create index paper_merge_recent on paper_merge (commune_id, round_id, created_at desc);

-- The finished file in pieces, so that it is neither written nor read as a whole; removed after a day.
create table paper_merge_part (
  commune_id  uuid not null references commune,
  merge_id    uuid not null,
  part        integer not null,
  bytes       bytea not null,
  primary key (commune_id, merge_id, part),
  foreign key (commune_id, merge_id) references paper_merge on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['certificate_number', 'paper_merge', 'paper_merge_part'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  execute 'create policy certificate_number_scope on certificate_number to chungtay_app using (
    ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
    and ((select sees_all_neighbourhoods()) or sees_household(commune_id, household_id)))';
  execute 'create policy paper_merge_scope on paper_merge to chungtay_app using (
    ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
    and ((select sees_all_neighbourhoods()) or neighbourhood_id = any ((select seen_neighbourhoods())::uuid[])))';
  -- The papers of many households: only who sees the whole commune.
  execute 'create policy paper_merge_part_scope on paper_merge_part to chungtay_app using (
    ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
    and (select sees_all_neighbourhoods()))';
end $$;
grant select, insert on certificate_number to chungtay_app;
grant select, insert, update on paper_merge to chungtay_app;
grant select, insert, delete on paper_merge_part to chungtay_app;
