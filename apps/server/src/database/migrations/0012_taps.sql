-- Taps of cards' chips: the highest counter of each, and alarms where a copy is suspected.

create table chip_taps (
  uid          bytea       primary key check (length(uid) = 7),
  counter      integer     not null check (counter between 0 and 16777215),
  at           timestamptz not null,
  by           uuid        references persons (id),
  before       integer,
  late         integer,
  seen_counter integer,
  seen_at      timestamptz,
  seen_by      uuid        references persons (id),
  latitude     double precision,
  longitude    double precision,
  jump         jsonb
);
comment on table chip_taps is 'The highest counter that each chip has shown, with a good MAC. Taps before it are not kept: nobody can follow a card.';
comment on column chip_taps.at is 'Of a tap by the public the hour is kept alone, an hour later.';
comment on column chip_taps.by is 'The inspector who tapped; null for the public.';
comment on column chip_taps.before is 'The highest counter before this one.';
comment on column chip_taps.late is 'A lower counter that was let through since, for it was overtaken.';
comment on column chip_taps.seen_counter is 'The last tap whose place an inspector''s app gave.';
comment on column chip_taps.latitude is 'Degrees, WGS 84, with one decimal: some ten kilometres.';
comment on column chip_taps.jump is 'The last jump of the counter that was worth a note: from, to, at.';

create index on personalisation_jobs (chip_uid) where printed_at is not null;

create table alarms (
  id           uuid primary key,
  card         text        not null references card_numbers (number),
  organisation text        not null,
  status       text        not null check (status in ('raised', 'seen', 'closed')),
  why          text        not null,
  decision     text,
  raised_at    timestamptz not null,
  changed_at   timestamptz not null
);
comment on table alarms is 'The searchable row of each alarm that a card may have been copied; its truth is its history in events.';
create unique index on alarms (card) where status <> 'closed';
create index on alarms (status, raised_at);
create index on alarms (card, raised_at);

create table alarm_taps (
  alarm     uuid        not null references alarms (id),
  tap       integer     not null,
  counter   integer     not null,
  at        timestamptz not null,
  by        uuid        references persons (id),
  latitude  double precision,
  longitude double precision,
  why       text,
  primary key (alarm, tap)
);
comment on table alarm_taps is 'Evidence of an alarm: the tap that was remembered, and those that do not agree with it. Every one had a good MAC.';
comment on column alarm_taps.tap is 'From 1, in the order they came.';
comment on column alarm_taps.at is 'Of a tap by the public only the hour.';
comment on column alarm_taps.why is 'What is wrong with it; null for what it is compared with.';

grant select, insert, update, delete on chip_taps, alarms, alarm_taps to hms_app;
