-- Row-level security lets no index answer a search for words: the operator is not leakproof, so every paper of
-- the commune is looked at. What took the time was cutting each text into words again; they are kept instead.
alter table document add column search_words tsvector
  generated always as (to_tsvector('simple', search_key)) stored;
drop index document_words;
-- Never used for the same reason, and the few papers a page asks for are found without it.
drop index document_basis;

-- A generated column is made after this trigger: it is never compared.
create or replace function guard_document() returns trigger language plpgsql as $$
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
    (to_jsonb(new) - array['state', 'search_key', 'search_words', 'version', 'updated_by', 'updated_at', 'cancelled_by', 'cancelled_at', 'cancel_reason'])
    is distinct from
    (to_jsonb(old) - array['state', 'search_key', 'search_words', 'version', 'updated_by', 'updated_at', 'cancelled_by', 'cancelled_at', 'cancel_reason'])
  then
    raise exception 'a document with a number is not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
