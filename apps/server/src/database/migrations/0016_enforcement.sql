-- Cases against enterprises: letters, answers, documents, and packages for the police.

create table enforcement_cases (
  id           uuid primary key,
  number       text        not null unique,
  organisation text        not null,
  sector       text        not null,
  ground       text        not null,
  source       text        not null,
  source_id    text,
  status       text        not null,
  waits_for    text        not null check (waits_for in ('authority', 'confirmation', 'enterprise', 'nobody')),
  deadline     date,
  overdue      boolean     not null,
  fined        boolean     not null,
  opened_at    timestamptz not null,
  changed_at   timestamptz not null
);
comment on table enforcement_cases is 'The searchable row of each case against an enterprise; its truth is its history in events.';
comment on column enforcement_cases.number is 'What people call it: year and running number, 2026/14.';
comment on column enforcement_cases.source_id is 'The alarm, inspection or suspicion that led to it.';
comment on column enforcement_cases.deadline is 'Of the newest letter that asks for an answer.';
comment on column enforcement_cases.overdue is 'That day is over and nobody has answered.';
comment on column enforcement_cases.fined is 'A violation fine was decided and has not been taken away.';
create index on enforcement_cases (organisation, opened_at desc);
create index on enforcement_cases (status, changed_at);
create index on enforcement_cases (deadline) where status not in ('closed', 'withdrawn');
create unique index on enforcement_cases (source, source_id)
  where source_id is not null and status not in ('closed', 'withdrawn');

create table case_letters (
  id         uuid primary key,
  case_id    uuid        not null references enforcement_cases (id),
  kind       text        not null,
  written_at timestamptz not null,
  content    bytea       not null,
  number     integer,
  sent_at    timestamptz,
  pdf        bytea,
  sha256     bytea check (length(sha256) = 32),
  unique (case_id, number),
  check ((sent_at is null) = (number is null) and (sent_at is null) = (pdf is null) and (sent_at is null) = (sha256 is null))
);
comment on table case_letters is 'Letters of a case. One that is sent is never changed; one that waits for a confirmation has no number.';
comment on column case_letters.content is 'What it says, sealed.';
comment on column case_letters.number is 'From 1 within its case, in the order they were sent.';
comment on column case_letters.pdf is 'As it was sent, sealed.';
comment on column case_letters.sha256 is 'Of the PDF before it was sealed.';

create function keep_sent_letter() returns trigger language plpgsql as $$
begin
  if old.sent_at is not null then
    raise exception 'a letter that was sent is never changed';
  end if;
  return new;
end $$;
create trigger keep_sent_letter before update on case_letters for each row execute function keep_sent_letter();

create table case_statements (
  id      uuid primary key,
  case_id uuid        not null references enforcement_cases (id),
  kind    text        not null check (kind in ('answer', 'appeal', 'note')),
  text    bytea       not null,
  by      text        not null,
  at      timestamptz not null
);
comment on table case_statements is 'What an enterprise answers and appeals, and what case workers note.';
comment on column case_statements.text is 'Sealed.';
create index on case_statements (case_id, at);

create table case_documents (
  id         uuid primary key,
  case_id    uuid        not null references enforcement_cases (id),
  statement  uuid        not null references case_statements (id),
  name       bytea       not null,
  media_type text        not null,
  sealed     bytea       not null,
  size       integer     not null,
  sha256     bytea       not null check (length(sha256) = 32),
  at         timestamptz not null,
  unique (statement, sha256)
);
comment on table case_documents is 'Documents that came with a statement, as they were sent.';
comment on column case_documents.name is 'The sender''s name of the file, sealed.';
comment on column case_documents.size is 'Bytes, before it was sealed.';
create index on case_documents (case_id);

create table police_packages (
  case_id  uuid        not null references enforcement_cases (id),
  version  integer     not null,
  made_by  text        not null,
  made_at  timestamptz not null,
  manifest bytea       not null,
  primary key (case_id, version)
);
comment on table police_packages is 'What goes to the police with a report: made once for each version of the case''s history.';
comment on column police_packages.version is 'How many events the history had.';
comment on column police_packages.manifest is 'Names, sizes and hashes of its files, sealed.';

create table police_package_files (
  case_id  uuid    not null,
  version  integer not null,
  position integer not null,
  name     text    not null,
  sealed   bytea   not null,
  primary key (case_id, version, position),
  unique (case_id, version, name),
  foreign key (case_id, version) references police_packages (case_id, version)
);
comment on table police_package_files is 'The files of a package, in its order.';

grant select, insert, update, delete on enforcement_cases to hms_app;
grant select, insert, update on case_letters to hms_app;
grant select, insert on case_statements, case_documents, police_packages, police_package_files to hms_app;
