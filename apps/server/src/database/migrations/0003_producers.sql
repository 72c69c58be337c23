-- Who makes the cards and when, as the authority has decided it.

create table designations (
  id         text primary key,
  code       text not null,
  status     text not null check (status in ('proposed', 'confirmed', 'changing', 'withdrawn')),
  terms      jsonb not null,
  change     jsonb,
  changed_at timestamptz not null
);
comment on table designations is 'The searchable row of each designation of a producer; its truth is its history in events.';
comment on column designations.id is 'A uuid, or the producer''s code for a designation of the known history that was changed.';
comment on column designations.terms is 'Dates, order intake, freezes and prices as they are in force once confirmed.';
comment on column designations.change is 'A change that waits for somebody else of the authority.';

grant select, insert, update on designations to hms_app;
