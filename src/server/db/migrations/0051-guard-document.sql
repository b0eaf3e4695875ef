-- A number, once given, stays with its paper and the paper stays as it was: it may only be cancelled.
create function guard_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'draft' then
      raise exception 'a document with a number is not deleted' using errcode = 'restrict_violation';
    end if;
    return old;
  end if;
  if old.state = 'cancelled' or (old.state = 'registered' and new.state = 'draft') then
    raise exception 'a document with a number does not go back' using errcode = 'restrict_violation';
  end if;
  if old.state = 'registered' and
    (to_jsonb(new) - array['state', 'search_key', 'version', 'updated_by', 'updated_at', 'cancelled_by', 'cancelled_at', 'cancel_reason'])
    is distinct from
    (to_jsonb(old) - array['state', 'search_key', 'version', 'updated_by', 'updated_at', 'cancelled_by', 'cancelled_at', 'cancel_reason'])
  then
    raise exception 'a document with a number is not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger document_guard before update or delete on document
  for each row execute function guard_document();

-- A file is never changed; it goes only with a draft.
create function guard_document_file() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (
    select from document d
    where d.commune_id = old.commune_id and d.id = old.document_id and d.state <> 'draft'
  ) then
    return old;
  end if;
  raise exception 'a file of a document is not changed' using errcode = 'restrict_violation';
end $$;
create trigger document_file_guard before update or delete on document_file
  for each row execute function guard_document_file();

do $$
declare t text;
begin
  foreach t in array array['document_numbering', 'document_series', 'document', 'document_recipient', 'document_file'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
  foreach t in array array['document_numbering', 'document_series'] loop
    execute format('create policy %I on %I to chungtay_app using (
      (select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))', t || '_scope', t);
  end loop;
end $$;

-- An organisation sees what was delivered to it, and nothing else of the register.
create policy document_recipient_scope on document_recipient to chungtay_app using (
  ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
  and ((select sees_all_organisations())
    or (delivered_on is not null and organisation_id = any ((select seen_organisations())::uuid[]))));
create policy document_scope on document to chungtay_app using (
  ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
  and ((select sees_all_organisations())
    or (state <> 'draft' and exists (
      select from document_recipient r
      where r.commune_id = document.commune_id and r.document_id = document.id))));
create policy document_file_scope on document_file to chungtay_app using (
  ((select sees_all_communes()) or commune_id = any ((select seen_communes())::uuid[]))
  and ((select sees_all_organisations()) or exists (
    select from document d
    where d.commune_id = document_file.commune_id and d.id = document_file.document_id)));

grant select, insert, update on document_numbering, document_series to chungtay_app;
grant select, insert, update, delete on document, document_recipient to chungtay_app;
grant select, insert, delete on document_file to chungtay_app;
