-- A record that was signed for a chip that became no card is worth nothing, wherever that chip went: its place says so.
alter table status_places add column voided_at timestamptz;
comment on column status_places.voided_at is 'A record with this place was signed for a chip that became no card; the status list says for ever that it is not valid.';
create index voided_places on status_places (list) where voided_at is not null;
grant update (voided_at) on status_places to hms_app;
