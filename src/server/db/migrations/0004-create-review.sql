create table review_round (
  commune_id     uuid not null references commune,
  id             uuid not null,
  year           smallint not null check (year between 2016 and 2100),
  kind           text not null check (kind in ('annual', 'ongoing')),
  name           text not null,
  standard_id    text not null,
  -- Hash of the standard's file: a later edit of the file cannot rewrite an old round.
  standard_hash  text not null,
  state          text not null check (state in ('open', 'approved')),
  created_by     text not null,
  created_at     timestamptz not null,
  primary key (commune_id, id)
);
-- The annual review happens once a year (Decision 24/2021, art. 4).
create unique index review_round_annual on review_round (commune_id, year) where kind = 'annual';

-- One household's result in a round. Insert-only: a correction is a new row, and the old one's record time ends.
create table review_result (
  commune_id          uuid not null references commune,
  id                  uuid not null,
  round_id            uuid not null,
  household_id        uuid not null,
  neighbourhood_id    uuid not null,
  area                text not null check (area in ('urban', 'rural')),
  basis               text not null check (basis in ('b1_paper', 'b1_table', 'income')),
  b1                  smallint check (b1 between 0 and 1000),
  income              bigint check (income >= 0),
  -- Bit i (0–11) is set when the household is deprived in indicator i + 1.
  deprivations        smallint not null check (deprivations between 0 and 4095),
  b2                  smallint not null check (b2 between 0 and 120),
  class               text not null check (class in ('poor', 'near_poor', 'average', 'non_poor')),
  deciding_line       text not null,
  member_count        integer not null check (member_count > 0),
  no_labour_capacity  boolean not null default false,
  -- Why the household appears or disappears, for the "other" columns of reports 7.2 and 7.3.
  event_reason        text check (event_reason in ('moved_in', 'moved_out', 'split', 'merged', 'died', 'member_change')),
  note                text not null default '',
  import_id           uuid,
  entered_by          text not null,
  entered_at          timestamptz not null,
  superseded_at       timestamptz,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, household_id) references household,
  foreign key (commune_id, neighbourhood_id) references neighbourhood,
  check ((basis = 'income') = (b1 is null)),
  check ((basis = 'income') = (income is not null))
);
create unique index review_result_current on review_result (commune_id, round_id, household_id) where superseded_at is null;
create index review_result_household on review_result (commune_id, household_id);

create table decision (
  commune_id    uuid not null references commune,
  id            uuid not null,
  round_id      uuid not null,
  number        text not null,
  symbol        text not null,
  issuer        text not null,
  signed_on     date not null,
  effective_on  date not null,
  signer_name   text not null,
  signer_title  text not null,
  result_count  integer not null check (result_count >= 0),
  -- SHA-256 over the approved lines, printed on the decision.
  content_hash  text not null,
  corrects_id   uuid,
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  check (effective_on >= signed_on - 366)
);
create unique index decision_first on decision (commune_id, round_id) where corrects_id is null;

-- The class of a household from a date on, by a decision. Insert-only; the end is the start of the next fact,
-- so "as of D, as known at K" is the latest valid_from <= D among recorded_at <= K.
create table household_class (
  commune_id          uuid not null references commune,
  id                  uuid not null,
  household_id        uuid not null,
  class               text not null check (class in ('poor', 'near_poor', 'average', 'non_poor')),
  no_labour_capacity  boolean not null,
  member_count        integer not null check (member_count > 0),
  neighbourhood_id    uuid not null,
  valid_from          date not null,
  decision_id         uuid not null,
  result_id           uuid not null,
  recorded_at         timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, household_id) references household,
  foreign key (commune_id, decision_id) references decision,
  foreign key (commune_id, result_id) references review_result
);
create index household_class_as_of on household_class (commune_id, household_id, valid_from desc, recorded_at desc);
create trigger household_class_insert_only before update or delete on household_class
  for each row execute function refuse_change();
create trigger decision_insert_only before update or delete on decision
  for each row execute function refuse_change();

-- How many households a commune had at a date, when the register itself does not go back that far.
create table household_total (
  commune_id        uuid not null references commune,
  id                uuid not null,
  year              smallint not null,
  neighbourhood_id  uuid not null,
  households        integer not null check (households >= 0),
  persons           integer not null check (persons >= households),
  source            text not null,
  recorded_by       text not null,
  recorded_at       timestamptz not null,
  superseded_at     timestamptz,
  primary key (commune_id, id),
  foreign key (commune_id, neighbourhood_id) references neighbourhood
);
create unique index household_total_current on household_total (commune_id, year, neighbourhood_id) where superseded_at is null;

-- B1 points come only from a table two people confirmed.
create table points_table (
  commune_id    uuid not null references commune,
  id            uuid not null,
  standard_id   text not null,
  region        text not null,
  name          text not null,
  source        text not null,
  content       jsonb not null,
  content_hash  text not null,
  created_by    text not null,
  created_at    timestamptz not null,
  confirmed_by_first  text,
  confirmed_at_first  timestamptz,
  confirmed_by_second text,
  confirmed_at_second timestamptz,
  primary key (commune_id, id),
  check (confirmed_by_first is distinct from confirmed_by_second or confirmed_by_first is null)
);

do $$
declare t text;
begin
  foreach t in array array['review_round', 'review_result', 'decision', 'household_class', 'household_total', 'points_table'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['review_round', 'decision', 'household_total', 'points_table'] loop
    execute format('create policy %I on %I to chungtay_app using (
      (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))', t || '_scope', t);
  end loop;
  foreach t in array array['review_result', 'household_class'] loop
    execute format('create policy %I on %I to chungtay_app using (
      ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
      and ((select sees_all_neighbourhoods()) or neighbourhood_id = any ((select seen_neighbourhoods())::uuid[])))', t || '_scope', t);
  end loop;
end $$;
grant select, insert on decision, household_class to chungtay_app;
grant select, insert, update on review_round, review_result, household_total, points_table to chungtay_app;
