-- The stock of blank cards: which blanks there are by number, and what became of each.

create table blank_lots (
  id          uuid primary key,
  producer    text        not null,
  chip_family text        not null check (chip_family in ('tag', 'aes', 'ecc')),
  chip_batch  text        not null,
  first       bigint      not null,
  last        bigint      not null check (last >= first),
  received_by text        not null,
  received_at timestamptz not null,
  exclude using gist (int8range(first, last, '[]') with &&)
);
comment on table blank_lots is 'Blanks as they were delivered: a run of numbers of one chip batch. No number is in two; the truth is the history in events.';
comment on column blank_lots.chip_batch is 'The maker''s name of the batch of chips, by which they are recalled.';

create table blanks (
  number       bigint primary key,
  lot          uuid        not null references blank_lots (id),
  status       text        not null check (status in ('drawn', 'good', 'spoiled', 'destroyed', 'returned', 'missing', 'lost')),
  batch        uuid,
  station      text,
  order_id     uuid,
  chip_uid     bytea unique,
  reason       text,
  signed_by    text,
  confirmed_by text,
  changed_at   timestamptz not null
);
comment on table blanks is 'What became of each blank that has left the stock; one without a row lies in it. Returned: it lies in it again. The truth is its history in events.';
comment on column blanks.batch is 'For which it was drawn last, also when it was returned since.';
comment on column blanks.order_id is 'Whose card was, or was to be, made of it.';
comment on column blanks.chip_uid is 'The UID that was first seen under this number: no number has two, and no chip two numbers.';
comment on column blanks.reason is 'Why it was spoiled.';
comment on column blanks.signed_by is 'Who first said that it is destroyed or given up; confirmed_by is somebody else.';
create index on blanks (lot, number);
create index on blanks (batch);
create index on blanks (order_id);
create index blanks_back on blanks (lot, number) where status = 'returned';

create table blank_draws (
  request uuid primary key,
  batch   uuid        not null,
  station text        not null,
  numbers bigint[]    not null,
  at      timestamptz not null
);
comment on table blank_draws is 'Each draw from the stock by the station''s own id of its request, so that asking again gives the same numbers.';

create index events_of_stock on events (position) where type like 'blank-%' or type like 'lot-%';
create index events_blanks_returned on events ((data ->> 'batch')) where type = 'blank-returned';

grant select, insert, update, delete on blank_lots, blanks, blank_draws to hms_app;
