import type { LocalDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { parseOrganisationNumber } from '@hms/domain/organisation/organisation-number'
import {
  type AcceptedExemption,
  type AcceptRefusal,
  acceptExemption,
  type EndRefusal,
  endExemption,
} from '@hms/domain/sector/accept-exemption'
import type { Period } from '@hms/domain/sector/dated'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import {
  type ExemptionRow,
  findExemption,
  findNameOf,
  insertExemption,
  listExemptionsOf,
  lockExemptions,
  saveEnd,
} from './store.ts'

export type Enterprise = {
  readonly number: string
  /** Absent while neither the entity register nor what is kept tells it. */
  readonly name?: string
}

/** The main unit somebody means, for exemptions belong there. While the entity register is silent the number is believed. */
export async function findEnterprise(
  { database, registers }: Pick<Dependencies, 'database' | 'registers'>,
  typed: string,
): Promise<Enterprise | Refusal<'organisation.unknown'>> {
  const number = parseOrganisationNumber(typed)
  if (number === undefined) return refuse('organisation.unknown')
  const answer = await registers.findOrganisation(number)
  if (answer.answered && answer.value.state === 'not-found') return refuse('organisation.unknown')
  if (answer.answered && 'name' in answer.value) return { number: answer.value.number, name: answer.value.name }
  const name = await findNameOf(database, number)
  return { number, ...(name ? { name } : {}) }
}

/** What would be decided now, without writing it: for the page that asks whether one is sure. */
export async function tryExemption(
  sql: Sql,
  organisation: string,
  wish: AcceptedExemption,
): Promise<AcceptedExemption | Refusal<AcceptRefusal>> {
  return acceptExemption((await listExemptionsOf(sql, organisation)).map(periodOf), wish)
}

/** Accepts, and asks the registers anew: cards that are invalid for this alone become valid again. */
export async function recordExemption(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  organisation: string,
  wish: AcceptedExemption,
  actor: string,
): Promise<ExemptionRow | Refusal<AcceptRefusal>> {
  return database.transaction(async (tx) => {
    await lockExemptions(tx, organisation)
    const accepted = await tryExemption(tx, organisation, wish)
    if (isRefusal(accepted)) return accepted
    await insertExemption(tx, organisation, accepted, { actor, at: clock.now() })
    return askAnew(tx, organisation, accepted.from)
  })
}

export async function recordEnd(
  { database }: Pick<Dependencies, 'database'>,
  organisation: string,
  from: LocalDate,
  last: LocalDate,
): Promise<ExemptionRow | Refusal<EndRefusal | 'exemption.unknown'>> {
  return database.transaction(async (tx) => {
    await lockExemptions(tx, organisation)
    const row = await findExemption(tx, organisation, from)
    if (row === undefined) return refuse('exemption.unknown')
    const ended = endExemption(periodOf(row), last)
    if (isRefusal(ended)) return ended
    await saveEnd(tx, organisation, from, last)
    return askAnew(tx, organisation, from)
  })
}

async function askAnew(tx: Sql, organisation: string, from: LocalDate): Promise<ExemptionRow> {
  await addJob(tx, 'refresh-enterprise', { organisation }, { key: `refresh-enterprise:${organisation}` })
  const row = await findExemption(tx, organisation, from)
  if (row === undefined) throw new Error('an exemption that was just written is gone')
  return row
}

const periodOf = ({ from, until }: ExemptionRow): Period => ({ from, ...(until ? { until } : {}) })
