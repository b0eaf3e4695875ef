-- What a task measures and may cost, and the month “Vì người nghèo” as a rhythm of its own.
alter table task
  add column indicator text not null default '',
  add column indicator_unit text not null default '',
  add column indicator_goal numeric(15, 3),
  add column cost_planned bigint check (cost_planned >= 0),
  drop constraint task_rhythm_check,
  add constraint task_rhythm_check check (rhythm in
    ('once', 'weekly', 'monthly', 'quarterly', 'half_yearly', 'yearly', 'campaign', 'continuous'));

-- "We have received the plan": said of one version, by each organisation.
create table plan_acknowledgement (
  commune_id       uuid not null references commune,
  plan_id          uuid not null,
  organisation_id  uuid not null,
  plan_version     integer not null,
  acknowledged_by  text not null,
  acknowledged_at  timestamptz not null,
  primary key (commune_id, plan_id, organisation_id, plan_version),
  foreign key (commune_id, plan_id) references plan,
  foreign key (commune_id, organisation_id) references organisation
);
create trigger plan_acknowledgement_insert_only before update or delete on plan_acknowledgement
  for each row execute function refuse_change();

-- What one organisation writes about one time of a task. The words here may still change; what was sent
-- and what was answered are acts, which do not.
create table task_report (
  commune_id       uuid not null references commune,
  id               uuid not null,
  task_id          uuid not null,
  organisation_id  uuid not null,
  -- As the domain calls the time: `2025-Q1`, `2025-03`, `once`.
  period           text not null,
  starts_on        date not null,
  due_on           date not null,
  body             text not null,
  figure           numeric(15, 3),
  cost             bigint check (cost >= 0),
  version          integer not null,
  updated_by       text not null,
  updated_at       timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, task_id, organisation_id, period),
  foreign key (commune_id, task_id) references task,
  foreign key (commune_id, organisation_id) references organisation,
  check (due_on >= starts_on)
);
create index task_report_organisation on task_report (commune_id, organisation_id);

create table task_report_act (
  commune_id       uuid not null references commune,
  id               uuid not null,
  report_id        uuid not null,
  organisation_id  uuid not null,
  seq              integer not null check (seq > 0),
  act              text not null check (act in ('sent', 'returned', 'accepted')),
  -- The report as it was at that moment.
  body             text not null,
  figure           numeric(15, 3),
  cost             bigint,
  evidence_ids     uuid[] not null,
  -- [{ field, text }] of who checked it.
  comments         jsonb not null,
  acted_by         text not null,
  acted_at         timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, report_id, seq),
  foreign key (commune_id, report_id) references task_report
);
create trigger task_report_act_insert_only before update or delete on task_report_act
  for each row execute function refuse_change();

create table task_evidence (
  commune_id       uuid not null references commune,
  id               uuid not null,
  report_id        uuid not null,
  organisation_id  uuid not null,
  file_name        text not null,
  media_type       text not null,
  size             integer not null check (size > 0),
  hash             text not null,
  file             bytea not null,
  uploaded_by      text not null,
  uploaded_at      timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, report_id) references task_report
);
create index task_evidence_report on task_evidence (commune_id, report_id);
-- A file that was never sent may be taken away; what was sent stays.
create function refuse_sent_evidence() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or exists (select from task_report_act a where a.commune_id = old.commune_id
      and a.report_id = old.report_id and old.id = any (a.evidence_ids)) then
    raise exception 'task_evidence that was sent does not change' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
create trigger task_evidence_guard before update or delete on task_evidence
  for each row execute function refuse_sent_evidence();

do $$
declare t text;
begin
  foreach t in array array['plan_acknowledgement', 'task_report', 'task_report_act', 'task_evidence'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to chungtay_app using (
      ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
      and ((select sees_all_organisations()) or organisation_id = any ((select seen_organisations())::uuid[])))',
      t || '_scope', t);
    execute format('grant select, insert on %I to chungtay_app', t);
  end loop;
end $$;
grant update on task_report to chungtay_app;
grant delete on task_evidence to chungtay_app;
