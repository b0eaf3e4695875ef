-- What somebody saw who supervised the movement: a fact. What it should have said instead is a newer entry
-- that points to it.
create table supervision (
  commune_id               uuid not null references commune,
  id                       uuid not null,
  movement_id              uuid not null,
  supervised_on            date not null,
  -- Who supervised: an organisation, and its people in words.
  supervisor_id            uuid not null,
  people                   text not null,
  kind                     text not null check (kind in
    ('review', 'task', 'organisation', 'neighbourhood', 'other')),
  task_id                  uuid,
  -- One time of the task, as the domain calls it; null for the whole of it.
  period                   text,
  round_id                 uuid,
  neighbourhood_id         uuid,
  subject_organisation_id  uuid,
  subject_note             text not null default '',
  looked_at                text not null,
  finding                  text not null,
  result                   text not null check (result in
    ('no_remark', 'remark', 'violation_suspected')),
  recommendation           text not null default '',
  -- Who is to answer, until when; null when nothing is asked of anybody.
  responsible_id           uuid,
  due_on                   date,
  corrects_id              uuid,
  recorded_by              text not null,
  recorded_at              timestamptz not null,
  primary key (commune_id, id),
  -- One entry is replaced by one.
  unique (commune_id, corrects_id),
  foreign key (commune_id, movement_id) references movement,
  foreign key (commune_id, supervisor_id) references organisation,
  foreign key (commune_id, responsible_id) references organisation,
  foreign key (commune_id, subject_organisation_id) references organisation,
  foreign key (commune_id, task_id) references task,
  foreign key (commune_id, round_id) references review_round,
  foreign key (commune_id, neighbourhood_id) references neighbourhood,
  foreign key (commune_id, corrects_id) references supervision,
  check (responsible_id is not null or due_on is null),
  check (responsible_id <> supervisor_id),
  check (case kind
    when 'task' then task_id is not null
    when 'organisation' then subject_organisation_id is not null
    when 'other' then subject_note <> ''
    else neighbourhood_id is not null end)
);
create index supervision_order on supervision (commune_id, movement_id, supervised_on);
create trigger supervision_insert_only before update or delete on supervision
  for each row execute function refuse_change();

-- What followed: the answer of the responsible organisation, and what the supervisor said to it.
create table supervision_act (
  commune_id      uuid not null references commune,
  id              uuid not null,
  entry_id        uuid not null,
  supervisor_id   uuid not null,
  responsible_id  uuid,
  act             text not null check (act in ('answered', 'sent_back', 'closed')),
  -- The answer that is sent back or closed with.
  answer_id       uuid,
  body            text not null,
  acted_by        text not null,
  acted_at        timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, entry_id) references supervision,
  foreign key (commune_id, answer_id) references supervision_act,
  check (act <> 'sent_back' or answer_id is not null)
);
create index supervision_act_entry on supervision_act (commune_id, entry_id);
create trigger supervision_act_insert_only before update or delete on supervision_act
  for each row execute function refuse_change();

-- A photograph, scan or Word file of an entry, or of an answer, whose id the client has chosen already.
create table supervision_file (
  commune_id      uuid not null references commune,
  id              uuid not null,
  entry_id        uuid not null,
  supervisor_id   uuid not null,
  responsible_id  uuid,
  act_id          uuid,
  file_name       text not null,
  media_type      text not null,
  size            integer not null check (size > 0),
  hash            text not null,
  file            bytea not null,
  uploaded_by     text not null,
  uploaded_at     timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, entry_id) references supervision
);
create index supervision_file_entry on supervision_file (commune_id, entry_id);
create trigger supervision_file_insert_only before update or delete on supervision_file
  for each row execute function refuse_change();

-- An organisation sees what it made and what it is to answer.
do $$
declare t text;
begin
  foreach t in array array['supervision', 'supervision_act', 'supervision_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to chungtay_app using (
      ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
      and ((select sees_all_organisations())
        or supervisor_id = any ((select seen_organisations())::uuid[])
        or responsible_id = any ((select seen_organisations())::uuid[]))%s)', t || '_scope', t,
      case t when 'supervision' then
        ' and ((select sees_all_neighbourhoods()) or neighbourhood_id = any ((select seen_neighbourhoods())::uuid[]))'
      else '' end);
    execute format('grant select, insert on %I to chungtay_app', t);
  end loop;
end $$;
