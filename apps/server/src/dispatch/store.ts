import type { Instant } from '@hms/domain/calendar'
import type { DeliveryAddress } from '@hms/domain/dispatch/delivery-address'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'

type Sealed = { readonly sealed: Buffer | null }

function open(vault: Vault, row: Sealed | undefined): DeliveryAddress | undefined {
  // What the functions below sealed comes back as it was.
  return row?.sealed ? (JSON.parse(vault.open(row.sealed).toString()) as DeliveryAddress) : undefined
}

/** Where a shipment goes, once that is known. */
export async function findAddress(sql: Sql, vault: Vault, shipment: string): Promise<DeliveryAddress | undefined> {
  const { rows } = await sql.query<Sealed>('select address_sealed as sealed from shipments where id = $1', [shipment])
  return open(vault, rows[0])
}

export async function saveAddress(sql: Sql, vault: Vault, shipment: string, address: DeliveryAddress): Promise<void> {
  await sql.query('update shipments set address_sealed = $2 where id = $1', [
    shipment,
    vault.seal(JSON.stringify(address)),
  ])
}

/** Where an employer wants its cards instead of the register's address. */
export async function findWishedAddress(
  sql: Sql,
  vault: Vault,
  organisation: string,
): Promise<DeliveryAddress | undefined> {
  const { rows } = await sql.query<Sealed>('select sealed from delivery_addresses where organisation = $1', [
    organisation,
  ])
  return open(vault, rows[0])
}

export async function saveWishedAddress(
  sql: Sql,
  vault: Vault,
  wish: { organisation: string; address: DeliveryAddress; by: string; at: Instant },
): Promise<void> {
  await sql.query(
    `insert into delivery_addresses (organisation, sealed, changed_by, changed_at) values ($1, $2, $3, $4)
     on conflict (organisation) do update set sealed = excluded.sealed, changed_by = excluded.changed_by,
       changed_at = excluded.changed_at`,
    [wish.organisation, vault.seal(JSON.stringify(wish.address)), wish.by, wish.at],
  )
}

export async function saveLabel(sql: Sql, shipment: string, url: string): Promise<void> {
  await sql.query('update shipments set label_url = $2 where id = $1', [shipment, url])
}

/** Two jobs about one shipment come one after the other. */
export async function lockShipment(tx: Sql, shipment: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`book:${shipment}`])
}

/** The post is asked to take it now, on the machine's clock; what it answers may be lost. */
export async function noteAsked(sql: Sql, shipment: string): Promise<void> {
  await sql.query('update shipments set asked_at = now() where id = $1', [shipment])
}

/** Whether an answer may have been lost so lately that the post's tracking need not know of it yet. */
export async function wasAskedLately(sql: Sql, shipment: string, minutes: number): Promise<boolean> {
  const { rows } = await sql.query(
    `select 1 from shipments where id = $1 and asked_at > now() - make_interval(mins => $2)`,
    [shipment, minutes],
  )
  return rows.length > 0
}

/** The post has said no: nothing is in its books. */
export async function forgetAsked(sql: Sql, shipment: string): Promise<void> {
  await sql.query('update shipments set asked_at = null where id = $1', [shipment])
}

/** Envelopes under way that nobody has asked about since, the longest unasked first. */
export async function listToTrack(
  sql: Sql,
  before: Instant,
  limit: number,
): Promise<readonly { id: string; number: string }[]> {
  const { rows } = await sql.query<{ id: string; number: string }>(
    `select id, number from shipments where status in ('booked', 'sent', 'in-transit') and number is not null
       and (tracked_at is null or tracked_at <= $1) order by tracked_at nulls first, made_at limit $2`,
    [before, limit],
  )
  return rows
}

export async function noteTracked(sql: Sql, shipment: string, at: Instant): Promise<void> {
  await sql.query('update shipments set tracked_at = $2 where id = $1', [shipment, at])
}

/** Envelopes that have been under way for long enough to ask whether they came. */
export async function listUnconfirmed(sql: Sql): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from shipments where status in ('waiting', 'sent', 'in-transit', 'delivered') and sent_at is not null`,
  )
  return rows.map(({ id }) => id)
}
