-- Every state a plan ever had, whole, and who made it. Insert-only: a version is never rewritten.
create table plan_version (
  commune_id  uuid not null references commune,
  plan_id     uuid not null,
  version     integer not null,
  -- The paper and its clauses in order, as the contract's plan has them.
  snapshot    jsonb not null,
  -- What was changed to make it: 'created', 'paper', or the code of a clause.
  changed     text not null,
  saved_by    text not null,
  saved_at    timestamptz not null,
  primary key (commune_id, plan_id, version),
  foreign key (commune_id, plan_id) references plan
);

insert into plan_version (commune_id, plan_id, version, snapshot, changed, saved_by, saved_at)
select p.commune_id, p.id, p.version,
  jsonb_build_object('paper', p.paper, 'clauses', coalesce((
    select jsonb_agg(jsonb_build_object('id', c.id, 'parentId', c.parent_id, 'code', c.code,
      'label', c.label, 'heading', c.heading, 'body', c.body) order by c.sort_order, c.id)
    from plan_clause c where c.commune_id = p.commune_id and c.plan_id = p.id), '[]'::jsonb)),
  'created', p.updated_by, p.updated_at
from plan p;

create trigger plan_version_insert_only before update or delete on plan_version
  for each row execute function refuse_change();

-- A version somebody stood for: the plan as issued, or as a ward took it over from another.
create table plan_approval (
  commune_id   uuid not null references commune,
  id           uuid not null,
  plan_id      uuid not null,
  version      integer not null,
  note         text not null default '',
  approved_by  text not null,
  approved_at  timestamptz not null,
  primary key (commune_id, id),
  unique (commune_id, plan_id, version),
  foreign key (commune_id, plan_id, version) references plan_version
);
create trigger plan_approval_insert_only before update or delete on plan_approval
  for each row execute function refuse_change();

do $$
declare t text;
begin
  foreach t in array array['plan_version', 'plan_approval'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to chungtay_app using (
      (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))', t || '_scope', t);
    execute format('grant select, insert on %I to chungtay_app', t);
  end loop;
end $$;
