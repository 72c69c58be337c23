-- Batches as files for producers.

alter table signing_keys drop constraint signing_keys_use_check;
alter table signing_keys add constraint signing_keys_use_check check (use in ('card', 'status', 'trust-list', 'package'));
comment on column signing_keys.use is 'package: files that leave the house for somebody who acts on them, such as a producer.';
