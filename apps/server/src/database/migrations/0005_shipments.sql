-- Finished cards on their way: one row an envelope, which cards lie in it, and where an employer wants its cards.

alter table cards add column received_at timestamptz;
comment on column cards.received_at is 'When the employer confirmed that the card came.';

create table shipments (
  id             uuid primary key,
  batch          uuid not null,
  organisation   text not null,
  status         text not null,
  cards          integer not null,
  missing        jsonb not null,
  attempt        integer not null,
  trouble        text,
  number         text,
  expected       date,
  sent_at        timestamptz,
  delivered_at   timestamptz,
  made_at        timestamptz not null,
  changed_at     timestamptz not null,
  address_sealed bytea,
  label_url      text,
  asked_at       timestamptz,
  tracked_at     timestamptz
);
comment on table shipments is 'The searchable row of each envelope of cards; its truth is its history in events.';
comment on column shipments.number is 'The post''s number of the envelope, to follow it by.';
comment on column shipments.attempt is 'Counts the addresses tried, from 1.';
comment on column shipments.delivered_at is 'By the post''s clock.';
comment on column shipments.address_sealed is 'Where this envelope goes; a sole proprietor''s address is a person''s.';
comment on column shipments.asked_at is 'When the post was last asked to take it, on the machine''s clock: an answer may have been lost since.';
comment on column shipments.tracked_at is 'When the post was last asked where it is.';
create index on shipments (organisation, made_at desc);
create index on shipments (batch);
create index on shipments (tracked_at) where status in ('booked', 'sent', 'in-transit');

create table shipment_cards (
  card     text primary key references cards (number),
  shipment uuid not null references shipments (id)
);
comment on table shipment_cards is 'Which envelope a card lies in; each card lies in one.';
create index on shipment_cards (shipment);

create table delivery_addresses (
  organisation text primary key,
  sealed       bytea not null,
  changed_by   text not null,
  changed_at   timestamptz not null
);
comment on table delivery_addresses is 'Where an employer wants its cards, when that is not the address of the entity register; sealed.';

grant select, insert, update, delete on shipments, shipment_cards, delivery_addresses to hms_app;
