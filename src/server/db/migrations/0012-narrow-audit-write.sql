-- An act is logged by whoever may act in the unit: the log and its head obey the same scope as the register.
drop policy audit_entry_write on audit_entry;
create policy audit_entry_write on audit_entry for insert to chungtay_app
  with check ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));

alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy audit_head_scope on audit_head to chungtay_app
  using ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]));
