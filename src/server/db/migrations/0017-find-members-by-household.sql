-- On a table without statistics (the first list of a new register) an index that begins with the commune looks
-- as good as the primary key, and the foreign key of each new stay then read the whole commune. A household's
-- id alone finds its members just as well.
drop index member_household;
create index member_household on member (household_id);
