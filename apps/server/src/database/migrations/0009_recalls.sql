-- Recalls: which cards the authority takes back together, what became of each, and who has been told.

alter table personalisation_jobs add column signer bytea;
comment on column personalisation_jobs.signer is 'The kid in the protected header of the signed record: by it the cards of one signer are found.';
update personalisation_jobs j set signer = k.kid from signing_keys k
  where k.use = 'card' and position(k.kid in substring(j.qr_record for 64)) > 0;
create index on personalisation_jobs (signer);
create index on cards (producer, issued) where status in ('active', 'suspended');
create index on blanks (lot) where status = 'good';

create table recalls (
  id           uuid primary key,
  status       text        not null check (status in ('proposed', 'confirmed', 'stopped', 'completed', 'withdrawn')),
  terms        jsonb       not null,
  proposed_at  timestamptz not null,
  confirmed_at timestamptz,
  changed_at   timestamptz not null
);
comment on table recalls is 'The searchable row of each recall; its truth is its history in events.';
comment on column recalls.terms is 'Which cards, why, until when they count, and by when they must be exchanged.';

create table recalled_cards (
  recall       uuid        not null references recalls (id),
  card         text        not null references card_numbers (number),
  organisation text        not null,
  person       uuid        references persons (id),
  order_id     uuid        references orders (id),
  why_not      text,
  found_at     timestamptz not null,
  handled_at   timestamptz,
  told_at      timestamptz,
  released_at  timestamptz,
  legacy       boolean     not null,
  invalid_from date,
  primary key (recall, card)
);
comment on table recalled_cards is 'The cards of a recall that were found, and what became of each.';
comment on column recalled_cards.person is 'Nobody for a legacy card.';
comment on column recalled_cards.order_id is 'The order of the card that takes its place: made by the recall, or open already.';
comment on column recalled_cards.why_not is 'Why no card takes its place.';
comment on column recalled_cards.handled_at is 'When it was marked or blocked and its new card ordered; all cards are found first.';
comment on column recalled_cards.told_at is 'When its holder was written to; nobody is written to about a legacy card.';
comment on column recalled_cards.released_at is 'When the recall was stopped and the card counted as before.';
comment on column recalled_cards.invalid_from is 'Of a legacy card, which has no history of its own: the first day on which it is not valid for the recall.';
create index on recalled_cards (card);
create index on recalled_cards (recall, organisation);
create index on recalled_cards (organisation);
create index on recalled_cards (order_id);
create index on recalled_cards (recall, card) where handled_at is null and not legacy;

create table recall_tellings (
  recall       uuid        not null references recalls (id),
  organisation text        not null,
  cards        integer     not null,
  stopped      boolean     not null default false,
  told_at      timestamptz not null,
  primary key (recall, organisation)
);
comment on table recall_tellings is 'Of how many cards an employer has been told; cards found later are told of once more.';
comment on column recall_tellings.stopped is 'It has been told that the recall was stopped.';

grant select, insert, update, delete on recalls, recalled_cards, recall_tellings to hms_app;
