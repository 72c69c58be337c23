-- Packages for the police are numbered from 1 in their case, made file by file, with the photographs that were chosen. Reports to
-- the police have a series of their own: the letters to the enterprise are numbered without a gap.

alter table police_packages
  add column contents    bytea check (length(contents) = 32),
  add column photographs jsonb not null default '[]';
comment on column police_packages.version is 'From 1 in its case. Those made before this was so keep the number they were given away with.';
comment on column police_packages.contents is 'Hash of what it was made of: while that is the same, it is the same package. Null for older ones.';
comment on column police_packages.photographs is 'Ids of the photographs of inspections that were chosen.';

-- A package's files are written one after the other, and the manifest that names them last.
alter table police_package_files
  drop constraint police_package_files_case_id_version_fkey,
  add constraint police_package_files_of_package foreign key (case_id, version)
    references police_packages (case_id, version) deferrable initially deferred;

alter table case_letters drop constraint case_letters_case_id_number_key;
create unique index case_letters_number on case_letters (case_id, number) where kind <> 'police-report';
create unique index case_letters_report_number on case_letters (case_id, number) where kind = 'police-report';
comment on column case_letters.number is 'From 1 within its case, in the order they were sent; reports to the police by themselves.';

-- On one site several enterprises may be found without cards: an inspection leads to one open case against each.
drop index enforcement_cases_source_source_id_idx;
create unique index on enforcement_cases (source, source_id, organisation)
  where source_id is not null and status not in ('closed', 'withdrawn');
