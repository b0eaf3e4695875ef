-- The latest fact of a household is read for every figure: the index alone answers it, ties included.
create index household_class_latest on household_class
  (commune_id, household_id, valid_from desc, recorded_at desc, id desc)
  include (class, member_count, no_labour_capacity, neighbourhood_id, result_id);
drop index household_class_as_of;
