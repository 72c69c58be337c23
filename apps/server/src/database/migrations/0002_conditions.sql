-- What the registers last said of each enterprise and worker, what follows from it for cards, and what employers and authority must do.

alter table cards
  add column failing        jsonb,
  add column return_because text,
  add column return_asked_at timestamptz,
  add column destroyed_at   timestamptz;
comment on column cards.failing is 'Why of each condition that fails while the card is suspended.';
comment on column cards.return_asked_at is 'Since when the plastic is to be collected and destroyed.';
create index on cards (organisation, number) where status in ('active', 'suspended');
create index on cards (organisation) where return_asked_at is not null;

create table organisation_facts (
  organisation text primary key,
  facts        jsonb not null,
  asked_at     timestamptz not null
);
comment on table organisation_facts is 'The last answer of each register about a main unit, with the moment it describes.';

create table person_facts (
  person   uuid primary key references persons (id),
  facts    jsonb not null,
  asked_at timestamptz not null
);
comment on table person_facts is 'What of the population register''s last answer conditions hang on: status, citizenships, permit; no name, no number.';

create table work_facts (
  organisation text not null,
  person       uuid not null references persons (id),
  facts        jsonb not null,
  asked_at     timestamptz not null,
  primary key (organisation, person)
);
comment on table work_facts is 'The last answers about a worker at a main unit: employments, assignments, roles.';
create index on work_facts (person);

create table person_numbers (
  number_hash   bytea primary key,
  number_sealed bytea not null,
  person        uuid not null references persons (id)
);
comment on table person_numbers is 'Earlier numbers of a person, such as a D number that became a national identity number; sealed, found by keyed hash.';
create index on person_numbers (person);

create table feed_cursors (
  feed    text primary key,
  last    bigint not null,
  read_at timestamptz not null
);
comment on table feed_cursors is 'How far each register''s list of events has been read.';

create table register_outages (
  register text not null,
  since    timestamptz not null,
  until    timestamptz,
  why      text not null,
  primary key (register, since)
);
comment on table register_outages is 'When a register gave no answer: shown on the status page; without an end it lasts.';

create table ordering_gates (
  organisation text not null,
  register     text not null,
  state        text,
  changed_at   timestamptz not null,
  opened_at    timestamptz,
  closed_at    timestamptz,
  outcome      text check (outcome in ('approved', 'refused')),
  primary key (organisation, register)
);
comment on table ordering_gates is 'An enterprise''s state in a register that opens ordering, and how its "card ordering under treatment" began and ended.';

create table proposed_orders (
  organisation  text not null,
  person        uuid not null references persons (id),
  sector        text not null,
  unit          text,
  employed_from date not null,
  proposed_at   timestamptz not null,
  dismissed_at  timestamptz,
  primary key (organisation, person)
);
comment on table proposed_orders is 'New employees without a card, for the employer to order for or to leave out.';

create table vat_exemptions (
  organisation text not null,
  reason       text not null,
  valid_from   date not null,
  valid_until  date,
  accepted_by  text not null,
  accepted_at  timestamptz not null,
  primary key (organisation, valid_from)
);
comment on table vat_exemptions is 'Why an enterprise need not be in the VAT register, as the issuer has accepted it.';

grant select, insert, update, delete on organisation_facts, person_facts, work_facts, person_numbers, feed_cursors,
  register_outages, ordering_gates, proposed_orders, vat_exemptions to hms_app;
