/** The server ends as by a power cut, again and again: nothing it said yes to is lost, and nothing is there twice. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { type Product, startProduct } from '../tools/start-product.ts'
import { closeBatch, runSimulatedStation } from '../tools/story/make-cards.ts'
import type { Row } from '../tools/story/order-cards.ts'
import { signIn, type WebSession } from '../tools/story/web-session.ts'
import { enrol, writeEmployees } from './stage/cards.ts'
import { findEmployer, findWorkers, staff } from './stage/people.ts'

const KILLS = 2
/** A killed server is back within seconds; a whole phase is not tried longer than this. */
const LONGEST_PHASE_IN_MS = 90_000

suite('a server that is killed again and again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hms-kill-'))
  const { organisation, manager } = findEmployer('builder')
  const workers = findWorkers('builder', 6)
  let product: Product
  let orderer: WebSession
  let orders: readonly string[] = []
  before(async () => {
    const environment = { HMS_NOW: '2026-11-23T09:00:00+01:00', HMS_CHECKS_PER_MINUTE: '0' }
    // Not `forgetful`: what is killed must stand on the disk.
    product = await startProduct({ folder, environment, inspector: false })
    orderer = await signIn(product.portalUrl, manager)
  })
  after(async () => {
    await product?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function count(sql: string): Promise<number> {
    const client = new Client(product.databaseUrl)
    await client.connect()
    try {
      return Number((await client.query(`select count(*) as n from ${sql}`)).rows[0]?.n)
    } finally {
      await client.end()
    }
  }

  /** Kills and restarts the server at random moments while the work goes on, and lets it end in peace after that. */
  async function whileKilled<T>(work: () => Promise<T>): Promise<T> {
    const working = work()
    working.catch(() => undefined)
    for (let kills = 0; kills < KILLS; kills += 1) {
      await pause(randomInt(20, 700))
      await product.killServer()
      await product.restartServer()
    }
    return working
  }

  /** Does a step again until it is answered; `isDone` tells that a step whose answer was lost has been taken. */
  async function insist<T>(
    step: () => Promise<T>,
    isDone: (error: Error) => boolean = () => false,
  ): Promise<T | undefined> {
    for (const end = Date.now() + LONGEST_PHASE_IN_MS; ; await pause(200))
      try {
        return await step()
      } catch (error) {
        if (!(error instanceof Error)) throw error
        if (isDone(error)) return undefined
        if (Date.now() > end) throw error
      }
  }

  test('a confirmed file becomes one order a row', async () => {
    const query = new URLSearchParams({ sector: 'construction', name: 'ansatte.csv' })
    const preview = await orderer.json<{ id: string }>(
      'POST',
      `/api/organisations/${organisation}/imports?${query}`,
      writeEmployees(workers),
    )
    const confirm = () =>
      orderer.json<{ rows: Row[] }>('POST', `/api/imports/${preview.id}/confirmation`, { identityChecked: true })
    const confirmed = await whileKilled(() => insist(confirm))
    orders = (confirmed?.rows ?? []).flatMap(({ order }) => order ?? [])
    assert.equal(new Set(orders).size, workers.length)
    assert.equal(await count('orders'), workers.length)
    assert.equal(await count(`events where type = 'order-placed'`), workers.length)
  })

  test('each order is accepted and approved once', async () => {
    for (const worker of workers) await enrol({ product }, worker)
    const officer = await signIn(product.portalUrl, staff.officer)
    const isTaken = ({ message }: Error) => /: order\./.test(message)
    await whileKilled(async () => {
      for (const order of orders) {
        for (const item of ['portrait', 'identity-document'])
          await insist(
            () => officer.json('POST', `/api/orders/${order}/items/${item}/review`, { accept: true }),
            isTaken,
          )
        await insist(() => officer.json('POST', `/api/orders/${order}/approval`, {}), isTaken)
      }
    })
    assert.equal(await count(`orders where status = 'approved'`), orders.length)
    assert.equal(await count(`events where type = 'order-approved'`), orders.length)
    assert.equal(await count(`events where type = 'item-accepted'`), 2 * orders.length)
  })

  test('each card is made, reported and issued once, and its blanks are accounted for', async () => {
    const leader = await signIn(product.portalUrl, staff.leader)
    const { id } = await leader.json<{ id: string }>('POST', '/api/batches', {})
    const second = await signIn(product.portalUrl, staff.secondLeader)
    await second.json('POST', `/api/batches/${id}/release`, {})
    const proofs = join(folder, 'proofs')
    mkdirSync(proofs)
    // The station looks again when the server is back, as its operator would start it.
    await whileKilled(() => insist(() => runSimulatedStation(product, proofs)))
    assert.equal(await count('cards'), orders.length)
    assert.equal(await count(`events where type = 'card-issued'`), orders.length)
    assert.equal(await count(`(select distinct order_id from cards) made`), orders.length)
    const numbers = readdirSync(proofs).toSorted()
    assert.equal(numbers.length, orders.length)
    await closeBatch({ leader, second }, id)
    const sent = await leader.json<{ status: string; made: number }>('POST', `/api/batches/${id}/dispatch`, {})
    assert.deepEqual([sent.status, sent.made], ['dispatched', orders.length])
    assert.equal(await count(`blanks where status = 'drawn'`), 0)
    assert.equal(await count(`blanks where status = 'good'`), orders.length)
  })
})
