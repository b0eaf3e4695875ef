-- Where a person wants mail. An address counts only after a code that was sent to it came back, so that
-- nobody is written to at an address somebody else typed.
create table mail_address (
  user_id          text primary key references user_account on delete cascade,
  address          text,
  wants_reminders  boolean not null default false,
  -- The address that is being confirmed, and the hash of the code that went there.
  pending_address  text,
  code_hash        text,
  code_expires_at  timestamptz,
  code_tries       smallint not null default 0,
  updated_at       timestamptz not null,
  check (address is not null or not wants_reminders)
);
create index mail_address_readers on mail_address (user_id) where wants_reminders;

-- Every letter that is to go out, once. Its words are made when it is sent, so none are kept here.
create table mail_message (
  id          uuid primary key,
  -- What must not go out twice: `digest <person> <day>`.
  key         text not null unique,
  purpose     text not null check (purpose in ('digest', 'address_code', 'document')),
  -- The person it is for; a paper goes to an organisation, and `subject` says of which commune.
  user_id     text references user_account on delete cascade,
  subject     jsonb not null,
  recipients  text[] not null default '{}',
  -- `sending` is written before the server is spoken to: after a crash nobody knows whether the letter
  -- left, so it becomes `unknown` and is not sent again by itself. `dropped`: nothing was left to say.
  state       text not null check (state in
    ('waiting', 'sending', 'sent', 'failed', 'refused', 'unknown', 'dropped')),
  attempts    smallint not null default 0,
  -- What the mail server answered last.
  reply       text not null default '',
  created_at  timestamptz not null,
  begun_at    timestamptz,
  settled_at  timestamptz,
  check ((user_id is null) = (purpose = 'document'))
);
create index mail_message_open on mail_message (begun_at) where state in ('waiting', 'sending');
create index mail_message_person on mail_message (user_id, created_at desc);

grant select, insert, update on mail_address, mail_message to chungtay_app;
