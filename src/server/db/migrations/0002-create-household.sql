-- The register. `household` and `member` are the present state that lists read;
-- `household_place` and `membership` are the dated facts, in valid time and record time;
-- `register_change` is the history people read. All are written in one transaction.
create table household (
  commune_id       uuid not null references commune,
  id               uuid not null,
  code             text,
  neighbourhood_id uuid not null,
  address          text not null default '',
  head_name        text not null,
  head_member_id   uuid,
  member_count     integer not null check (member_count >= 0),
  phone            text,
  note             text not null default '',
  -- Words of head, members, code and address without tone marks; `sort_key` orders by given name.
  search_key       text not null,
  sort_key         text collate "C" not null,
  opened_on        date not null,
  closed_on        date,
  closed_reason    text check (closed_reason in ('moved_out', 'merged', 'died', 'duplicate', 'mistake')),
  version          integer not null default 1,
  import_id        uuid,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, neighbourhood_id) references neighbourhood,
  check ((closed_on is null) = (closed_reason is null)),
  check (closed_on is null or closed_on >= opened_on)
);
-- Officers' household codes repeat between neighbourhoods; they are unique only inside one.
create unique index household_code on household (commune_id, neighbourhood_id, code)
  where code is not null and closed_on is null;
create index household_sort on household (commune_id, sort_key, id) where closed_on is null;
create index household_place_sort on household (commune_id, neighbourhood_id, sort_key, id) where closed_on is null;
create index household_search on household using gin (search_key gin_trgm_ops);
create index household_import on household (commune_id, import_id) where import_id is not null;

create table member (
  commune_id       uuid not null references commune,
  id               uuid not null,
  household_id     uuid not null,
  full_name        text not null check (full_name <> ''),
  search_key       text not null,
  sort_key         text collate "C" not null,
  relation         text not null,
  citizen_id       text check (citizen_id ~ '^[0-9]{12}$'),
  old_id           text check (old_id ~ '^[0-9]{9}$'),
  birth_year       smallint check (birth_year between 1880 and 2200),
  birth_month      smallint check (birth_month between 1 and 12),
  birth_day        smallint check (birth_day between 1 and 31),
  sex              text check (sex in ('male', 'female')),
  ethnicity        text check (ethnicity ~ '^[0-9]{2}$'),
  work_ability     text check (work_ability in ('able', 'not_able')),
  person_of_merit  boolean,
  disability       text check (disability in ('none', 'mild', 'severe', 'exceptionally_severe')),
  schooling        text,
  education_level  text,
  job              text,
  health_insurance boolean,
  left_on          date,
  left_reason      text check (left_reason in ('died', 'moved_out', 'household_closed', 'mistake')),
  version          integer not null default 1,
  import_id        uuid,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, household_id) references household,
  check (birth_year is not null or (birth_month is null and birth_day is null)),
  check (birth_month is not null or birth_day is null),
  check ((left_on is null) = (left_reason is null))
);
create index member_household on member (commune_id, household_id);
create index member_citizen_id on member (commune_id, citizen_id) where citizen_id is not null;
create index member_sort on member (commune_id, sort_key, id) where left_on is null;
create index member_search on member using gin (search_key gin_trgm_ops);

create table membership (
  commune_id    uuid not null references commune,
  id            uuid not null,
  member_id     uuid not null,
  household_id  uuid not null,
  relation      text not null,
  valid_from    date not null,
  valid_to      date,
  end_reason    text check (end_reason in ('died', 'moved_out', 'split', 'merged', 'household_closed', 'mistake')),
  recorded_at   timestamptz not null,
  recorded_by   text not null,
  -- Record time ends when a later fact replaces this one; the row itself stays.
  superseded_at timestamptz,
  primary key (commune_id, id),
  foreign key (commune_id, member_id) references member,
  foreign key (commune_id, household_id) references household,
  check (valid_to is null or valid_to >= valid_from)
);
create index membership_member on membership (commune_id, member_id);
create index membership_household on membership (commune_id, household_id);

create table household_place (
  commune_id       uuid not null references commune,
  id               uuid not null,
  household_id     uuid not null,
  neighbourhood_id uuid not null,
  address          text not null,
  valid_from       date not null,
  valid_to         date,
  recorded_at      timestamptz not null,
  recorded_by      text not null,
  superseded_at    timestamptz,
  primary key (commune_id, id),
  foreign key (commune_id, household_id) references household,
  foreign key (commune_id, neighbourhood_id) references neighbourhood,
  check (valid_to is null or valid_to >= valid_from)
);
create index household_place_household on household_place (commune_id, household_id);

create table register_change (
  commune_id    uuid not null references commune,
  id            uuid not null,
  household_id  uuid not null,
  member_id     uuid,
  kind          text not null check (kind in ('created', 'edited', 'member_added', 'member_edited', 'member_left',
                  'head_changed', 'split', 'merged', 'moved', 'moved_out', 'died', 'closed', 'undone')),
  effective_on  date not null,
  before        jsonb,
  after         jsonb,
  import_id     uuid,
  recorded_at   timestamptz not null,
  recorded_by   text not null,
  primary key (commune_id, id),
  foreign key (commune_id, household_id) references household
);
create index register_change_household on register_change (commune_id, household_id, recorded_at);

-- A surveyor's scope is a few neighbourhoods; everyone else sees the whole commune.
create function sees_household(commune uuid, household uuid) returns boolean language sql stable as $$
  select exists (select from household h where h.commune_id = commune and h.id = household
    and h.neighbourhood_id = any (seen_neighbourhoods()))
$$;

do $$
declare t text;
begin
  foreach t in array array['household', 'member', 'membership', 'household_place', 'register_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['member', 'membership', 'register_change'] loop
    execute format('create policy %I on %I to chungtay_app using (
      ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
      and ((select sees_all_neighbourhoods()) or sees_household(commune_id, household_id)))', t || '_scope', t);
  end loop;
  foreach t in array array['household', 'household_place'] loop
    execute format('create policy %I on %I to chungtay_app using (
      ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
      and ((select sees_all_neighbourhoods()) or neighbourhood_id = any ((select seen_neighbourhoods())::uuid[])))', t || '_scope', t);
  end loop;
end $$;

grant select, insert, update on household, member, membership, household_place, register_change to chungtay_app;
-- Only the undo of an import removes rows, and only its own.
grant delete on household, member, membership, household_place, register_change to chungtay_app;
