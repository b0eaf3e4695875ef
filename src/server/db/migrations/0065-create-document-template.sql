-- A commune's own versions of the Word templates, as they were uploaded. The shipped file is no row here.
create table template_version (
  commune_id   uuid not null references commune,
  id           uuid not null,
  -- Of templates/catalogue.json.
  code         text not null,
  file_name    text not null,
  size         integer not null check (size > 0),
  hash         text not null,
  file         bytea not null,
  -- What the check said without refusing it.
  findings     jsonb not null,
  uploaded_by  text not null,
  uploaded_at  timestamptz not null,
  primary key (commune_id, id)
);
create index template_version_code on template_version (commune_id, code, uploaded_at);
create trigger template_version_insert_only before update or delete on template_version
  for each row execute function refuse_change();

-- Which version papers are written from, choice by choice; the last one counts. Null is the shipped file.
create table template_choice (
  commune_id  uuid not null references commune,
  id          uuid not null,
  code        text not null,
  -- Counts the choices of one template: two people who choose at once do not both win.
  sequence    integer not null check (sequence > 0),
  version_id  uuid,
  chosen_by   text not null,
  chosen_at   timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, code, sequence),
  foreign key (commune_id, version_id) references template_version
);
create trigger template_choice_insert_only before update or delete on template_choice
  for each row execute function refuse_change();

do $$
declare t text;
begin
  foreach t in array array['template_version', 'template_choice'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to chungtay_app using (
      (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))', t || '_scope', t);
    execute format('grant select, insert on %I to chungtay_app', t);
  end loop;
end $$;
