-- A household on the last list that was not surveyed because it is no longer there. A reason, not a
-- made-up survey: reports 7.2 and 7.3 count it in "other", and a decision takes it off the list.
create table review_absence (
  commune_id       uuid not null references commune,
  id               uuid not null,
  round_id         uuid not null,
  household_id     uuid not null,
  neighbourhood_id uuid not null,
  reason           text not null check (reason in ('moved_out', 'merged', 'split', 'died', 'mistake')),
  note             text not null default '',
  entered_by       text not null,
  entered_at       timestamptz not null,
  superseded_at    timestamptz,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, household_id) references household,
  foreign key (commune_id, neighbourhood_id) references neighbourhood
);
create unique index review_absence_current on review_absence (commune_id, round_id, household_id)
  where superseded_at is null;

-- Old lists often give only the sum B2, not which indicators.
alter table review_result alter column deprivations drop not null;
-- What the paper or the imported list says, when it differs from what the rule says: the officer must decide.
alter table review_result
  add column claimed_b2 smallint,
  add column claimed_class text check (claimed_class in ('poor', 'near_poor', 'average', 'non_poor')),
  add column points_table_id uuid,
  add column answers jsonb,
  add constraint review_result_points_table
    foreign key (commune_id, points_table_id) references points_table,
  add check ((basis = 'b1_table') = (points_table_id is not null));
create index review_result_round on review_result (commune_id, round_id, neighbourhood_id)
  where superseded_at is null;
create index review_result_import on review_result (commune_id, import_id) where import_id is not null;

-- A fact either gives a class (from a result) or takes the household off the lists (from an absence).
alter table household_class
  alter column class drop not null,
  alter column result_id drop not null,
  add column absence_id uuid,
  add constraint household_class_absence foreign key (commune_id, absence_id) references review_absence,
  add check ((class is null) = (absence_id is not null)),
  add check ((class is null) = (result_id is null));
create index household_class_decision on household_class (commune_id, decision_id);

-- Numbers of papers start again each year, per issuer and kind of paper (Decree 30/2020/NĐ-CP, art. 15).
create unique index decision_number on decision
  (commune_id, lower(issuer), lower(symbol), lower(number), (extract(year from signed_on)));
create index decision_effective on decision (commune_id, effective_on);

alter table review_absence enable row level security;
alter table review_absence force row level security;
create policy review_absence_scope on review_absence to chungtay_app using (
  ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
  and ((select sees_all_neighbourhoods()) or neighbourhood_id = any ((select seen_neighbourhoods())::uuid[])));
grant select, insert, update on review_absence to chungtay_app;
