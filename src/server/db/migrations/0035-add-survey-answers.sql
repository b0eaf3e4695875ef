-- Causes of poverty (report 7.10) and supports wanted, as sets of bits like the deprivations: bit i stands for
-- number i + 1 of the list in src/domain/review/survey-answers.ts. Null: nobody asked, as in old lists.
alter table review_result
  add column causes smallint check (causes between 0 and 255),
  add column wishes smallint check (wishes between 0 and 63);
