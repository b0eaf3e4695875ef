-- A movement runs until somebody says that it has ended: what was late at the end of its years may still be
-- reported until then. An ended one is read, not reported on.
alter table movement
  add column ended_on date,
  add column ended_by text;
