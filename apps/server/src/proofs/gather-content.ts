import type { ProofRecord } from '@hms/credential/proof-record'
import { type Instant, midnightInOslo, osloDate } from '@hms/domain/calendar'
import { type Refusal, refuse } from '@hms/domain/decision'
import { routeOrder } from '@hms/domain/production/route-order'
import { producersOn } from '@hms/domain/sector/producers'
import { sectors } from '@hms/domain/sector/sectors'
import { getState } from '#database/change.ts'
import type { OrderRow } from '#orders/queries.ts'
import { isUntold } from '#persons/remember-worker.ts'
import { getPerson } from '#persons/store.ts'
import { readScheme } from '#records/appointed.ts'
import { orders } from '#records/order-record.ts'
import { formatOrganisationNumber } from '#texts/format.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findPortraitHash } from './store.ts'

/** ISO/IEC 5218. */
const sexCodes: Readonly<Record<string, 1 | 2>> = { male: 1, female: 2 }

/** What is signed, but for the dates and the place in a list. */
export type ProofContent = Omit<ProofRecord, 'status' | 'issued' | 'expires'>

/**
 * What the proof of an order says now. It names the producer that will make the card, for its signer signs: nobody else's
 * signature counts on the day (docs/decisions/0080). While the entity register is silent the enterprise keeps its `lastName`.
 */
export async function gatherContent(
  { database, vault, registers, config }: Pick<Dependencies, 'database' | 'vault' | 'registers' | 'config'>,
  row: OrderRow,
  lastName: string | undefined,
  now: Instant,
): Promise<ProofContent | Refusal<'proof.no-name' | 'proof.no-producer'>> {
  const order = await getState(database, orders, row.id)
  const person = await getPerson(database, vault, row.person)
  if (`${person.given}${person.family}`.trim() === '') return refuse('proof.no-name')
  const { producers } = await readScheme(database, config.world)
  const today = osloDate(now)
  const producer = routeOrder(producers, row.placedAt, now) ?? producersOn(today, producers).at(-1)
  if (producer === undefined) return refuse('proof.no-producer')
  const portrait = 'items' in order && order.items.portrait.state === 'accepted' ? order.items.portrait : undefined
  const portraitHash = portrait && (await findPortraitHash(database, portrait.picture))
  const firstDay = 'firstValidDay' in order ? order.firstValidDay : undefined
  const found = await registers.findOrganisation(row.organisation)
  const name = found.answered && 'name' in found.value ? found.value.name : undefined
  return {
    orderNumber: row.number,
    ordered: osloDate(row.placedAt),
    organisationNumber: row.organisation,
    enterprise: name ?? lastName ?? formatOrganisationNumber(row.organisation),
    givenNames: person.given,
    familyName: person.family,
    sex: sexCodes[person.sex] ?? 0,
    ...(isUntold(person) ? {} : { birthDate: person.birth }),
    ...(portraitHash ? { portraitHash } : {}),
    sector: sectors[row.sector].cardCode,
    producer: producer.code,
    ...(firstDay !== undefined && firstDay > today ? { validFrom: midnightInOslo(firstDay) } : {}),
    ...(row.status === 'awaiting-registers' ? { unconfirmed: true } : {}),
  }
}
