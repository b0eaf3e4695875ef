-- Requests (Mẫu 01, Mẫu 04), Phiếu A, and who surveys what. Every table of the steps is insert-only: a
-- mistyped fact is taken back by a row of review_withdrawal, never deleted.
create table review_request (
  commune_id          uuid not null references commune,
  id                  uuid not null,
  round_id            uuid not null,
  neighbourhood_id    uuid not null,
  household_id        uuid,
  kind                text not null check (kind in ('review', 'escape', 'voluntary_escape')),
  applicant_name      text not null,
  received_on         date not null,
  channel             text not null check (channel in ('in_person', 'post', 'portal', 'village_head')),
  note                text not null,
  due_on              date,
  is_due_provisional  boolean not null,
  recorded_by         text not null,
  recorded_at         timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, neighbourhood_id) references neighbourhood,
  foreign key (commune_id, household_id) references household
);
create index review_request_round on review_request (commune_id, round_id, neighbourhood_id);

-- The household of a person who was not in the register when they asked.
create table review_request_link (
  commune_id        uuid not null references commune,
  id                uuid not null,
  request_id        uuid not null,
  neighbourhood_id  uuid not null,
  household_id      uuid not null,
  recorded_by       text not null,
  recorded_at       timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, request_id),
  foreign key (commune_id, request_id) references review_request,
  foreign key (commune_id, household_id) references household
);

create table quick_screen (
  commune_id        uuid not null references commune,
  id                uuid not null,
  round_id          uuid not null,
  request_id        uuid not null,
  neighbourhood_id  uuid not null,
  outcome           text not null check (outcome in ('go_to_survey', 'not_eligible')),
  reasons           text not null,
  screened_on       date not null,
  recorded_by       text not null,
  recorded_at       timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, request_id) references review_request,
  check (outcome <> 'not_eligible' or reasons <> '')
);
create index quick_screen_request on quick_screen (commune_id, round_id, request_id);

create table survey_assignment (
  commune_id        uuid not null references commune,
  id                uuid not null,
  round_id          uuid not null,
  neighbourhood_id  uuid not null,
  household_id      uuid,
  surveyor_id       text not null,
  due_on            date,
  assigned_by       text not null,
  assigned_at       timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, neighbourhood_id) references neighbourhood,
  foreign key (commune_id, household_id) references household
);
create index survey_assignment_round on survey_assignment (commune_id, round_id, neighbourhood_id);

create table community_meeting (
  commune_id                uuid not null references commune,
  id                        uuid not null,
  round_id                  uuid not null,
  neighbourhood_id          uuid not null,
  sequence                  integer not null check (sequence > 0),
  held_on                   date not null,
  place                     text not null,
  chair_name                text not null,
  secretary_name            text not null,
  household_representative  text not null,
  front_supervisor          text not null,
  invited_households        integer not null check (invited_households >= 0),
  attending                 integer not null check (attending > 0),
  -- The share that held on that day; a later change of the setting does not rewrite the outcome.
  threshold                 integer not null check (threshold between 1 and 100),
  note                      text not null,
  recorded_by               text not null,
  recorded_at               timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, neighbourhood_id) references neighbourhood
);
create index community_meeting_round on community_meeting (commune_id, round_id, neighbourhood_id);

create table meeting_vote (
  commune_id        uuid not null references commune,
  meeting_id        uuid not null,
  household_id      uuid not null,
  neighbourhood_id  uuid not null,
  round_id          uuid not null,
  result_id         uuid not null,
  agree             integer not null check (agree >= 0),
  is_passed         boolean not null,
  primary key (commune_id, meeting_id, household_id),
  foreign key (commune_id, meeting_id) references community_meeting,
  foreign key (commune_id, household_id) references household,
  foreign key (commune_id, result_id) references review_result
);
create index meeting_vote_round on meeting_vote (commune_id, round_id);

create table public_posting (
  commune_id        uuid not null references commune,
  id                uuid not null,
  round_id          uuid not null,
  neighbourhood_id  uuid not null,
  sequence          integer not null check (sequence > 0),
  places            jsonb not null,
  from_on           date not null,
  to_on             date not null,
  shortest_to_on    date not null,
  is_provisional    boolean not null,
  note              text not null,
  list_hash         text not null,
  recorded_by       text not null,
  recorded_at       timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, neighbourhood_id) references neighbourhood,
  check (to_on >= shortest_to_on and shortest_to_on >= from_on)
);
create index public_posting_round on public_posting (commune_id, round_id, neighbourhood_id);

-- The list as it hung on the wall: name and class of that day, nothing sensitive.
create table posting_line (
  commune_id        uuid not null references commune,
  posting_id        uuid not null,
  household_id      uuid not null,
  neighbourhood_id  uuid not null,
  round_id          uuid not null,
  result_id         uuid not null,
  head_name         text not null,
  class             text not null check (class in ('poor', 'near_poor', 'average', 'non_poor')),
  previous_class    text check (previous_class in ('poor', 'near_poor', 'average', 'non_poor')),
  primary key (commune_id, posting_id, household_id),
  foreign key (commune_id, posting_id) references public_posting,
  foreign key (commune_id, household_id) references household,
  foreign key (commune_id, result_id) references review_result
);
create index posting_line_round on posting_line (commune_id, round_id);

