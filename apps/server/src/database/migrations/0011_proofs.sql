-- Provisional proofs: the number people know an order by, and the signed record that serves until its card comes.

-- A Damm digit (H. Michael Damm, 2004), as packages/domain/src/card/card-number.ts computes it.
create function damm_digit(digits text) returns text language plpgsql immutable strict as $$
declare
  quasigroup constant text[] := array['0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
                                      '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'];
  interim integer := 0;
begin
  for at in 1 .. length(digits) loop
    interim := substr(quasigroup[interim + 1], substr(digits, at, 1)::integer + 1, 1)::integer;
  end loop;
  return interim::text;
end $$;

-- Checked after each statement: numbers that are put back where another operator drew them may meet those drawn meanwhile.
alter table orders add column number text check (number ~ '^[1-9][0-9]{9}$'),
  add constraint orders_number_key unique (number) deferrable;

-- Nine digits from sixty random bits of a uuid, and the Damm digit; drawn until no order has them.
create function draw_order_number() returns text language plpgsql volatile as $$
declare
  digits text;
begin
  loop
    digits := (100000000 + ('x0' || substr(replace(gen_random_uuid()::text, '-', ''), 18, 15))::bit(64)::bigint % 900000000)::text;
    digits := digits || damm_digit(digits);
    if not exists (select from orders where number = digits) then return digits; end if;
  end loop;
end $$;

-- Orders placed before get theirs one after the other, so that each draw sees the ones before it.
do $$
declare
  one uuid;
begin
  for one in select id from orders loop
    update orders set number = draw_order_number() where id = one;
  end loop;
end $$;
-- Should two orders draw the same in the same moment, the second one's transaction begins anew.
alter table orders alter column number set default draw_order_number(), alter column number set not null;
comment on column orders.number is 'What people call it: nine random digits and a Damm digit; says nothing of how many orders there are.';

-- One pool of places for cards and proofs. A card number whose place is taken is not inserted, so that whoever drew it draws again.
create table status_places (
  list  integer not null,
  index integer not null,
  primary key (list, index)
);
comment on table status_places is 'Every place in a status list that was ever drawn, by a card or a provisional proof; none is used twice.';
insert into status_places (list, index) select list, index from card_numbers where list is not null;

create function take_status_place() returns trigger language plpgsql as $$
begin
  insert into status_places (list, index) values (new.list, new.index) on conflict do nothing;
  if found then return new; end if;
  return null;
end $$;
create trigger take_place before insert on card_numbers for each row when (new.list is not null) execute function take_status_place();

create table proofs (
  order_id      uuid primary key references orders (id),
  list          integer not null,
  index         integer not null,
  record_sealed bytea not null,
  content_hash  bytea not null,
  signed_at     timestamptz not null,
  expires_at    timestamptz not null,
  secret_sealed bytea not null,
  failing       jsonb not null default '[]',
  judged_at     timestamptz,
  unique (list, index),
  foreign key (list, index) references status_places (list, index)
);
comment on table proofs is 'The provisional proof of an order: its last signed record. What it is worth follows from the order and its card.';
comment on column proofs.record_sealed is 'The signed bytes, with name and birth date.';
comment on column proofs.content_hash is 'SHA-256 of what was signed but for the dates, to see that it must be signed anew.';
comment on column proofs.secret_sealed is 'Key of the moving code on its page (RFC 6238), sealed.';
comment on column proofs.failing is 'Condition codes that a register said no to when the order was last judged; an order with a card has its card judged instead.';
comment on column proofs.judged_at is 'When the registers were last asked for it.';
create index on proofs (list, expires_at);

grant select, insert on status_places to hms_app;
grant select, insert, update, delete on proofs to hms_app;
