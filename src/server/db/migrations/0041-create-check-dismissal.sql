-- A warning about a household that an officer looked at and let stand, and why. Insert-only. It holds for the
-- facts it was said about (their hash): when they change, the warning is back.
create table check_dismissal (
  commune_id          uuid not null references commune,
  id                  uuid not null,
  round_id            uuid not null,
  household_id        uuid not null,
  neighbourhood_id    uuid not null,
  code                text not null,
  facts_hash          text not null,
  -- False takes an earlier dismissal back.
  is_dismissed        boolean not null,
  note                text not null,
  decided_by          text not null,
  decided_at          timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, household_id) references household,
  foreign key (commune_id, neighbourhood_id) references neighbourhood,
  check (note <> '' or not is_dismissed)
);
create index check_dismissal_round on check_dismissal (commune_id, round_id, facts_hash, decided_at desc);
create trigger check_dismissal_insert_only before update or delete on check_dismissal
  for each row execute function refuse_change();

alter table check_dismissal enable row level security;
alter table check_dismissal force row level security;
create policy check_dismissal_scope on check_dismissal to chungtay_app using (
  ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
  and ((select sees_all_neighbourhoods()) or neighbourhood_id = any ((select seen_neighbourhoods())::uuid[])));
grant select, insert on check_dismissal to chungtay_app;
