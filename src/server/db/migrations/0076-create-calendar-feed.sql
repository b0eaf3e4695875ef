-- The secret address of a person's calendar. Only the hash of the secret is kept; a new one ends the old.
create table calendar_feed (
  user_id       text primary key references user_account on delete cascade,
  token_hash    text not null unique,
  created_at    timestamptz not null,
  last_read_at  timestamptz
);
grant select, insert, update, delete on calendar_feed to chungtay_app;
