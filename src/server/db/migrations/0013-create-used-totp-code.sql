-- A code of the authenticator app opens the door once (OWASP ASVS 5.0, 6.5.1), though it is shown for 30 seconds.
create table used_totp_code (
  user_id    text not null references user_account on delete cascade,
  code_hash  text not null,
  used_at    timestamptz not null,
  primary key (user_id, code_hash)
);
