-- What inspectors record on the spot: inspections with findings and photographs, reports of suspicion, seizures.

create table inspections (
  id           uuid        primary key,
  inspector    uuid        not null references persons (id),
  kind         text        not null,
  at           timestamptz not null,
  received_at  timestamptz not null,
  offline      boolean     not null,
  place_kind   text        not null,
  site         text        not null,
  latitude     double precision,
  longitude    double precision,
  organisation text,
  note_sealed  bytea,
  photographs  integer     not null check (photographs between 0 and 10),
  suspicion    boolean     not null,
  corrects     uuid
);
comment on table inspections is 'One inspection as an inspector told it. Never changed: a correction is an entry of its own.';
comment on column inspections.kind is 'Of the inspector, then: labour-inspection, police and the others.';
comment on column inspections.at is 'By the telephone''s clock.';
comment on column inspections.site is 'Name or address of the place; nobody is to be named in it.';
comment on column inspections.latitude is 'Degrees, WGS 84, with one decimal: some ten kilometres.';
comment on column inspections.organisation is 'The enterprise concerned, where no card tells it.';
comment on column inspections.corrects is 'An earlier one, by the same inspector.';
comment on column inspections.photographs is 'How many the telephone said would follow.';
create index on inspections (inspector, at desc);
create index on inspections (at desc);

create table inspection_cards (
  inspection   uuid    not null references inspections (id) on delete cascade,
  entry        integer not null,
  number       text    not null,
  answer       text    not null,
  person       uuid    references persons (id),
  organisation text,
  primary key (inspection, entry)
);
comment on table inspection_cards is 'Cards and orders seen at an inspection, with what the telephone answered.';
comment on column inspection_cards.number is 'Of a card, seven digits, or of an order, ten; it may be nobody''s.';
create index on inspection_cards (number);
create index on inspection_cards (organisation);
create index on inspections (organisation) where organisation is not null;

create table inspection_findings (
  inspection  uuid    not null references inspections (id) on delete cascade,
  entry       integer not null,
  code        text    not null,
  number      text,
  text_sealed bytea,
  primary key (inspection, entry)
);
comment on table inspection_findings is 'What was found wrong, by the dated catalogue of codes.';

create table inspection_photographs (
  id          uuid        primary key,
  inspection  uuid        not null references inspections (id) on delete cascade,
  sealed      bytea       not null,
  media_type  text        not null,
  width       integer     not null,
  height      integer     not null,
  sha256      bytea       not null,
  received_at timestamptz not null
);
comment on table inspection_photographs is 'Photographs taken on the spot: without metadata, redrawn, sealed.';
create index on inspection_photographs (inspection);

create table suspicions (
  id           uuid        primary key,
  inspection   uuid        not null,
  organisation text,
  authority    text        not null,
  status       text        not null check (status in ('reported', 'taken', 'closed')),
  outcome      text,
  reported_at  timestamptz not null,
  changed_at   timestamptz not null
);
comment on table suspicions is 'The searchable row of each report of suspicion, one an enterprise; its truth is its history in events.';
comment on column suspicions.inspection is 'It may be forgotten sooner than the report.';
create unique index on suspicions (inspection, coalesce(organisation, ''));
create index on suspicions (status, reported_at desc);

create table seizures (
  id             uuid        primary key,
  card           text        not null unique references card_numbers (number),
  organisation   text        not null,
  inspection     uuid,
  inspector      uuid        not null references persons (id),
  kind           text        not null,
  place_kind     text        not null,
  site           text        not null,
  ground         text        not null,
  because_sealed bytea,
  seized_at      timestamptz not null,
  at             timestamptz not null
);
comment on table seizures is 'Cards that an authority took from their holders. Never changed; what the card is worth follows from its own history.';
comment on column seizures.inspection is 'The inspection it belongs to, by the telephone''s id; it may come later, or be forgotten sooner.';
comment on column seizures.seized_at is 'By the telephone''s clock; at is when it took effect.';
create index on seizures (at desc);
create index on seizures (inspector, at desc);

create table seizure_corrections (
  seizure        uuid        primary key references seizures (id),
  because_sealed bytea       not null,
  by             uuid        not null references persons (id),
  order_id       uuid        references orders (id),
  at             timestamptz not null
);
comment on table seizure_corrections is 'Seizures that the authority found wrong, once each, with the order of the new card that nobody pays for.';

alter table cards add column seized_at timestamptz;
comment on column cards.seized_at is 'Since when its plastic is with an authority, or was.';

grant select, insert, delete on inspections, inspection_cards, inspection_findings, inspection_photographs to hms_app;
-- Retention takes away notes before it takes the rest; nothing else of an inspection may change.
grant update (note_sealed) on inspections to hms_app;
grant update (text_sealed) on inspection_findings to hms_app;
grant select, insert on seizures, seizure_corrections to hms_app;
grant select, insert, update, delete on suspicions to hms_app;
