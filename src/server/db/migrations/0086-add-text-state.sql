-- Whether a search looks into a file: its words were read, it has none (a scan or a picture), it could not be
-- read, or it names households and is not searched. What was kept before says so by its words alone.
alter table document_file add column text_state text
  check (text_state in ('read', 'none', 'unreadable', 'private'));