create table objection (
  commune_id          uuid not null references commune,
  id                  uuid not null,
  round_id            uuid not null,
  neighbourhood_id    uuid not null,
  household_id        uuid,
  subject_name        text not null,
  objector_name       text not null,
  objector_contact    text not null,
  received_on         date not null,
  content             text not null,
  due_on              date not null,
  is_due_provisional  boolean not null,
  recorded_by         text not null,
  recorded_at         timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, neighbourhood_id) references neighbourhood,
  foreign key (commune_id, household_id) references household
);
create index objection_round on objection (commune_id, round_id, neighbourhood_id);

create table recheck (
  commune_id        uuid not null references commune,
  id                uuid not null,
  round_id          uuid not null,
  objection_id      uuid not null,
  neighbourhood_id  uuid not null,
  household_id      uuid,
  outcome           text not null check (outcome in ('upheld', 'rejected')),
  rechecked_on      date not null,
  rechecked_by      text not null,
  reasons           text not null,
  new_result_id     uuid,
  -- What the new result took the place of, so that a mistyped recheck can be taken back.
  replaced_result_id   uuid,
  replaced_absence_id  uuid,
  is_on_time        boolean not null,
  recorded_by       text not null,
  recorded_at       timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, objection_id) references objection,
  foreign key (commune_id, household_id) references household,
  foreign key (commune_id, new_result_id) references review_result,
  check ((outcome = 'upheld') = (new_result_id is not null)),
  check (new_result_id is null or household_id is not null)
);
create index recheck_round on recheck (commune_id, round_id, objection_id);

create table opinion_request (
  commune_id          uuid not null references commune,
  id                  uuid not null,
  round_id            uuid not null,
  authority           text not null,
  document_number     text not null,
  sent_on             date not null,
  due_on              date not null,
  is_due_provisional  boolean not null,
  content             text not null,
  list_hash           text not null,
  recorded_by         text not null,
  recorded_at         timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round
);

create table opinion_reply (
  commune_id       uuid not null references commune,
  id               uuid not null,
  round_id         uuid not null,
  opinion_id       uuid not null,
  outcome          text not null check (outcome in ('agrees', 'asks_changes')),
  document_number  text not null,
  received_on      date not null,
  content          text not null,
  handling         text not null,
  recorded_by      text not null,
  recorded_at      timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, opinion_id) references opinion_request,
  check (outcome <> 'asks_changes' or handling <> '')
);

-- Mẫu 03 handed over after the decision of a round; its number is kept in certificate_number.
create table certificate_handover (
  commune_id        uuid not null references commune,
  id                uuid not null,
  round_id          uuid not null,
  household_id      uuid not null,
  neighbourhood_id  uuid not null,
  class             text not null check (class in ('poor', 'near_poor')),
  handed_over_on    date not null,
  recorded_by       text not null,
  recorded_at       timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, household_id) references household
);
create index certificate_handover_round on certificate_handover (commune_id, round_id);

-- A fact that was mistyped: it stays, and this says that it does not count, by whom and why.
create table review_withdrawal (
  commune_id    uuid not null references commune,
  id            uuid not null,
  round_id      uuid not null,
  kind          text not null,
  fact_id       uuid not null,
  reason        text not null,
  withdrawn_by  text not null,
  withdrawn_at  timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, fact_id),
  foreign key (commune_id, round_id) references review_round
);
create index review_withdrawal_round on review_withdrawal (commune_id, round_id);

do $$
declare t text;
begin
  foreach t in array array['review_request', 'review_request_link', 'quick_screen', 'survey_assignment',
    'community_meeting', 'meeting_vote', 'public_posting', 'posting_line', 'objection', 'recheck',
    'opinion_request', 'opinion_reply', 'certificate_handover', 'review_withdrawal'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()',
      t || '_insert_only', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to chungtay_app', t);
  end loop;
  foreach t in array array['review_request', 'review_request_link', 'quick_screen', 'survey_assignment',
    'community_meeting', 'meeting_vote', 'public_posting', 'posting_line', 'objection', 'recheck',
    'certificate_handover'] loop
    execute format('create policy %I on %I to chungtay_app using (
      ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
      and ((select sees_all_neighbourhoods()) or neighbourhood_id = any ((select seen_neighbourhoods())::uuid[])))', t || '_scope', t);
  end loop;
  foreach t in array array['opinion_request', 'opinion_reply', 'review_withdrawal'] loop
    execute format('create policy %I on %I to chungtay_app using (
      (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))', t || '_scope', t);
  end loop;
end $$;
