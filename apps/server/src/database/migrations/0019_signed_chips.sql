-- A chip is signed for one order: a blank whose order went another way is destroyed, and never becomes somebody else's card.
create table signed_chips (
  chip_uid bytea primary key,
  order_id uuid not null references orders (id)
);
comment on table signed_chips is 'Every chip that records were signed for, and the one order it may become the card of.';
insert into signed_chips (chip_uid, order_id)
  select chip_uid, order_id from personalisation_jobs where chip_uid is not null
  on conflict do nothing;
insert into signed_chips (chip_uid, order_id) select chip_uid, order_id from spoiled_blanks on conflict do nothing;
insert into signed_chips (chip_uid, order_id)
  select chip_uid, order_id from dropped_jobs where chip_uid is not null
  on conflict do nothing;
grant select, insert on signed_chips to hms_app;
