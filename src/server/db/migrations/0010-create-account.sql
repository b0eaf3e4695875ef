-- People who sign in. The first five tables are read and written by the sign-in library too
-- (its user, session, account, verification and twoFactor); none belongs to a commune.
create table user_account (
  id                 text primary key,
  username           text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]*[a-z0-9]$'),
  name               text not null,
  -- The library checks that it could insert a row itself, hence the default; the program always fills it.
  search_key         text not null default '',
  -- The library wants an e-mail address; officers need none, so it is `username@account.invalid`.
  email              text not null unique,
  email_verified     boolean not null default false,
  image              text,
  two_factor_enabled boolean not null default false,
  -- A closed account keeps its past; it cannot sign in.
  closed_at          timestamptz,
  last_sign_in_at    timestamptz,
  version            integer not null default 1,
  created_at         timestamptz not null,
  updated_at         timestamptz not null
);

create table user_session (
  id         text primary key,
  user_id    text not null references user_account on delete cascade,
  token      text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index user_session_user on user_session (user_id);

create table user_credential (
  id                       text primary key,
  user_id                  text not null references user_account on delete cascade,
  account_id               text not null,
  -- `credential` is a password (argon2id); single sign-on adds others.
  provider_id              text not null,
  password                 text,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz not null,
  updated_at               timestamptz not null,
  unique (provider_id, account_id)
);
create index user_credential_user on user_credential (user_id);

create table user_verification (
  id         text primary key,
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index user_verification_identifier on user_verification (identifier);

create table user_totp (
  id                        text primary key,
  user_id                   text not null unique references user_account on delete cascade,
  secret                    text not null,
  backup_codes              text not null,
  verified                  boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until              timestamptz
);

-- Wrong passwords, counted apart for the account (`account`), for one address (`address:…`) and for one
-- browser that has signed in before (`device:…`), so that nobody is locked out by somebody else's guesses.
create table sign_in_attempt (
  username_hash text not null,
  source        text not null,
  failures      integer not null,
  last_at       timestamptz not null,
  locked_until  timestamptz,
  primary key (username_hash, source)
);
create index sign_in_attempt_last on sign_in_attempt (last_at);

create table known_device (
  user_id     text not null references user_account on delete cascade,
  device_hash text not null,
  last_at     timestamptz not null,
  primary key (user_id, device_hash)
);

-- Links that work once: set a password, or begin the first run. Only the hash of the token is kept.
create table one_time_link (
  token_hash text primary key,
  kind       text not null check (kind in ('password', 'first_run')),
  user_id    text references user_account on delete cascade,
  created_by text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  check ((kind = 'password') = (user_id is not null))
);
create index one_time_link_user on one_time_link (user_id);

-- Secrets made once by the program itself (the key that signs cookies). No request role can read them.
create table program_secret (
  name  text primary key,
  value text not null
);

create index role_grant_unit on role_grant (unit_id) where revoked_at is null;
create index admin_unit_succession_successor on admin_unit_succession (successor_id);
create index admin_unit_search on admin_unit using gin (search_key gin_trgm_ops);

-- Requests may manage accounts; password hashes, second-factor secrets and session tokens stay out of their reach.
grant select, insert, update on user_account to chungtay_app;
grant select (id, user_id, created_at, expires_at, ip_address, user_agent), delete on user_session to chungtay_app;
grant select (id, user_id, provider_id, account_id), insert, update (password, updated_at) on user_credential to chungtay_app;
grant select, insert, update on one_time_link to chungtay_app;
grant delete on sign_in_attempt, user_totp to chungtay_app;
grant select (username_hash) on sign_in_attempt to chungtay_app;
grant select (user_id) on user_totp to chungtay_app;
