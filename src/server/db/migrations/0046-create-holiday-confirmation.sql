-- The public holidays and worked weekends of one year as a person of the commune compared them with the paper
-- that fixes them. Insert-only: the newest version of a year counts, the older ones say what held before.
create table holiday_confirmation (
  commune_id       uuid not null references commune,
  id               uuid not null,
  year             integer not null check (year between 2000 and 2100),
  version          integer not null check (version > 0),
  -- False takes the confirmation back: dates of the year are provisional again.
  is_confirmed     boolean not null,
  holidays         jsonb not null,
  worked_weekends  jsonb not null,
  document_number  text not null,
  document_date    date,
  issuer           text not null,
  note             text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, year, version),
  check (not is_confirmed or (document_number <> '' and document_date is not null)),
  check (is_confirmed or note <> '')
);
create trigger holiday_confirmation_insert_only before update or delete on holiday_confirmation
  for each row execute function refuse_change();

alter table holiday_confirmation enable row level security;
alter table holiday_confirmation force row level security;
create policy holiday_confirmation_scope on holiday_confirmation to chungtay_app using (
  (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));
grant select, insert on holiday_confirmation to chungtay_app;
