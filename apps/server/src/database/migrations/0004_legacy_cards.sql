-- Cards that were made before this system: known by number, enterprise, dates and status, without our signature.

alter table card_numbers
  alter column list drop not null,
  alter column index drop not null,
  add check ((list is null) = (index is null));
comment on table card_numbers is 'Every number that was ever drawn, with its place in a status list, and every number of a legacy card, which has none; none is used twice.';

create table legacy_imports (
  id           uuid primary key,
  file_hash    bytea not null unique,
  file_name    text not null,
  uploaded_by  text not null,
  uploaded_at  timestamptz not null,
  rows         integer not null,
  confirmed_by text,
  confirmed_at timestamptz,
  counted      integer
);
comment on table legacy_imports is 'A file of legacy cards; nothing of it counts before it is confirmed. The same file again is the same import.';

create table legacy_rows (
  import       uuid not null references legacy_imports (id),
  line         integer not null,
  number       text,
  organisation text,
  issued       date,
  expires      date,
  status       text,
  producer     text,
  problems     jsonb,
  primary key (import, line)
);
comment on table legacy_rows is 'The rows of a file: those that wait for confirmation, and those that cannot be used with every reason.';
create index on legacy_rows (import, number);

create table legacy_cards (
  number       text primary key references card_numbers (number),
  organisation text not null,
  producer     text not null,
  issued       date not null,
  expires      date not null,
  status       text not null check (status in ('active', 'suspended', 'blocked', 'replaced')),
  import       uuid not null references legacy_imports (id),
  changed_at   timestamptz not null
);
comment on table legacy_cards is 'Cards of former producers as they told them: no person, no picture, no signature.';

grant select, insert, update, delete on legacy_imports, legacy_rows, legacy_cards to hms_app;
