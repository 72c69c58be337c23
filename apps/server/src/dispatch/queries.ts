import type { Instant, LocalDate } from '@hms/domain/calendar'
import { type DeliveryAddress, LONGEST_LINE } from '@hms/domain/dispatch/delivery-address'
import type { AddressTrouble, ShipmentStatus } from '@hms/domain/dispatch/shipment'
import type { Sql } from '#database/connection.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findWishedAddress } from './store.ts'

export type ShipmentRow = {
  readonly id: string
  readonly batch: string
  readonly organisation: string
  /** Its name, as printed on the cards. */
  readonly enterprise: string
  readonly status: Exclude<ShipmentStatus, 'new'>
  readonly cards: number
  readonly missing: readonly string[]
  readonly attempt: number
  readonly trouble: AddressTrouble | null
  /** The post's number. */
  readonly number: string | null
  readonly expected: LocalDate | null
  readonly sentAt: Instant | null
  readonly deliveredAt: Instant | null
  readonly labelUrl: string | null
  readonly hasAddress: boolean
  readonly madeAt: Instant
}

const SHIPMENT = `select s.id, s.batch, s.organisation, s.status, s.cards, s.missing, s.attempt, s.trouble, s.number, s.expected,
    s.sent_at as "sentAt", s.delivered_at as "deliveredAt", s.label_url as "labelUrl",
    (select f.enterprise from shipment_cards k join card_faces f on f.number = k.card where k.shipment = s.id limit 1) as enterprise,
    s.address_sealed is not null as "hasAddress", s.made_at as "madeAt"
  from shipments s`

export async function findShipment(sql: Sql, id: string): Promise<ShipmentRow | undefined> {
  const { rows } = await sql.query<ShipmentRow>(`${SHIPMENT} where s.id = $1`, [id])
  return rows[0]
}

/** The envelope a card lies in, once it is packed. */
export async function findShipmentOfCard(sql: Sql, card: string): Promise<ShipmentRow | undefined> {
  const { rows } = await sql.query<ShipmentRow>(
    `${SHIPMENT} join shipment_cards c on c.shipment = s.id where c.card = $1`,
    [card],
  )
  return rows[0]
}

/** Newest first. */
export async function listShipments(sql: Sql, organisation: string, limit = 500): Promise<readonly ShipmentRow[]> {
  const { rows } = await sql.query<ShipmentRow>(
    `${SHIPMENT} where s.organisation = $1 order by s.made_at desc, s.id limit $2`,
    [organisation, limit],
  )
  return rows
}

export async function listShipmentsOfBatch(sql: Sql, batch: string): Promise<readonly ShipmentRow[]> {
  const { rows } = await sql.query<ShipmentRow>(`${SHIPMENT} where s.batch = $1 order by s.organisation`, [batch])
  return rows
}

export type PackedCard = {
  readonly number: string
  readonly given: string
  readonly family: string
  readonly enterprise: string
  readonly order: string
  readonly person: string
  readonly status: string
  /** The order of the card made in its place, when there is one. */
  readonly remade: string | null
}

/** The cards of an envelope with the names on them, in the order of the names. */
export async function listPackedCards(sql: Sql, shipment: string): Promise<readonly PackedCard[]> {
  const { rows } = await sql.query<PackedCard>(
    `select c.number, f.given, f.family, f.enterprise, c.order_id as order, c.person, c.status, r.id as remade
       from shipment_cards s join cards c on c.number = s.card join card_faces f on f.number = c.number
       left join orders r on r.predecessor = c.number and r.reason = 'replacement' and r.status <> 'cancelled'
     where s.shipment = $1 order by f.family, f.given, c.number`,
    [shipment],
  )
  return rows
}

/** The cards of a batch by employer, to be packed. */
export async function listCardsByEmployer(sql: Sql, batch: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql.query<{ organisation: string; cards: string[] }>(
    `select o.organisation, array_agg(j.number order by j.number) as cards
       from personalisation_jobs j join orders o on o.id = j.order_id where j.batch = $1
     group by o.organisation order by o.organisation`,
    [batch],
  )
  return new Map(rows.map(({ organisation, cards }) => [organisation, cards]))
}

/** Days from hand-over to delivery of the newest delivered envelopes, in whole days of Oslo. */
export async function listDeliveryDays(sql: Sql, limit: number): Promise<readonly number[]> {
  const { rows } = await sql.query<{ days: number }>(
    `select (delivered_at at time zone 'Europe/Oslo')::date - (sent_at at time zone 'Europe/Oslo')::date as days
       from shipments where delivered_at is not null and sent_at is not null order by delivered_at desc limit $1`,
    [limit],
  )
  return rows.map(({ days }) => days)
}

/** Whole days of Oslo from order to receipt of each card that was received since a moment. */
export async function listDaysToReceipt(sql: Sql, since: Instant): Promise<readonly number[]> {
  const { rows } = await sql.query<{ days: number }>(
    `select (c.received_at at time zone 'Europe/Oslo')::date - (o.placed_at at time zone 'Europe/Oslo')::date as days
     from cards c join orders o on o.id = c.order_id where c.received_at >= $1`,
    [since],
  )
  return rows.map(({ days }) => days)
}

/**
 * Where an employer's cards go: where it wants them, else its postal address in the entity register as it stands now.
 * Undefined while the register is silent; what the register lacks stays empty, for `judgeAddress` to say.
 */
export async function findDeliveryAddress(
  { database, registers, vault }: Pick<Dependencies, 'database' | 'registers' | 'vault'>,
  organisation: string,
): Promise<DeliveryAddress | undefined> {
  const wished = await findWishedAddress(database, vault, organisation)
  if (wished) return wished
  const found = await registers.findOrganisation(organisation)
  if (!found.answered) return undefined
  if (!('name' in found.value)) return { name: organisation, lines: [], postcode: '', city: '' }
  const { name, address } = found.value
  return {
    name,
    lines: fitLines(address?.lines ?? []),
    postcode: address?.postcode ?? '',
    city: address?.city ?? '',
  }
}

/** The register keeps up to three lines of any length; the post takes two of 35 letters. What does not fit is left for the employer. */
function fitLines(lines: readonly string[]): readonly string[] {
  const clean = lines.map((line) => line.trim()).filter((line) => line !== '')
  if (clean.length <= 2) return clean
  const joined = clean.slice(0, -1).join(', ')
  return joined.length <= LONGEST_LINE ? [joined, clean.at(-1) ?? ''] : clean
}
