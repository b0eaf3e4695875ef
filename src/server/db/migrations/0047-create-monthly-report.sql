-- The monthly report of the ongoing review as it was sent: its figures are frozen with their hash. Insert-only:
-- the newest row of a month counts.
create table monthly_report (
  commune_id       uuid not null references commune,
  id               uuid not null,
  -- First day of the month whose changes it tells.
  month            date not null check (extract(day from month) = 1),
  version          integer not null check (version > 0),
  -- False takes a mistyped note back.
  is_sent          boolean not null,
  sent_on          date,
  document_number  text not null,
  recipient        text not null,
  note             text not null,
  figures          jsonb not null,
  figures_hash     text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, month, version),
  check (not is_sent or (sent_on is not null and document_number <> '')),
  check (is_sent or note <> '')
);
create trigger monthly_report_insert_only before update or delete on monthly_report
  for each row execute function refuse_change();

alter table monthly_report enable row level security;
alter table monthly_report force row level security;
create policy monthly_report_scope on monthly_report to chungtay_app using (
  (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));
grant select, insert on monthly_report to chungtay_app;
