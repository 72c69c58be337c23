-- Tables of the first release. Personal data stand only in persons, pictures, imports (sealed), messages (sealed) and card_faces.

create table events (
  position   bigint generated always as identity primary key,
  stream     text        not null,
  version    integer     not null,
  type       text        not null,
  data       jsonb       not null,
  actor      text        not null,
  at         timestamptz not null,
  unique (stream, version)
);
comment on table events is 'The history of orders, cards and batches. Append only; holds references to persons, never personal data.';
comment on column events.stream is 'Kind and id, such as order:0192… or card:4815162.';
comment on column events.actor is 'Reference of the person, station or job that caused it.';
comment on column events.at is 'The product''s clock, not the machine''s.';

create table persons (
  id            uuid primary key default gen_random_uuid(),
  number_hash   bytea not null unique,
  number_sealed bytea not null,
  kind          text  not null,
  given         text  not null,
  family        text  not null,
  birth         date  not null,
  sex           text  not null,
  language      text,
  email_sealed  bytea,
  mobile_sealed bytea,
  updated_at    timestamptz not null default now()
);
comment on table persons is 'Workers, orderers and staff. Identity numbers and contact data are sealed (AES-256-GCM), looked up by keyed hash.';

create table pictures (
  id         uuid primary key default gen_random_uuid(),
  person     uuid  not null references persons (id),
  kind       text  not null check (kind in ('portrait', 'identity-document')),
  sealed     bytea not null,
  media_type text  not null,
  width      integer not null,
  height     integer not null,
  sha256     bytea not null,
  created_at timestamptz not null default now(),
  unique (person, kind, sha256)
);
comment on table pictures is 'Portraits and identity documents as accepted for use: cleaned, re-encoded and sealed.';
comment on column pictures.sha256 is 'Of the open picture; bound into the card''s signed record for portraits.';
create index on pictures (sha256);

create table submissions (
  id              uuid primary key,
  organisation    text not null,
  sector          text not null,
  orderer         text not null,
  placed_at       timestamptz not null
);
comment on table submissions is 'One act of ordering, of one or many workers.';

create table orders (
  id           uuid primary key,
  organisation text not null,
  unit         text,
  person       uuid not null references persons (id),
  sector       text not null,
  submission   uuid not null,
  reason       text not null,
  status       text not null,
  portrait     text not null,
  document     text not null,
  batch        uuid,
  card         text,
  predecessor  text,
  orderer      text not null,
  placed_at    timestamptz not null,
  changed_at   timestamptz not null
);
comment on table orders is 'The searchable row of each order; its truth is its history in events.';
comment on column orders.portrait is 'State of the item: missing, given, accepted or rejected.';
comment on column orders.document is 'State of the item: missing, given, accepted or rejected.';
create index on orders (organisation, changed_at desc);
create index on orders (status, changed_at);
create index on orders (person);
create index on orders (batch);
create unique index orders_one_open on orders (organisation, person)
  where status in ('awaiting-registers', 'awaiting-cardholder', 'awaiting-review', 'awaiting-approval', 'approved', 'in-production');

create table imports (
  id           uuid primary key,
  organisation text not null,
  sector       text not null,
  orderer      text not null,
  file_hash    bytea not null,
  sealed       bytea not null,
  created_at   timestamptz not null,
  confirmed_at timestamptz,
  result       jsonb
);
comment on table imports is 'An uploaded employee file with its judged rows (sealed), waiting for the orderer''s confirmation.';
comment on column imports.result is 'Line, outcome, reasons and order of each row; no personal data.';

