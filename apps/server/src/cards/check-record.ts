/** The whole decision about a record for systems that cannot verify one themselves, with the status of this very moment. */
import { decideOffline } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { parseProof } from '@hms/credential/proof-record'
import { type CardRecord, parseRecord } from '@hms/credential/record'
import { emptyList, type StatusList, type CredentialStatus, writeStatus } from '@hms/credential/status-list'
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import type { RecordAnswer } from '@hms/contract/records'
import { listedStatus } from '@hms/domain/card/judge-validity'
import { judgeProof } from '@hms/domain/order/judge-proof'
import { parseSectorLabel } from '@hms/domain/sector/sectors'
import type { z } from 'zod'
import { findOrderByNumber } from '#orders/queries.ts'
import { findGrounds } from '#proofs/queries.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { isVoided, listStandings, standingOf } from './queries.ts'

type Checking = Pick<Dependencies, 'database' | 'clock' | 'keys'>
export type CheckedRecord = z.input<typeof RecordAnswer> & {
  /** For the audit trail; never in the answer. */
  readonly number?: string
}

export function openRecordChecks(dependencies: Checking): (record: Uint8Array, chipUid?: Uint8Array) => Promise<CheckedRecord> {
  const readTrust = openTrust(dependencies)
  return async (record, chipUid) => {
    const at = dependencies.clock.now()
    const now = Date.parse(at) / 1000
    const list = await readStatusNow(dependencies, record, now)
    const decision = await decideOffline(
      {
        ...{ record, trust: await readTrust(), now, statusLists: new Map(list ? [[list.number, list]] : []) },
        ...(chipUid ? { chipUid } : {}),
      },
      nodeCrypto,
    )
    const { answer, kind, findings } = decision
    const content = decision.record ?? decision.proof
    return {
      ...{ valid: answer === 'OK', answer, kind, findings: [...findings] },
      level: decision.level === 1 ? 1 : 0,
      ...(content ? { enterprise: { number: content.organisationNumber, name: content.enterprise } } : {}),
      ...(content ? sectorOf(content) : {}),
      ...(list && content ? { statusAsOf: at } : {}),
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
async function readStatusNow(checking: Checking, record: Uint8Array, now: number): Promise<StatusList | undefined> {
  const card = parseRecord(record)?.card
  const proof = card ? undefined : parseProof(record)?.proof
  const said = card ? await statusOfCard(checking, card.cardNumber) : proof && (await statusOfProof(checking, proof.orderNumber))
  const place = (card ?? proof)?.status
  if (said === undefined || place === undefined || place.index >= LARGEST) return undefined
  const bits = emptyList(place.index + 1)
  writeStatus(bits, place.index, said)
  return { number: place.list, bits, issuedAt: now, expiresAt: now + HOUR, askAgainAfter: 0 }
}

/** Places in a list of the card profile; a record that says another is nobody's. */
const LARGEST = 1 << 20
const HOUR = 3600

async function statusOfCard({ database }: Checking, number: string): Promise<CredentialStatus | undefined> {
  const [card] = await listStandings(database, [number])
  if (card) return listedStatus(standingOf(card))
  return (await isVoided(database, number)) ? 'invalid' : undefined
}

async function statusOfProof({ database }: Checking, number: string): Promise<CredentialStatus | undefined> {
  const order = await findOrderByNumber(database, number)
  const grounds = order && (await findGrounds(database, order.id))
  return grounds && judgeProof(grounds).status
}
