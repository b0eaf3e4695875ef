-- A photograph or scan that proves a step of a review. It may arrive before the fact it proves, whose id
-- the client has chosen already.
create table evidence_file (
  commune_id        uuid not null references commune,
  id                uuid not null,
  round_id          uuid not null,
  -- Null for a paper of the whole round, such as the reply of the higher authority.
  neighbourhood_id  uuid,
  subject_kind      text not null check (subject_kind in
    ('request', 'result', 'meeting', 'posting', 'objection', 'recheck', 'opinion')),
  subject_id        uuid not null,
  file_name         text not null,
  media_type        text not null,
  size              integer not null check (size > 0),
  hash              text not null,
  file              bytea not null,
  uploaded_by       text not null,
  uploaded_at       timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, neighbourhood_id) references neighbourhood,
  check ((neighbourhood_id is null) = (subject_kind = 'opinion'))
);
create index evidence_file_subject on evidence_file (commune_id, round_id, subject_id);
create trigger evidence_file_insert_only before update or delete on evidence_file
  for each row execute function refuse_change();

alter table evidence_file enable row level security;
alter table evidence_file force row level security;
create policy evidence_file_scope on evidence_file to chungtay_app using (
  ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
  and ((select sees_all_neighbourhoods()) or neighbourhood_id = any ((select seen_neighbourhoods())::uuid[])));
grant select, insert on evidence_file to chungtay_app;
