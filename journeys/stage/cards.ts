/** Brings orders and cards to where a journey begins, quickly: over the HTTP API, with the station's real code. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { answerTo, readPublished } from '../../tools/story/check-cards.ts'
import { makeCards, readProof } from '../../tools/story/make-cards.ts'
import { orderByFile, readCardNumber, reviewOrders } from '../../tools/story/order-cards.ts'
import { openWebSession, signIn } from '../../tools/story/web-session.ts'
import type { Stage } from './open-stage.ts'
import { findEmployer, staff, type Worker } from './people.ts'

export const pictures = {
  portrait: 'journeys/data/portrait.jpg',
  document: 'journeys/data/identity-document.jpg',
}
/** A message, a job or a published list is there within this; they usually take less than a second. */
const LONGEST_WAIT_IN_MS = 20_000

type Where = Pick<Stage, 'product'>

/** A row of an employee file for each worker. */
export function writeEmployees(workers: readonly Worker[]): Uint8Array {
  const rows = workers.map(({ id, family, given, email }) => `${id};${family};${given};${email}`)
  return new TextEncoder().encode(['Fødselsnummer;Etternavn;Fornavn;E-post', ...rows].join('\n'))
}

/** Orders a card for each worker of a character's enterprise; gives the orders in the workers' order. */
export async function orderFor(
  { product }: Where,
  workers: readonly Worker[],
  character = 'builder',
  sector = 'construction',
): Promise<readonly string[]> {
  const { organisation, manager } = findEmployer(character)
  const orderer = await signIn(product.portalUrl, manager)
  const rows = await orderByFile(orderer, organisation, sector, 'ansatte.csv', writeEmployees(workers))
  return rows.map(({ order, outcome, reasons }) => {
    if (order === undefined) throw new Error(`A row is ${outcome}: ${reasons.join(', ')}.`)
    return order
  })
}

export type Mail = {
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly to: readonly string[]
}

/** All e-mail to an address, newest first. */
export async function readMail({ product }: Where, to: string): Promise<readonly Mail[]> {
  const answer = await fetch(`${product.world['inbox']}/messages?to=${encodeURIComponent(to)}`)
  const { messages } = (await answer.json()) as { messages: Mail[] } // the simulator's shape
  return messages
}

/** The newest e-mail to an address, as soon as there are `count`. */
export async function waitForMail(where: Where, to: string, count = 1): Promise<Mail> {
  const messages = await waitFor(
    () => readMail(where, to),
    (found) => found.length >= count,
  )
  const [newest] = messages
  if (newest === undefined) throw new Error('An empty inbox was waited for.')
  return newest
}

/** The personal link's secret in the newest of `count` messages to a worker. */
export async function findToken(where: Where, { email }: Worker, count = 1): Promise<string> {
  const { text } = await waitForMail(where, email, count)
  const token = /\/w\/([A-Za-z0-9_-]{20,})/.exec(text)?.[1]
  if (token === undefined) throw new Error('The message holds no personal link.')
  return token
}

/** The worker confirms and gives what is named. */
export async function enrol(
  where: Where,
  worker: Worker,
  items: readonly ('portrait' | 'identity-document')[] = ['portrait', 'identity-document'],
): Promise<string> {
  const token = await findToken(where, worker)
  const session = openWebSession(where.product.portalUrl)
  await session.json('POST', `/api/enrolment/${token}/confirmation`)
  for (const item of items) {
    const file = item === 'portrait' ? pictures.portrait : pictures.document
    await session.json('PUT', `/api/enrolment/${token}/items/${item}`, new Uint8Array(readFileSync(file)))
  }
  return token
}

export type IssuedCard = {
  readonly number: string
  readonly order: string
  readonly worker: Worker
  /** Folder of what was printed: front.png, back.png, card.pdf. */
  readonly proofs: string
  /** What the QR code says after its address. */
  readonly record: Uint8Array
}

/** Cards that were ordered, reviewed, made, sent and published. */
export async function issueCards(where: Where, workers: readonly Worker[]): Promise<readonly IssuedCard[]> {
  const { product } = where
  const orders = await orderFor(where, workers)
  for (const worker of workers) await enrol(where, worker)
  await reviewOrders(await signIn(product.portalUrl, staff.officer), orders)
  return makeApproved(where, workers, orders)
}

/** Makes the cards of approved orders and sees them published. */
export async function makeApproved(
  { product }: Where,
  workers: readonly Worker[],
  orders: readonly string[],
): Promise<readonly IssuedCard[]> {
  const proofs = join(product.folder, 'proofs')
  mkdirSync(proofs, { recursive: true })
  const leader = await signIn(product.portalUrl, staff.leader)
  const second = await signIn(product.portalUrl, staff.secondLeader)
  await makeCards(product, { leader, second }, orders.length, proofs)
  const orderer = await signIn(product.portalUrl, findEmployer('builder').manager)
  const cards = await Promise.all(
    workers.map(async (worker, at) => {
      const order = orders[at] ?? ''
      const number = await readCardNumber(orderer, order)
      return { number, order, worker, proofs: join(proofs, number), record: readProof(proofs, number, 'record.cose') }
    }),
  )
  for (const { record } of cards)
    await waitFor(
      async () => answerTo(record, await readPublished(product.portalUrl)),
      (answer) => answer === 'OK',
    )
  return cards
}

/** Looks again until it holds; an error after LONGEST_WAIT_IN_MS says what was seen last. */
export async function waitFor<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  for (const end = Date.now() + LONGEST_WAIT_IN_MS; ; await pause(100)) {
    const seen = await look()
    if (holds(seen)) return seen
    if (Date.now() > end) throw new Error(`Waited in vain; the last seen: ${JSON.stringify(seen).slice(0, 300)}`)
  }
}
