-- The stock of blank cards: which blanks there are by number, and what became of each.

create table blank_lots (
  id          uuid primary key,
  producer    text        not null,
  chip_family text        not null check (chip_family in ('tag', 'aes', 'ecc')),
  chip_batch  text        not null,
  first       bigint      not null,
  last        bigint      not null check (last >= first),
  received_by text        not null,
  received_at timestamptz not null
);
comment on table blank_lots is 'Blanks as they were delivered: a run of numbers of one chip batch.';
comment on column blank_lots.chip_batch is 'The maker''s name of the batch of chips, by which they are recalled.';

create table blanks (
  number      bigint primary key,
  lot         uuid        not null references blank_lots (id),
  status      text        not null check (status in ('drawn', 'good', 'spoiled', 'returned', 'missing')),
  batch       uuid,
  order_id    uuid,
  chip_uid    bytea,
  changed_at  timestamptz not null
);
comment on table blanks is 'What became of each blank that has left the stock; one without a row lies in it. Returned: it lies in it again.';
comment on column blanks.order_id is 'Whose card was, or was to be, made of it.';
create index on blanks (batch);
create index on blanks (order_id);

grant select, insert, update, delete on blank_lots, blanks to hms_app;
