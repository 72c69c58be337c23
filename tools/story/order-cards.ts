/** The employer's, the workers' and the case officer's part of the story, all over the public HTTP API. */
import { setTimeout as pause } from 'node:timers/promises'
import { Trouble } from '../trouble.ts'
import { openWebSession, type WebSession } from './web-session.ts'

export type Row = {
  readonly line: number
  readonly outcome: string
  readonly reasons: readonly string[]
  readonly order?: string
}
type Order = {
  readonly id: string
  readonly status: string
  readonly portrait: string
  readonly document: string
  readonly card?: string
}

/** Uploads the file, sees what would happen, says that identity was checked, and places the good rows. */
export async function orderByFile(
  orderer: WebSession,
  organisation: string,
  sector: string,
  name: string,
  file: Uint8Array,
): Promise<readonly Row[]> {
  const query = new URLSearchParams({ sector, name })
  const preview = await orderer.json<{ id: string; rows: Row[] }>(
    'POST',
    `/api/organisations/${organisation}/imports?${query}`,
    file,
  )
  const { rows } = await orderer.json<{ rows: Row[] }>('POST', `/api/imports/${preview.id}/confirmation`, {
    identityChecked: true,
  })
  return rows.toSorted((a, b) => a.line - b.line)
}

const LONGEST_WAIT_IN_MS = 60_000

/** Every worker opens the personal link of their message, confirms own details and gives both pictures. */
export async function enrolWorkers(
  portalUrl: string,
  world: Readonly<Record<string, string>>,
  count: number,
  pictures: { portrait: Uint8Array; document: Uint8Array },
): Promise<void> {
  const links = await findLinks(world, count)
  await inTurns([...links], 4, async (link) => {
    const worker = openWebSession(portalUrl)
    await worker.json('POST', `/api/enrolment/${link}/confirmation`)
    await worker.json('PUT', `/api/enrolment/${link}/items/portrait`, pictures.portrait)
    await worker.json('PUT', `/api/enrolment/${link}/items/identity-document`, pictures.document)
  })
}

/** The personal links of all messages; a worker who got e-mail and SMS has the same link in both. */
async function findLinks(world: Readonly<Record<string, string>>, count: number): Promise<ReadonlySet<string>> {
  for (const end = Date.now() + LONGEST_WAIT_IN_MS; Date.now() < end; await pause(100)) {
    const links = new Set<string>()
    for (const address of [`${world['inbox']}/messages`, `${world['sms']}/messages`]) {
      const text = await (await fetch(address)).text()
      for (const [, token] of text.matchAll(/\/w\/([A-Za-z0-9_-]{20,})/g)) if (token) links.add(token)
    }
    if (links.size >= count) return links
  }
  throw new Trouble(`Not all of ${count} workers got their personal link.`)
}

/** A case officer accepts both items of each order and approves it. */
export async function reviewOrders(officer: WebSession, orders: readonly string[]): Promise<void> {
  await inTurns(orders, 4, async (order) => {
    for (const item of ['portrait', 'identity-document'])
      await officer.json('POST', `/api/orders/${order}/items/${item}/review`, { accept: true })
    const { status } = await officer.json<Order>('POST', `/api/orders/${order}/approval`, {})
    if (status !== 'approved') throw new Trouble(`An order is ${status} after its approval.`)
  })
}

/** The card that came of an order. */
export async function readCardNumber(orderer: WebSession, order: string): Promise<string> {
  const { card, status } = await orderer.json<Order>('GET', `/api/orders/${order}`)
  if (card === undefined) throw new Trouble(`An order has no card: it is ${status}.`)
  return card
}

/** Does work on each thing, some at a time; the first trouble ends it. */
async function inTurns<T>(things: readonly T[], atOnce: number, work: (thing: T) => Promise<void>): Promise<void> {
  const left = [...things]
  const turns = Array.from({ length: atOnce }, async () => {
    for (let thing = left.shift(); thing !== undefined; thing = left.shift()) await work(thing)
  })
  await Promise.all(turns)
}
