import { randomBytes } from 'node:crypto'
import { signProof } from '@hms/credential/proof-record'
import { addDays, midnightInOslo, osloDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { Dispute } from '@hms/domain/dispute/dispute'
import { type GrantRefusal, grantProof } from '@hms/domain/dispute/temporary-proof'
import { producersOn } from '@hms/domain/sector/producers'
import { isSectorCode, sectors } from '@hms/domain/sector/sectors'
import { findCard } from '#cards/queries.ts'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import { readScheme } from '#records/appointed.ts'
import { cards } from '#records/card-record.ts'
import { disputes } from '#records/dispute-record.ts'
import { drawPlace } from '#records/status-places.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findPrinted, isCloneSuspected, listFiles, saveProof } from './store.ts'

type Needs = Pick<Dependencies, 'database' | 'vault' | 'clock' | 'keys' | 'config'>
export type ProofGrantRefusal = GrantRefusal | 'proof.no-producer'

/** Bytes of the key of a moving code: as long as the hash (RFC 4226 § 4, R6). */
const SECRET_LENGTH = 32
/** ISO/IEC 5218. */
const sexCodes: Readonly<Record<string, 1 | 2>> = { male: 1, female: 2 }

/** Granted, signed and put into a list in one transaction: there is no granted proof that nobody can show. */
export async function grant(
  dependencies: Needs,
  id: string,
  { officer, plausible }: { readonly officer: string; readonly plausible: boolean },
): Promise<Dispute | Refusal<ProofGrantRefusal>> {
  const { database, vault, clock, config } = dependencies
  const now = clock.now()
  const { producers } = await readScheme(database, config.world)
  const producer = producersOn(osloDate(now), producers).at(-1)
  if (producer === undefined) return refuse('proof.no-producer')
  const signer = await dependencies.keys.signer('card', now, producer.code)
  return transact<Dispute | Refusal<ProofGrantRefusal>>(database, async (tx) => {
    const before = await getState(tx, disputes, id)
    if (before.status === 'new') return refuse('dispute.unknown')
    const card = await getState(tx, cards, before.card)
    const circumstances = {
      plausible,
      documents: (await listFiles(tx, vault, id)).length,
      cloneSuspected: await isCloneSuspected(tx, before.card),
    }
    const granted = await change(tx, disputes, id, officer, (dispute) =>
      grantProof(dispute, card, circumstances, { by: officer, now }),
    )
    if (isRefusal(granted) || granted.status === 'new' || granted.proofUntil === undefined) return granted
    const { list, index } = await drawPlace(tx)
    const expiresAt = midnightInOslo(addDays(granted.proofUntil, 1))
    const content = await gatherContent(tx, granted)
    const record = await signProof(
      { ...content, producer: producer.code, status: { list, index }, issued: now, expires: expiresAt },
      signer,
    )
    const secret = randomBytes(SECRET_LENGTH)
    await saveProof(tx, vault, { dispute: id, list, index, record, secret, signedAt: now, expiresAt })
    await addJob(tx, 'publish-status', { list }, { key: `publish-status:${list}` })
    return granted
  })
}

/** It says of the holder what was printed on the card. */
async function gatherContent(tx: Sql, { card: number, ...dispute }: Exclude<Dispute, { status: 'new' }>) {
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