create table enrolment_links (
  token_hash bytea primary key,
  order_id   uuid not null references orders (id),
  purpose    text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
comment on table enrolment_links is 'Personal links of workers: random, one purpose, expiring; only the hash is kept.';
create index on enrolment_links (order_id);

create table batches (
  id         uuid primary key,
  status     text not null,
  producer   text not null,
  station    text,
  ordered    integer not null,
  made       integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table batches is 'The searchable row of each production batch; its truth is its history in events.';

create table card_numbers (
  number      text primary key check (number ~ '^[1-9][0-9]{6}$'),
  list        integer not null,
  index       integer not null,
  unique (list, index)
);
comment on table card_numbers is 'Every number and every place in a status list that was ever drawn; none is used twice.';

create table personalisation_jobs (
  order_id    uuid primary key references orders (id),
  batch       uuid not null references batches (id) deferrable initially deferred,
  number      text not null unique references card_numbers (number),
  chip_uid    bytea,
  issued      date,
  qr_record   bytea,
  chip_record bytea,
  signed_at   timestamptz,
  printed_at  timestamptz
);
comment on table personalisation_jobs is 'What the station needs and has proved for one card of a batch.';
comment on column personalisation_jobs.qr_record is 'The signed record of the QR code, the last one signed for this order.';
create index on personalisation_jobs (batch);

create table spoiled_blanks (
  order_id   uuid not null references orders (id),
  chip_uid   bytea not null,
  reason     text not null,
  at         timestamptz not null,
  primary key (order_id, chip_uid)
);
comment on table spoiled_blanks is 'Blank cards that were lost in making a card.';

create table cards (
  number       text primary key references card_numbers (number),
  order_id     uuid not null unique references orders (id),
  person       uuid not null references persons (id),
  organisation text not null,
  sector       text not null,
  producer     text not null,
  status       text not null,
  status_list  integer not null,
  status_index integer not null,
  issued       date not null,
  expires      date not null,
  valid_from   date,
  dispatched   boolean not null,
  block_reason text,
  predecessor  text,
  replaced_by  text,
  changed_at   timestamptz not null,
  unique (status_list, status_index)
);
comment on table cards is 'The searchable row of each card; its truth is its history in events.';
create index on cards (organisation, person);
create index on cards (person);
create index on cards (expires) where status in ('active', 'suspended');

create table card_faces (
  number     text primary key references card_numbers (number),
  enterprise text not null,
  given      text not null,
  family     text not null,
  birth      date not null,
  sex        text not null,
  portrait   uuid not null references pictures (id)
);
comment on table card_faces is 'What is printed on a card and signed into its record; personal data, erasable.';

create table status_versions (
  list      integer not null,
  version   integer not null,
  cwt       bytea not null,
  jwt       text,
  made_at   timestamptz not null,
  primary key (list, version)
);
comment on table status_versions is 'Published status lists, each version immutable.';

create table trust_versions (
  sequence integer primary key,
  cose     bytea not null,
  made_at  timestamptz not null
);
comment on table trust_versions is 'Published trust lists; clients refuse a lower sequence.';

create table signing_keys (
  kid         bytea primary key,
  use         text not null check (use in ('card', 'status', 'trust-list')),
  producer    text,
  certificate bytea not null,
  not_before  timestamptz not null,
  not_after   timestamptz not null,
  revoked_from timestamptz
);
comment on table signing_keys is 'Public half of every signing key ever used; private keys stand in the key store, never here.';

create table reminders (
  card      text not null references cards (number),
  kind      text not null,
  sent_at   timestamptz not null,
  primary key (card, kind)
);
comment on table reminders is 'One reminder per card and threshold, never twice.';

create table messages (
  key             text primary key,
  channel         text not null check (channel in ('email', 'sms')),
  template        text not null,
  sealed          bytea not null,
  created_at      timestamptz not null,
  sent_at         timestamptz
);
comment on table messages is 'E-mail and SMS to send or sent; the key makes twice once; receiver and text are sealed.';

create table sessions (
  id_hash    bytea primary key,
  sealed     bytea not null,
  expires_at timestamptz not null
);
comment on table sessions is 'Log-in sessions on the machine''s clock.';

create table used_tokens (
  id         text primary key,
  expires_at timestamptz not null
);
comment on table used_tokens is 'Identifiers of machine tokens already seen, so that none is played twice.';

create table idempotency_keys (
  actor        text not null,
  key          text not null,
  request_hash bytea not null,
  status       integer,
  response     jsonb,
  created_at   timestamptz not null default now(),
  primary key (actor, key)
);
comment on table idempotency_keys is 'Answers already given to a request with an Idempotency-Key.';

create table audit_events (
  position     bigint generated always as identity primary key,
  act          text not null,
  actor        text not null,
  person       uuid,
  organisation text,
  thing        text,
  at           timestamptz not null
);
comment on table audit_events is 'Who read or did what with whose data. Append only.';
create index on audit_events (person, at desc);

create table rate_counts (
  key    text not null,
  minute timestamptz not null,
  count  integer not null,
  primary key (key, minute)
);
comment on table rate_counts is 'Requests a minute, for limits that hold across processes.';

grant select, insert, update, delete on all tables in schema public to hms_app;
grant usage on all sequences in schema public to hms_app;
revoke update, delete, truncate on events, audit_events from hms_app;
