-- A report of the movement over one period: what was read from the data, and the words of the officer.
create table movement_report (
  commune_id   uuid not null references commune,
  id           uuid not null,
  movement_id  uuid not null,
  kind         text not null
    check (kind in ('monthly', 'quarterly', 'half_yearly', 'yearly', 'mid_term', 'final')),
  -- As the domain calls it: `2025-03`, `2025-Q1`, `2025-H1`, `2025`, `2022-2024`.
  period       text not null,
  from_on      date not null,
  to_on        date not null check (to_on >= from_on),
  version      integer not null,
  -- Every figure as it was read, with the moment.
  inputs       jsonb not null,
  -- SHA-256 over `inputs` once they are frozen.
  input_hash   text,
  frozen_by    text,
  frozen_at    timestamptz,
  text         jsonb not null,
  awards       jsonb not null,
  created_by   text not null,
  created_at   timestamptz not null,
  updated_by   text not null,
  updated_at   timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, movement_id) references movement,
  check ((input_hash is null) = (frozen_at is null) and (input_hash is null) = (frozen_by is null))
);
-- One draft of a period at a time; after a frozen report another may correct it.
create unique index movement_report_draft on movement_report (commune_id, movement_id, kind, period)
  where input_hash is null;

-- Figures that were frozen stay, whatever the program does; the words around them may still change.
create function guard_movement_report() returns trigger language plpgsql as $$
begin
  if old.input_hash is null and tg_op = 'DELETE' then
    return old;
  end if;
  if old.input_hash is not null and (tg_op = 'DELETE' or
    (to_jsonb(new) - array['version', 'text', 'awards', 'updated_by', 'updated_at'])
    is distinct from
    (to_jsonb(old) - array['version', 'text', 'awards', 'updated_by', 'updated_at']))
  then
    raise exception 'the figures of a frozen report do not change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger movement_report_guard before update or delete on movement_report
  for each row execute function guard_movement_report();

alter table movement_report enable row level security;
alter table movement_report force row level security;
create policy movement_report_scope on movement_report to chungtay_app using (
  (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));
grant select, insert, update, delete on movement_report to chungtay_app;

-- The paper of a report is found by the report it was made from.
create index document_report on document (commune_id, (source ->> 'reportId'))
  where source ->> 'reportId' is not null;
