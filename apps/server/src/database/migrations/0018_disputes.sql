-- Disputes about cards: the case, what was written and sent, and the temporary proof while it is looked at.

create table disputes (
  id           uuid        primary key,
  number       text        not null unique check (number ~ '^[1-9][0-9]{9}$'),
  card         text        not null references card_numbers (number),
  person       uuid        not null references persons (id),
  organisation text        not null,
  complaint    text        not null,
  conditions   jsonb       not null,
  opened_by    text        not null check (opened_by in ('worker', 'employer')),
  status       text        not null check (status in ('open', 'taken', 'awaiting-answer', 'decided', 'closed')),
  officer      text,
  outcome      text,
  due          date        not null,
  proof_until  date,
  opened_at    timestamptz not null,
  decided_at   timestamptz,
  changed_at   timestamptz not null
);
comment on table disputes is 'The searchable row of each dispute about a card; its truth is its history in events.';
comment on column disputes.number is 'What people call it; drawn from the numbers of orders, so that its proof is looked up as an order''s is.';
comment on column disputes.conditions is 'Codes of the conditions that a register says no to and the complaint says are met.';
comment on column disputes.officer is 'The case officer''s id in persons.';
comment on column disputes.due is 'The last day to be decided on.';
create unique index on disputes (card) where status in ('open', 'taken', 'awaiting-answer');
create index on disputes (status, due);
create index on disputes (person, opened_at);
create index on disputes (organisation, opened_at);

create table dispute_notes (
  dispute     uuid        not null references disputes (id),
  note        integer     not null,
  by          text        not null check (by in ('worker', 'employer', 'officer')),
  text_sealed bytea       not null,
  at          timestamptz not null,
  primary key (dispute, note)
);
comment on table dispute_notes is 'What was written in a dispute, sealed.';
comment on column dispute_notes.note is 'From 1, in the order they came.';

create table dispute_files (
  id             uuid        primary key,
  dispute        uuid        not null references disputes (id),
  by             text        not null check (by in ('worker', 'employer')),
  name_sealed    bytea       not null,
  media_type     text        not null,
  content_sealed bytea       not null,
  sha256         bytea       not null,
  at             timestamptz not null,
  unique (dispute, sha256)
);
comment on table dispute_files is 'What was sent in a dispute, sealed. Pictures are redrawn without metadata; documents are kept as they came.';

create table dispute_proofs (
  dispute       uuid        primary key references disputes (id),
  list          integer     not null,
  index         integer     not null,
  record_sealed bytea       not null,
  secret_sealed bytea       not null,
  signed_at     timestamptz not null,
  expires_at    timestamptz not null,
  unique (list, index),
  foreign key (list, index) references status_places (list, index)
);
comment on table dispute_proofs is 'The temporary proof that a case officer granted: its signed record. What it is worth follows from the dispute and its card.';
comment on column dispute_proofs.secret_sealed is 'Key of the moving code on its page (RFC 6238), sealed.';
create index on dispute_proofs (list, expires_at);

-- Numbers of orders and disputes are one space: whoever types one gets one answer.
create or replace function draw_order_number() returns text language plpgsql volatile as $$
declare
  digits text;
begin
  loop
    digits := (100000000 + ('x0' || substr(replace(gen_random_uuid()::text, '-', ''), 18, 15))::bit(64)::bigint % 900000000)::text;
    digits := digits || damm_digit(digits);
    if not exists (select from orders where number = digits) and not exists (select from disputes where number = digits) then
      return digits;
    end if;
  end loop;
end $$;

create table own_card_tries (
  key   text    not null,
  day   date    not null,
  tries integer not null,
  primary key (key, day)
);
comment on table own_card_tries is 'How often a day somebody with a personal link gave digits that were wrong, or asked for a link: by card.';

grant select, insert, update, delete on disputes, dispute_notes, dispute_files, dispute_proofs, own_card_tries to hms_app;
