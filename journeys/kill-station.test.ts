/** The station's own process is killed at random moments and started again until the batch is made. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { startPrinter } from '../simulators/card-printer/start-printer.ts'
import { findFreePort } from '../tools/free-port.ts'
import { startProduct } from '../tools/start-product.ts'
import { feedCards } from '../tools/story/feed-cards.ts'
import { readCardNumber, reviewOrders } from '../tools/story/order-cards.ts'
import { signIn } from '../tools/story/web-session.ts'
import { enrol, orderFor } from './stage/cards.ts'
import { findEmployer, findWorkers, staff } from './stage/people.ts'

const KILLS = 3

suite('a station that is killed', () => {
  test('makes each card of its batch once, and the tray holds no card that was not made', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hms-kill-station-'))
    const environment = { HMS_NOW: '2026-11-23T09:00:00+01:00', HMS_CHECKS_PER_MINUTE: '0' }
    const product = await startProduct({ folder, environment, inspector: false, forgetful: true })
    const tray = join(folder, 'tray')
    const printer = await startPrinter({ port: 0, tray })
    const port = await findFreePort()
    const blanks = feedCards({ host: '127.0.0.1', port })
    let station: ChildProcess | undefined
    try {
      const workers = findWorkers('builder', 3)
      const orders = await orderFor({ product }, workers)
      for (const worker of workers) await enrol({ product }, worker)
      await reviewOrders(await signIn(product.portalUrl, staff.officer), orders)
      const leader = await signIn(product.portalUrl, staff.leader)
      const { id } = await leader.json<{ id: string }>('POST', '/api/batches', {})
      const second = await signIn(product.portalUrl, staff.secondLeader)
      await second.json('POST', `/api/batches/${id}/release`, {})
      const root = join(folder, 'root.der')
      writeFileSync(root, new Uint8Array(await (await fetch(`${product.portalUrl}/k/root.der`)).arrayBuffer()))
      const proofs = join(folder, 'proofs')
      const work = join(folder, 'work')
      const wish = { server: product.portalUrl, id: product.station.id, key: product.station.keyFile, root, proofs }
      const told = Object.entries({ ...wish, folder: work, reader: `tcp:${port}`, printer: printer.url })
      const flags = told.flatMap(([name, value]) => [`--${name}`, value])
      const start = () =>
        spawn(process.execPath, ['--import', 'tsx', 'apps/station/src/main.ts', 'run', ...flags, '--once'], {
          stdio: 'ignore',
        })

      for (let kills = 0; kills < KILLS; kills += 1) {
        station = start()
        const ended = once(station, 'exit')
        await Promise.race([pause(randomInt(1500, 4500)), ended])
        station.kill('SIGKILL')
        await ended
      }
      station = start()
      const [code] = await once(station, 'exit')
      assert.equal(code, 0)
      const orderer = await signIn(product.portalUrl, findEmployer('builder').manager)
      const numbers = await Promise.all(orders.map((order) => readCardNumber(orderer, order)))
      assert.equal(new Set(numbers).size, orders.length)
      const sent = await leader.json<{ status: string; made: number }>('POST', `/api/batches/${id}/dispatch`, {})
      assert.deepEqual([sent.status, sent.made], ['dispatched', orders.length])
      assert.equal(readdirSync(tray).filter((name) => name.endsWith('.pdf')).length, orders.length)
    } finally {
      station?.kill('SIGKILL')
      await blanks.close()
      await printer.close()
      await product.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
