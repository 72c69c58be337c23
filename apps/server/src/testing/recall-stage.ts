/** For tests: cards of two chip batches, two of the authority, and what a test asks of a recall. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { bodyOf } from './body-of.ts'
import type { Browser } from './browser.ts'
import { openCardStage } from './card-stage.ts'
import { readInbox } from './inbox.ts'
import type { OrderedWorker } from './order-stage.ts'

type Parts = readonly { readonly sector?: string; readonly status: string; readonly cards: number }[]
type Foreseen = {
  readonly cards: number
  readonly holders: number
  readonly employers: number
  readonly legacy: number
  readonly parts: Parts
}
type Progress = Record<
  'found' | 'told' | 'ordered' | 'made' | 'received' | 'destroyed' | 'valid' | 'legacy' | 'released' | 'employersTold',
  number
> & {
  readonly notReplaced: readonly { readonly why: string; readonly cards: number }[]
}
export type View = {
  readonly id: string
  readonly status: string
  readonly foreseen?: Foreseen
  readonly progress?: Progress
}

export const kept = { reason: 'lamination', effect: 'until-replaced', deadline: '2026-12-31' }
export const broken = { reason: 'chip-key', effect: 'at-once', deadline: '2026-12-31' }

export type RecallStage = Awaited<ReturnType<typeof openRecallStage>>

/** Makes a card for each of a crew: two of chip batch NXP-41, the others of NXP-42. */
export async function openRecallStage(crew: readonly OrderedWorker[]) {
  const stage = await openCardStage()
  const marit = await stage.house.visitor('17896940260')
  const henrik = await stage.house.visitor('12877149941')
  const database = () => stage.house.dependencies.database
  const ask = async <Row>(text: string, params: readonly unknown[] = []) =>
    (await database().query<Row>(text, params)).rows

  /** As the stock notes which blank a card was made of. */
  async function bringBlanks(orders: readonly string[], chipBatch: string, first: number): Promise<void> {
    const lot = randomUUID()
    await ask(
      `insert into blank_lots (id, producer, chip_family, chip_batch, first, last, received_by, received_at)
       values ($1, 'test', 'aes', $2, $3, $4, 'somebody', now())`,
      [lot, chipBatch, first, first + 50],
    )
    for (const [at, order] of orders.entries())
      await ask(`insert into blanks (number, lot, status, order_id, changed_at) values ($1, $2, 'good', $3, now())`, [
        first + at,
        lot,
        order,
      ])
  }

  /** Takes the waiting work of a recall out of the queue. */
  async function loseJobs(recall: string): Promise<void> {
    const client = new Client({ connectionString: database().url })
    await client.connect()
    await client.query(
      `delete from graphile_worker._private_jobs where key = 'carry-out-recall:' || $1 or payload ->> 'stream' = 'recall:' || $1`,
      [recall],
    )
    await client.end()
  }

  const propose = (criteria: object, terms: object = kept) => marit.api('POST', '/api/recalls', { criteria, ...terms })
  const proposed = async (criteria: object, terms: object = kept) => bodyOf<View>(await propose(criteria, terms))
  const act = (id: string, what: string, browser: Browser, body: object = {}) =>
    browser.api('POST', `/api/recalls/${id}/${what}`, body)
  const read = async (id: string) => bodyOf<View>(await marit.api('GET', `/api/recalls/${id}`))
  const progressOf = async (id: string) => {
    const { progress } = await read(id)
    assert.ok(progress)
    return progress
  }
  const refusalOf = async (answer: Response) => {
    const { type, findings } = await bodyOf<{ type: string; findings?: string[] }>(answer)
    return [answer.status, type, ...(findings ?? [])]
  }
  /** Proposed by one, confirmed by the other, and carried out. */
  async function recall(criteria: object, terms: object = kept): Promise<string> {
    const { id } = await proposed(criteria, terms)
    assert.equal((await act(id, 'confirmation', henrik)).status, 200)
    await stage.house.runJobs()
    return id
  }
  const isValid = async (number: string) =>
    (await bodyOf<{ valid: boolean }>(await stage.house.app.request(`/api/cards/${number}/check`))).valid
  const lifeOf = async (number: string) =>
    (await ask<{ type: string }>(`select type from events where stream = $1 order by version`, [`card:${number}`])).map(
      ({ type }) => type,
    )
  const ordersOf = (number: string) =>
    ask<{ id: string; status: string; free: boolean }>(
      `select o.id, o.status, (e.data ->> 'freeOfCharge')::boolean as free from orders o
         join events e on e.stream = 'order:' || o.id and e.version = 1 where o.predecessor = $1 order by o.placed_at`,
      [number],
    )
  const mailsAbout = async (words: string) =>
    (await readInbox(stage.house)).filter(({ subject }) => subject.includes(words))
  const number = (at: number) => numbers[at] ?? ''
  const kidOf = async () =>
    (await ask<{ kid: string }>(`select encode(kid, 'hex') as kid from signing_keys where use = 'card' limit 1`))[0]
      ?.kid ?? ''

  const made = await stage.approve(crew)
  const { jobs } = await stage.beginBatch()
  for (const job of jobs) await stage.make(job)
  await stage.house.runJobs()
  const numbers = made.map((order) => jobs.find((job) => job.order === order)?.number ?? '')
  await bringBlanks(made.slice(0, 2), 'NXP-41', 1)
  await bringBlanks(made.slice(2), 'NXP-42', 100)
  return {
    stage,
    marit,
    henrik,
    database,
    ask,
    bringBlanks,
    loseJobs,
    propose,
    proposed,
    act,
    read,
    progressOf,
    refusalOf,
    recall,
    isValid,
    lifeOf,
    ordersOf,
    mailsAbout,
    number,
    kidOf,
  }
}
