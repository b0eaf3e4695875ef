-- What an officer said about two entries that look like one person or one household. Insert-only: the newest
-- word about a pair counts, the older ones say what was thought before.
create table duplicate_verdict (
  commune_id   uuid not null references commune,
  id           uuid not null,
  subject      text not null check (subject in ('person', 'household')),
  first_id     uuid not null,
  second_id    uuid not null,
  verdict      text not null check (verdict in ('same', 'different', 'later', 'reopened')),
  note         text not null,
  -- The register act that made one of two.
  act_id       uuid,
  decided_by   text not null,
  decided_at   timestamptz not null,
  primary key (commune_id, id),
  check (first_id < second_id),
  check ((verdict = 'same') = (act_id is not null))
);
create index duplicate_verdict_pair on duplicate_verdict (commune_id, subject, first_id, second_id, decided_at desc);
create trigger duplicate_verdict_insert_only before update or delete on duplicate_verdict
  for each row execute function refuse_change();

-- Whoever is limited to some neighbourhoods sees a pair only when both its sides live there.
create function sees_pair(commune uuid, subject text, one uuid, other uuid) returns boolean language sql stable as $$
  select case when subject = 'household' then sees_household(commune, one) and sees_household(commune, other)
    else (select count(*) = 2 from member m where m.commune_id = commune and m.id in (one, other)
      and sees_household(m.commune_id, m.household_id)) end
$$;

alter table duplicate_verdict enable row level security;
alter table duplicate_verdict force row level security;
create policy duplicate_verdict_scope on duplicate_verdict to chungtay_app using (
  ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
  and ((select sees_all_neighbourhoods()) or sees_pair(commune_id, subject, first_id, second_id)));
grant select, insert on duplicate_verdict to chungtay_app;

-- Two entries of one person became one.
alter table register_change drop constraint register_change_kind_check;
alter table register_change add constraint register_change_kind_check
  check (kind in ('created', 'edited', 'member_added', 'member_edited', 'member_left', 'head_changed', 'split',
    'merged', 'moved', 'moved_out', 'died', 'closed', 'undone', 'person_merged'));
