-- The people of an organisation and its end; what the plan says of it stays in `name` and `kind`.
alter table organisation
  -- [{ name, position, phone, email }]: written and read as one with its organisation.
  add column contacts jsonb not null default '[]',
  add column note text not null default '',
  add column retired_on date,
  add column version integer not null default 1,
  add column updated_by text,
  add column updated_at timestamptz;
create index role_grant_organisation on role_grant (organisation_id) where revoked_at is null;
