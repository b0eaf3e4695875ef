-- Neighbourhoods merge and split too; a household's past stays under the old one.
alter table neighbourhood add column version integer not null default 1;

create table neighbourhood_succession (
  commune_id     uuid not null references commune,
  predecessor_id uuid not null,
  successor_id   uuid not null,
  on_date        date not null,
  primary key (commune_id, predecessor_id, successor_id),
  foreign key (commune_id, predecessor_id) references neighbourhood,
  foreign key (commune_id, successor_id) references neighbourhood,
  check (predecessor_id <> successor_id)
);
create index neighbourhood_succession_successor on neighbourhood_succession (commune_id, successor_id);

alter table neighbourhood_succession enable row level security;
alter table neighbourhood_succession force row level security;
create policy neighbourhood_succession_scope on neighbourhood_succession to chungtay_app
  using ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));
grant select, insert on neighbourhood_succession to chungtay_app;

-- The log is read newest first, by who, by what and by when.
create index audit_entry_actor on audit_entry (commune_id, actor_id, seq desc);
create index audit_entry_action on audit_entry (commune_id, action, seq desc);
create index audit_entry_at on audit_entry (commune_id, at);
