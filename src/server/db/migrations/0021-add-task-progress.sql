-- Whether a task of the plan is done, said by whom, so that "late" is a fact and not a guess.
alter table task
  add column version integer not null default 1,
  add column done_on date,
  add column done_note text not null default '',
  add column updated_by text,
  add column updated_at timestamptz;
