import { signProof as signRecord } from '@hms/credential/proof-record'
import { addDays, type Instant, type LocalDate, midnightInOslo, osloDate } from '@hms/domain/calendar'
import { type Refusal, refuse } from '@hms/domain/decision'
import type { Dispute } from '@hms/domain/dispute/dispute'
import { producersOn } from '@hms/domain/sector/producers'
import { isSectorCode, sectors } from '@hms/domain/sector/sectors'
import { findCard } from '#cards/queries.ts'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import { readScheme } from '#records/appointed.ts'
import type { Place } from '#records/status-places.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findPrinted, saveProof } from './store.ts'

/** ISO/IEC 5218. */
const sexCodes: Readonly<Record<string, 1 | 2>> = { male: 1, female: 2 }

/** Whoever signs temporary proofs at a moment: the producer whose signature counts on the day, as for cards. */
export async function findSigner(
  { database, keys, config }: Pick<Dependencies, 'database' | 'keys' | 'config'>,
  now: Instant,
) {
  const { producers } = await readScheme(database, config.world)
  const producer = producersOn(osloDate(now), producers).at(-1)
  return producer === undefined
    ? refuse('proof.no-producer')
    : { producer: producer.code, signer: await keys.signer('card', now, producer.code) }
}
export type ProofSigner = Exclude<Awaited<ReturnType<typeof findSigner>>, Refusal>

type Wish = ProofSigner & {
  readonly id: string
  readonly dispute: Exclude<Dispute, { status: 'new' }>
  readonly lastDay: LocalDate
  readonly place: Place
  readonly secret: Uint8Array
  readonly now: Instant
}

/** Signed, kept and put into its list in the transaction of the event that says so: nobody is told of a proof that is not there. */
export async function signProof(
  tx: Sql,
  vault: Dependencies['vault'],
  { id, dispute, lastDay, place, secret, now, producer, signer }: Wish,
): Promise<void> {
  const { list, index } = place
  const expiresAt = midnightInOslo(addDays(lastDay, 1))
  const content = await gatherContent(tx, dispute)
  const record = await signRecord(
    { ...content, producer, status: { list, index }, issued: now, expires: expiresAt },
    signer,
  )
  await saveProof(tx, vault, { dispute: id, list, index, record, secret, signedAt: now, expiresAt })
  await addJob(tx, 'publish-status', { list }, { key: `publish-status:${list}` })
}

/** It says of the holder what was printed on the card. */
async function gatherContent(tx: Sql, { card: number, ...dispute }: Wish['dispute']) {
  const card = await findCard(tx, number)
  const printed = await findPrinted(tx, number)
  if (card === undefined || printed === undefined || !isSectorCode(card.sector)) throw new Error(`no card ${number}`)
  return {
    orderNumber: dispute.number,
    ordered: osloDate(dispute.openedAt),
    organisationNumber: card.organisation,
    enterprise: card.enterprise,
    givenNames: card.given,
    familyName: card.family,
    sex: sexCodes[printed.sex] ?? 0,
    birthDate: card.birth,
    portraitHash: printed.portraitHash,
    sector: sectors[card.sector].cardCode,
    disputed: true,
  } as const
}
