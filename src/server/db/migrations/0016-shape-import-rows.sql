-- Taking an import out again is work of its own: it may be long, and nothing else may begin meanwhile.
alter table import_batch drop constraint import_batch_state_check;
alter table import_batch
  add check (state in ('uploaded', 'reading', 'checked', 'committing', 'committed', 'undoing', 'undone', 'failed')),
  add column layout text check (layout in ('household', 'member')),
  add column held_count integer not null default 0,
  add column member_count integer not null default 0,
  add column opened_on date;

-- Identities are made when rows are committed: a commit is one transaction, so nothing of a broken one remains.
alter table import_row
  drop column household_id,
  drop column member_id,
  -- Where the row's household lives and who is its head, once its rows are put together.
  add column neighbourhood_id uuid,
  add column is_head boolean not null default false,
  add column birth_year smallint;
-- Checks compare a row with the others of its import by each of these.
create index import_row_skipped on import_row (commune_id, import_id, row_number) where is_skipped;
