-- From one producer to the next: the plan and what was done of it, and rehearsals of it on a copy.

create table switchovers (
  id               uuid primary key,
  status           text        not null
    check (status in ('planned', 'confirmed', 'rehearsed', 'executing', 'completed', 'abandoned')),
  from_designation text        not null,
  to_designation   text        not null,
  plan             jsonb       not null,
  changed_at       timestamptz not null
);
comment on table switchovers is 'The searchable row of each change of producer; its truth is its history in events.';
comment on column switchovers.from_designation is 'The designation of the producer that ends; also its code for one of the known history.';
comment on column switchovers.plan is 'Days and notices, as they were last planned.';
create unique index switchovers_one_open on switchovers ((true)) where status in ('planned', 'confirmed', 'rehearsed', 'executing');

create table switchover_rehearsals (
  id         uuid primary key,
  switchover uuid        not null references switchovers (id),
  asked_by   text        not null,
  asked_at   timestamptz not null,
  ended_at   timestamptz,
  passed     boolean,
  trouble    text,
  report     jsonb
);
comment on table switchover_rehearsals is 'Each time a change of producer was carried out on a copy of the database, and what it did there.';
comment on column switchover_rehearsals.trouble is 'A code: why it came to no result, such as that no copy may be made.';
comment on column switchover_rehearsals.report is 'Steps, invariants and counts; no personal data.';
create index on switchover_rehearsals (switchover, asked_at desc);

grant select, insert, update, delete on switchovers, switchover_rehearsals to hms_app;

-- A hand-over package that was taken in here, and keys of another operator that came with it.

alter table signing_keys add column taken_over timestamptz;
comment on column signing_keys.taken_over is 'Set for a key of a former operator: what it signed before this moment stays good, and nothing after it.';

create table packages_taken (
  id          uuid primary key,
  manifest    bytea       not null,
  operator    text        not null,
  made_at     timestamptz not null,
  begun_at    timestamptz not null,
  finished_at timestamptz
);
comment on table packages_taken is 'The hand-over package that this database was filled from; without an end it is half filled.';
comment on column packages_taken.manifest is 'SHA-256 of the signed manifest: only the same package goes on.';

create table parts_taken (
  package uuid not null references packages_taken (id),
  part    text not null,
  primary key (package, part)
);
comment on table parts_taken is 'Which parts of a package are in: each is taken in once, whole or not at all.';

grant select, insert, update on packages_taken, parts_taken to hms_app;
