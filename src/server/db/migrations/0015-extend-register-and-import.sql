-- Row-level security hides rows before any function that could leak them is called, and `like` counts as such
-- a function: under it these two indexes can never be used. A commune's own list reads its few thousand keys
-- along `household_sort`; the search over many communes starts from the dictionary of names below.
drop index household_search;
drop index member_search;

-- Every name ever written in the register, once, with nothing about who bears it. A million people share about
-- 240,000 names: the words are searched here, and the people are then found by equality, which row-level
-- security lets an index answer. Rows stay when people leave; a name alone says nothing.
create table person_name (
  sort_key   text collate "C" primary key,
  search_key text not null
);
create index person_name_words on person_name using gin (to_tsvector('simple', search_key));
create index member_name on member (sort_key, id) where left_on is null;

-- In the order of the key, so that two writers wait for each other in the same order and cannot deadlock.
create function remember_names() returns trigger language plpgsql as $$
begin
  insert into person_name (sort_key, search_key)
  select sort_key, min(search_key) from fresh group by sort_key order by sort_key
  on conflict do nothing;
  return null;
end $$;
create function remember_name() returns trigger language plpgsql as $$
begin
  insert into person_name (sort_key, search_key) values (new.sort_key, new.search_key) on conflict do nothing;
  return null;
end $$;
create trigger member_names_inserted after insert on member referencing new table as fresh
  for each statement execute function remember_names();
create trigger member_name_changed after update on member
  for each row when (old.sort_key is distinct from new.sort_key) execute function remember_name();
insert into person_name (sort_key, search_key)
  select sort_key, min(search_key) from member group by sort_key order by sort_key;
grant select, insert on person_name to chungtay_app;

-- One living person, one number, in one commune's register.
drop index member_citizen_id;
create unique index member_citizen_id on member (commune_id, citizen_id)
  where citizen_id is not null and left_on is null;
create index member_old_id on member (commune_id, old_id) where old_id is not null and left_on is null;

-- How many people a list says live here, while not all of them are named yet.
alter table household add column declared_count integer check (declared_count > 0);

-- What was done in one go is undone in one go: every fact names the act that wrote it and the act that ended
-- its record time.
alter table membership add column act_id uuid, add column superseded_by uuid;
alter table household_place add column act_id uuid, add column superseded_by uuid;
alter table register_change add column act_id uuid;
create index register_change_act on register_change (commune_id, act_id) where act_id is not null;
create index register_change_import on register_change (commune_id, import_id) where import_id is not null;
create index membership_act on membership (commune_id, act_id) where act_id is not null;

-- The file is read in slices, which PostgreSQL can do only on bytes it did not compress.
alter table import_batch alter column file set storage external;
alter table import_batch
  -- The heading as it was found: its rows, its texts, its hash, and the encoding of each column.
  add column heading jsonb,
  add column household_count integer not null default 0,
  add column skipped_count integer not null default 0,
  add column undone_by text,
  add column committed_by text;
create index import_batch_hash on import_batch (commune_id, file_hash);

alter table import_row
  -- Rows of one household share a number, counted from 1 in the order of the file.
  add column household_no integer,
  -- Identities made while reading, so that a commit that runs again writes the same rows.
  add column household_id uuid,
  add column member_id uuid,
  -- What is compared between rows and with the register.
  add column row_hash text,
  add column citizen_id text,
  add column code_key text,
  add column person_key text,
  -- Issues that come from other rows or the register; made again after each correction.
  add column cross_issues jsonb not null default '[]',
  -- Good rows that are left out: exact repeats, and households the register has already.
  add column is_skipped boolean not null default false,
  add column is_edited boolean not null default false,
  add column version integer not null default 1;
create index import_row_household on import_row (commune_id, import_id, household_no);
