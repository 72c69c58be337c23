-- Batches by design, address and promise; leaving them; and batches as files for producers.

alter table signing_keys drop constraint signing_keys_use_check;
alter table signing_keys add constraint signing_keys_use_check check (use in ('card', 'status', 'trust-list', 'package'));
comment on column signing_keys.use is 'package: files that leave the house for somebody who acts on them, such as a producer.';

alter table orders add column approved_at timestamptz, add column urgent text;
comment on column orders.approved_at is 'When it was approved the first time: its card is promised from then on, whatever happens to a batch.';
comment on column orders.urgent is 'Why it goes before others; null for most.';
update orders set approved_at = (select min(at) from events where stream = 'order:' || orders.id and type = 'order-approved');

alter table batches add column sector text, add column promised date, add column urgent boolean not null default false,
  add column dropped integer not null default 0, add column recall_proposed boolean not null default false;
comment on column batches.sector is 'Its design. Null: from before batches had one.';
comment on column batches.promised is 'The earliest day that one of its cards is promised for.';
comment on column batches.dropped is 'Orders that left it without a card.';
comment on column batches.recall_proposed is 'One person wishes it back; a second has to confirm it.';

alter table personalisation_jobs add column place integer not null default 0, add column blank_number bigint;
comment on column personalisation_jobs.place is 'In which order the cards of a batch are made: by envelope.';
comment on column personalisation_jobs.blank_number is 'The printed number of the blank, when the producer tells it.';

alter table card_numbers add column voided_at timestamptz;
comment on column card_numbers.voided_at is 'Its order left the batch before a card was issued: should somebody have made the card, the status list says that it is not valid.';

create table dropped_jobs (
  order_id   uuid        not null references orders (id),
  batch      uuid        not null references batches (id),
  number     text        not null references card_numbers (number),
  chip_uid   bytea,
  because    text        not null check (because in ('cancelled', 'recalled')),
  dropped_at timestamptz not null,
  primary key (order_id, batch)
);
comment on table dropped_jobs is 'Jobs of orders that left their batch: whoever reports a card for one is told to destroy it.';
comment on column dropped_jobs.chip_uid is 'The chip that records were signed for last, if any.';
create index on dropped_jobs (batch);

alter table spoiled_blanks add column destroyed_by text, add column witnessed_by text;
comment on column spoiled_blanks.destroyed_by is 'Who of the producer destroyed it, by the producer''s own staff number; null: not told.';
comment on column spoiled_blanks.witnessed_by is 'The second person, likewise.';

create table producer_keys (
  id           uuid primary key,
  producer     text        not null,
  use          text        not null check (use in ('encryption', 'messages')),
  kid          text        not null,
  jwk          jsonb       not null,
  status       text        not null check (status in ('proposed', 'confirmed', 'withdrawn')),
  valid_from   timestamptz not null,
  valid_until  timestamptz,
  proposed_by  text        not null,
  proposed_at  timestamptz not null,
  decided_by   text,
  decided_at   timestamptz
);
comment on table producer_keys is 'Public keys of producers: job packages are encrypted to one, messages are verified with the other. Registered by two persons of the authority.';
comment on column producer_keys.kid is 'RFC 7638 thumbprint, base64url.';
create index on producer_keys (producer, use);
create index on producer_keys (kid);

create table job_packages (
  batch        uuid primary key references batches (id),
  producer     text        not null,
  sequence     integer     not null,
  recipient    text        not null,
  digest       text        not null,
  length       integer     not null,
  bytes        bytea,
  built_at     timestamptz not null,
  put_at       timestamptz,
  erased_at    timestamptz,
  unique (producer, sequence)
);
comment on table job_packages is 'What a producer gets of a batch: every part encrypted to its key, so it is sealed at rest too.';
comment on column job_packages.recipient is 'kid of the key it is encrypted to.';
comment on column job_packages.digest is 'SHA-256 of the file, hexadecimal.';
comment on column job_packages.put_at is 'When it was laid in the producer''s SFTP folder.';
comment on column job_packages.erased_at is 'The batch is sent or over: the bytes, personal data, are gone.';

create table producer_messages (
  id          text        not null,
  producer    text        not null,
  batch       uuid        not null references batches (id),
  type        text        not null,
  digest      text        not null,
  answer      text,
  received_at timestamptz not null,
  primary key (producer, id)
);
comment on table producer_messages is 'Messages of producers that were accepted, with the answer that each got: said again, it gets the same.';
comment on column producer_messages.digest is 'SHA-256 of its payload: another message under the same id is refused.';
comment on column producer_messages.answer is 'Signed, and encrypted where it holds records; null: erased with the package.';
create index on producer_messages (batch);

grant select, insert, update, delete on dropped_jobs, producer_keys, job_packages, producer_messages to hms_app;
