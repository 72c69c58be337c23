-- The journal of checks: what inspectors checked, with or without network.

create table checks (
  id           uuid             primary key,
  inspector    uuid             not null references persons (id),
  kind         text             not null,
  source       text             not null check (source in ('phone', 'service')),
  card         text             check (card ~ '^[1-9][0-9]{6}$'),
  proof        text             check (proof ~ '^[1-9][0-9]{9}$'),
  answer       text             not null,
  level        smallint         not null check (level between 0 and 4),
  offline      boolean          not null,
  at           timestamptz      not null,
  status_as_of timestamptz,
  latitude     double precision,
  longitude    double precision,
  received_at  timestamptz      not null,
  check (card is null or proof is null)
);
comment on table checks is 'Who checked which card or proof and what the answer was. Append only; what is older than the retention is forgotten by forget_checks.';
comment on column checks.id is 'Made on the phone, so that a check that is sent twice is one.';
comment on column checks.kind is 'The inspector''s kind when it was received.';
comment on column checks.source is 'phone: told by the app. service: noted by the service when an inspector asked it.';
comment on column checks.card is 'Null where the answer names no card, as of a forged one. It need not be a card of ours.';
comment on column checks.at is 'When it was made, by the phone''s clock as corrected by the service.';
comment on column checks.status_as_of is 'When the status list was issued that the answer stands on.';
comment on column checks.latitude is 'Degrees, WGS 84, with one decimal: some ten kilometres.';
create index on checks (card, at desc) where card is not null;
create index on checks (inspector, at desc);
create index on checks (at);

grant select, insert on checks to hms_app;

-- The one way in which a check leaves. Nothing younger than a year, whatever is asked for.
create function forget_checks(before timestamptz) returns bigint
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare gone bigint;
begin
  delete from public.checks where at < least(before, now() - interval '1 year');
  get diagnostics gone = row_count;
  return gone;
end $$;
comment on function forget_checks is 'Deletes checks made before a moment; gives how many.';
revoke execute on function forget_checks from public;
grant execute on function forget_checks to hms_app;
