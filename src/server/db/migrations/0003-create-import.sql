-- An Excel file on its way into the register: uploaded → read → checked → committed → (undone).
create table import_batch (
  commune_id    uuid not null references commune,
  id            uuid not null,
  kind          text not null check (kind in ('household', 'review_result', 'points_table')),
  round_id      uuid,
  file_name     text not null,
  file_hash     text not null,
  file_size     bigint not null,
  -- The file itself, kept until the batch is committed or dropped, so that any process can read it.
  file          bytea,
  sheet         text,
  mapping       jsonb,
  options       jsonb not null default '{}',
  state         text not null check (state in ('uploaded', 'reading', 'checked', 'committing', 'committed', 'undone', 'failed')),
  progress      integer not null default 0,
  total         integer,
  row_count     integer not null default 0,
  error_count   integer not null default 0,
  warning_count integer not null default 0,
  committed_count integer not null default 0,
  problem       jsonb,
  created_by    text not null,
  created_at    timestamptz not null,
  committed_at  timestamptz,
  undone_at     timestamptz,
  primary key (commune_id, id)
);
create index import_batch_recent on import_batch (commune_id, created_at desc);

create table import_row (
  commune_id  uuid not null references commune,
  import_id   uuid not null,
  row_number  integer not null,
  raw         jsonb not null,
  parsed      jsonb,
  -- [{ field, code, severity: 'error'|'warning', detail }]
  issues      jsonb not null default '[]',
  has_error   boolean not null,
  primary key (commune_id, import_id, row_number),
  foreign key (commune_id, import_id) references import_batch on delete cascade
);
create index import_row_errors on import_row (commune_id, import_id, row_number) where has_error;

-- The mapping an officer chose for a header is offered again for the same header.
create table import_mapping (
  commune_id   uuid not null references commune,
  kind         text not null,
  header_hash  text not null,
  mapping      jsonb not null,
  used_at      timestamptz not null,
  primary key (commune_id, kind, header_hash)
);

do $$
declare t text;
begin
  foreach t in array array['import_batch', 'import_row', 'import_mapping'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to chungtay_app using (
      (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))', t || '_scope', t);
  end loop;
end $$;
grant select, insert, update, delete on import_batch, import_row, import_mapping to chungtay_app;
