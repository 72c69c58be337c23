/** The whole decision about a record for systems that cannot verify one themselves, with the status of this very moment. */

import type { RecordAnswer } from '@hms/contract/records'
import { decideOffline } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import type { ProofRecord } from '@hms/credential/proof-record'
import type { CardRecord } from '@hms/credential/record'
import { type CredentialStatus, emptyList, type StatusList, writeStatus } from '@hms/credential/status-list'
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import type { Instant } from '@hms/domain/calendar'
import { listedStatus } from '@hms/domain/card/judge-validity'
import { judgeProof } from '@hms/domain/order/judge-proof'
import { isSectorCode, type SectorCode, sectors } from '@hms/domain/sector/sectors'
import type { z } from 'zod'
import { findDisputeStanding } from '#disputes/queries.ts'
import { findOrderByNumber } from '#orders/queries.ts'
import { findGrounds } from '#proofs/queries.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { isVoided, listStandings, standingOf } from './queries.ts'

type Checking = Pick<Dependencies, 'database' | 'clock' | 'keys'>
export type CheckedRecord = Omit<z.input<typeof RecordAnswer>, 'at'> & {
  readonly at: Instant
  /** For the audit trail; never in the answer. */
  readonly number?: string
}

export function openRecordChecks(
  dependencies: Checking,
): (record: Uint8Array, chipUid?: Uint8Array) => Promise<CheckedRecord> {
  const readTrust = openTrust(dependencies)
  return async (record, chipUid) => {
    const at = dependencies.clock.now()
    const now = Date.parse(at) / 1000
    const evidence = { record, trust: await readTrust(), now, ...(chipUid ? { chipUid } : {}) }
    const unsigned = await decideOffline({ ...evidence, statusLists: new Map() }, nodeCrypto)
    const content = unsigned.record ?? unsigned.proof
    // Of a number that nobody has signed no status is read, nor told: a made-up record would ask about any card.
    if (content === undefined) {
      const findings = unsigned.findings.filter((finding) => finding !== 'STATUS_STALE')
      return { valid: false, answer: unsigned.answer, kind: unsigned.kind, findings, level: 0, at }
    }
    const list = await readStatusNow(dependencies, content, now)
    const statusLists = new Map(list ? [[list.number, list]] : [])
    const decision = await decideOffline({ ...evidence, statusLists }, nodeCrypto)
    const { answer, kind, findings } = decision
    const sector = sectorOf(content)
    return {
      ...{ valid: answer === 'OK', answer, kind, findings: [...findings] },
      level: decision.level === 1 ? 1 : 0,
      enterprise: { number: content.organisationNumber, name: content.enterprise },
      ...(sector ? { sector } : {}),
      ...(decision.proof?.disputed ? { disputed: true } : {}),
      ...(list ? { statusAsOf: at } : {}),
      ...(decision.record ? { number: decision.record.cardNumber } : {}),
      at,
    }
  }
}

/** The trust list that everybody reads, opened once a version. */
function openTrust({ keys, clock }: Checking): () => Promise<Trust | undefined> {
  let opened: Trust | undefined
  return async () => {
    const { sequence, cose } = await keys.trustList(clock.now())
    if (opened?.sequence === sequence) return opened
    const trust = await openTrustList(cose, [await keys.root()], Date.parse(clock.now()) / 1000, nodeCrypto)
    opened = 'refused' in trust ? undefined : trust
    return opened
  }
}

/** A list of this one card at this moment, so that the decision is the same one that is made without network. */
async function readStatusNow(
  checking: Checking,
  content: CardRecord | ProofRecord,
  now: number,
): Promise<StatusList | undefined> {
  const place = content.status
  const said = 'cardNumber' in content ? await statusOfCard(checking, content) : await statusOfProof(checking, content)
  if (said === undefined || place.index >= LARGEST) return undefined
  const bits = emptyList(place.index + 1)
  writeStatus(bits, place.index, said)
  return { number: place.list, bits, issuedAt: now, expiresAt: now + HOUR, askAgainAfter: 0 }
}

/** Places in a list of the card profile; a record that says another is nobody's. */
const LARGEST = 1 << 20
const HOUR = 3600

/** The place first: a record of a chip that was lost in the making has the card's number, and another place than the card. */
async function statusOfCard({ database }: Checking, card: CardRecord): Promise<CredentialStatus | undefined> {
  if (await isVoided(database, card.status)) return 'invalid'
  const [standing] = await listStandings(database, [card.cardNumber])
  return standing && listedStatus(standingOf(standing))
}

async function statusOfProof({ database }: Checking, proof: ProofRecord): Promise<CredentialStatus | undefined> {
  if (proof.disputed) return (await findDisputeStanding(database, proof.orderNumber))?.status
  const order = await findOrderByNumber(database, proof.orderNumber)
  const grounds = order && (await findGrounds(database, order.id))
  return grounds && judgeProof(grounds).status
}

function sectorOf({ sector }: { readonly sector: number }): SectorCode | undefined {
  return Object.keys(sectors)
    .filter(isSectorCode)
    .find((code) => sectors[code].cardCode === sector)
}
