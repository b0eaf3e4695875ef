-- The organisations whose papers the current transaction may see; '*' for people of the office.
create function sees_all_organisations() returns boolean language sql stable as
  $$ select coalesce(current_setting('chungtay.organisations', true), '') = '*' $$;
create function seen_organisations() returns uuid[] language sql stable as
  $$ select string_to_array(nullif(nullif(current_setting('chungtay.organisations', true), '*'), ''), ',')::uuid[] $$;

-- One series of numbers for each kind, or one for all: decided by the head of the office, from a year on.
create table document_numbering (
  commune_id  uuid not null references commune,
  from_year   smallint not null,
  numbering   text not null check (numbering in ('per_kind', 'common')),
  decided_by  text not null,
  decided_at  timestamptz not null,
  primary key (commune_id, from_year)
);

-- The last number of a series. A row that is locked while a number is taken, never a sequence: a sequence
-- keeps a number that a rolled-back transaction took, and the register would skip it.
create table document_series (
  commune_id    uuid not null references commune,
  year          smallint not null,
  -- Code of the kind; 'all' for the one series of all kinds; 'in' for arrival numbers.
  series        text not null,
  -- The first number the program gave: more than 1 where the year began in a paper register.
  first_number  integer not null check (first_number > 0),
  last_number   integer not null check (last_number >= first_number - 1),
  -- Numbers follow the order of days.
  last_dated    date,
  primary key (commune_id, year, series)
);

create table document (
  commune_id      uuid not null references commune,
  id              uuid not null,
  direction       text not null check (direction in ('outgoing', 'incoming')),
  state           text not null check (state in ('draft', 'registered', 'cancelled')),
  kind_id         text not null,
  -- Year, series and number are given together: our number for an outgoing paper, the arrival number for an
  -- incoming one.
  year            smallint,
  series          text,
  number          integer check (number > 0),
  -- After the slash, such as KH-UBND.
  symbol          text not null,
  -- Number and symbol as an incoming paper has them.
  paper_number    text,
  issuer          text not null default '',
  dated           date,
  received_on     date,
  abstract        text not null,
  signer          jsonb,
  basis           jsonb not null,
  archive         text not null default '',
  retention       text not null default '',
  note            text not null default '',
  -- What the program made the text from, so that the number can be printed in it.
  source          jsonb,
  -- SHA-256 over the fields and the hashes of the files at the moment of the number.
  content_hash    text,
  search_key      text not null,
  version         integer not null default 1,
  created_by      text not null,
  created_at      timestamptz not null,
  updated_by      text not null,
  updated_at      timestamptz not null,
  registered_by   text,
  registered_at   timestamptz,
  cancelled_by    text,
  cancelled_at    timestamptz,
  cancel_reason   text,
  primary key (commune_id, id),
  -- Never the same number twice, whatever the program does.
  unique (commune_id, year, series, number),
  check ((state = 'draft') = (number is null)),
  check ((number is null) = (year is null) and (number is null) = (series is null)),
  check ((number is null) = (registered_at is null) and (number is null) = (content_hash is null)),
  check (number is null or dated is not null),
  check ((state = 'cancelled') = (cancelled_at is not null) and (state = 'cancelled') = (cancel_reason is not null)),
  check (direction = 'outgoing' or (paper_number is not null and received_on is not null and state <> 'draft'))
);
create index document_register on document (commune_id, direction, year, registered_at desc);
create index document_words on document using gin (to_tsvector('simple', search_key));

-- Who is to get it: an organisation of the commune, or somebody outside by name.
create table document_recipient (
  commune_id       uuid not null references commune,
  id               uuid not null,
  document_id      uuid not null,
  organisation_id  uuid,
  name             text not null,
  sort_order       integer not null,
  delivered_on     date,
  method           text check (method in ('paper', 'app', 'email')),
  delivered_by     text,
  acknowledged_on  date,
  acknowledged_at  timestamptz,
  -- The person who took it, by name; the account that said so.
  acknowledged_name text,
  acknowledged_by  text,
  primary key (commune_id, id),
  foreign key (commune_id, document_id) references document on delete cascade,
  foreign key (commune_id, organisation_id) references organisation,
  check ((delivered_on is null) = (method is null)),
  check (acknowledged_on is null or delivered_on is not null)
);
create unique index document_recipient_once on document_recipient (commune_id, document_id, organisation_id);
create index document_recipient_organisation on document_recipient (commune_id, organisation_id);

create table document_file (
  commune_id   uuid not null references commune,
  id           uuid not null,
  document_id  uuid not null,
  -- The text that was frozen with the number, or what came after it: the signed and stamped scan.
  purpose      text not null check (purpose in ('text', 'signed')),
  -- Made by the program; printed again with the number when it is given.
  is_generated boolean not null default false,
  file_name    text not null,
  media_type   text not null,
  size         integer not null check (size > 0),
  hash         text not null,
  file         bytea not null,
  text_key     text not null default '',
  uploaded_by  text not null,
  uploaded_at  timestamptz not null,
  primary key (commune_id, id),
  foreign key (commune_id, document_id) references document on delete cascade
);
create index document_file_document on document_file (commune_id, document_id);
