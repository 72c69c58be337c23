/** The checker's part of the story: published lists and the public page, with nothing but the pinned root. */
import { setTimeout as pause } from 'node:timers/promises'
import { decideOffline } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { parseRecord } from '@hms/credential/record'
import { openStatusList, type StatusList } from '@hms/credential/status-list'
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import type { Answer } from '@hms/domain/inspection/answers'
import { Trouble } from '../trouble.ts'

export type Published = {
  readonly root: Uint8Array
  readonly trustBytes: Uint8Array
  readonly listBytes: ReadonlyMap<number, Uint8Array>
  readonly trust: Trust
  readonly lists: ReadonlyMap<number, StatusList>
  readonly now: number
}

/** A block is in a published list within five seconds; more is a failed step. */
const LONGEST_WAIT_IN_MS = 5000

/** Fetches and verifies everything a checker needs. */
export async function readPublished(portalUrl: string): Promise<Published> {
  const about = (await (await fetch(`${portalUrl}/api/status`)).json()) as { now: string; lists: number[] } // our contract
  const now = Date.parse(about.now) / 1000
  const root = await bytesAt(`${portalUrl}/k/root.der`)
  const trustBytes = await bytesAt(`${portalUrl}/.well-known/hms-trust.cose`)
  const trust = await openTrustList(trustBytes, [root], now, nodeCrypto)
  if ('refused' in trust) throw new Trouble(`The trust list does not verify: ${trust.refused}.`)
  const listBytes = new Map<number, Uint8Array>()
  const lists = new Map<number, StatusList>()
  for (const number of about.lists) {
    const bytes = await bytesAt(`${portalUrl}/status/${number}`)
    const list = await openStatusList(bytes, trust, nodeCrypto)
    if ('refused' in list) throw new Trouble(`Status list ${number} does not verify: ${list.refused}.`)
    listBytes.set(number, bytes)
    lists.set(number, list)
  }
  return { root, trustBytes, listBytes, trust, lists, now }
}

/** Asks again until the lists say what they should, for as long as the promise allows. */
export async function readPublishedUntil(
  portalUrl: string,
  holds: (published: Published) => Promise<boolean>,
  promise: string,
): Promise<Published> {
  for (const end = Date.now() + LONGEST_WAIT_IN_MS; ; await pause(100)) {
    const published = await readPublished(portalUrl)
    if (await holds(published)) return published
    if (Date.now() > end) throw new Trouble(promise)
  }
}

/** The offline answer to a QR code's record. */
export async function answerTo(record: Uint8Array, { trust, lists, now }: Published): Promise<Answer> {
  return (await decideOffline({ record, trust, statusLists: lists, now }, nodeCrypto)).answer
}

/** Whether every one of these cards is old enough to be in the lists. */
export function coversAll(records: readonly Uint8Array[], { lists }: Published): boolean {
  return records.every((bytes) => {
    const record = parseRecord(bytes)
    const list = record && lists.get(record.card.status.list)
    return record !== undefined && list !== undefined && record.iat <= list.issuedAt
  })
}

/** What the public page says of a number. */
export async function isPubliclyValid(portalUrl: string, number: string): Promise<boolean> {
  const said = await (await fetch(`${portalUrl}/api/cards/${number}/check`)).json()
  const answer = said as { valid?: unknown } // looked at in the next line
  if (typeof answer.valid !== 'boolean') throw new Trouble(`The public check does not answer for card ${number}.`)
  return answer.valid
}

async function bytesAt(address: string): Promise<Uint8Array> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Trouble(`${address} answers ${answer.status}.`)
  return new Uint8Array(await answer.arrayBuffer())
}
