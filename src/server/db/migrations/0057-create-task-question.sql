-- A question of the check for formalism that somebody has looked at. It is about a report or a task as it
-- stood: when that changes, the question comes back.
create table task_question_answer (
  commune_id   uuid not null references commune,
  id           uuid not null,
  subject_id   uuid not null,
  kind         text not null check (kind in ('no_evidence', 'repeated_text', 'done_without_report')),
  facts        text not null,
  note         text not null check (note <> ''),
  answered_by  text not null,
  answered_at  timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, subject_id, kind, facts)
);
create trigger task_question_answer_insert_only before update or delete on task_question_answer
  for each row execute function refuse_change();
alter table task_question_answer enable row level security;
alter table task_question_answer force row level security;
create policy task_question_answer_scope on task_question_answer to chungtay_app using (
  (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));
grant select, insert on task_question_answer to chungtay_app;
