-- Nothing yet.

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
