/** For tests: approved orders, a producer's station that speaks as itself, and cards it has made. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { bodyOf } from './body-of.ts'
import type { Browser } from './browser.ts'
import { builder, giveBoth, newestLink, type OrderedWorker, officers, placeOrders } from './order-stage.ts'
import { type TestApp, testApp } from './test-app.ts'

/** Whoever makes a batch may not release it. */
export const leaders = ['27857612421', '19917641873'] as const
export const inspector = '09888834505'

export type Batch = { readonly id: string; readonly status: string; readonly ordered: number; readonly made: number }
export type Job = {
  readonly order: string
  readonly number: string
  readonly done: boolean
  readonly portraitSha256: string
  readonly chipPortraitSha256?: string
}
export type Signed = {
  readonly issued: string
  readonly expires: string
  readonly validFrom?: string
  readonly qrRecord: string
  readonly chipRecord: string
}

export type CardStage = {
  readonly house: TestApp
  readonly manager: Browser
  readonly officer: Browser
  readonly leader: Browser
  readonly secondLeader: Browser
  /** A call of a station's, each with a token of its own. */
  asStation(method: string, path: string, body?: unknown, station?: string): Promise<Response>
  /** Orders that were placed, enrolled, reviewed and approved. */
  approve(workers: readonly OrderedWorker[]): Promise<string[]>
  /** Reviews and approves what waits for it. */
  approveOrder(order: string): Promise<void>
  /** A batch of all that is approved, released, and begun at the first station. */
  beginBatch(): Promise<{ batch: Batch; jobs: readonly Job[] }>
  /** The number of the blank with a chip: drawn for the order's batch when it is first asked for. */
  blankOf(order: string, uid: string, station?: string): Promise<number>
  sign(order: string, uid: string): Promise<Signed>
  reportGood(order: string, uid: string, printedAt?: string): Promise<Response>
  /** Signed, printed and reported. */
  make(job: Job): Promise<Signed>
  /** Reconciles and closes a batch whose cards are made. */
  closeBatch(id: string): Promise<void>
}

const FIRST_BLANK = 500_001
const BLANKS = 150

/** Seven bytes, as an NTAG's. */
export const newUid = () => `04${randomBytes(6).toString('hex').toUpperCase()}`

/** `prepare` has the house before anybody has logged in. */
export async function openCardStage(
  environment: Readonly<Record<string, string>> = {},
  prepare: (house: TestApp) => Promise<void> = async () => undefined,
): Promise<CardStage> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const stationsFile = join(mkdtempSync(join(tmpdir(), 'hms-stations-')), 'stations.json')
  const jwk = await exportJWK(publicKey)
  const makers = { 'oslo-1': 'test', 'oslo-2': 'test', 'bergen-1': 'nova' } // nova: a next producer, once it is designated
  writeFileSync(stationsFile, JSON.stringify(Object.entries(makers).map(([id, producer]) => ({ id, producer, jwk }))))
  const house = await testApp({ HMS_STATIONS: stationsFile, ...environment })
  await prepare(house)
  const [manager, officer, productionLeader, secondLeader] = await Promise.all(
    [builder.manager, officers[0], ...leaders].map((number) => house.visitor(number)),
  )
  if (!manager || !officer || !productionLeader || !secondLeader) throw new Error('nobody came')

  async function asStation(method: string, path: string, body?: unknown, station = 'oslo-1') {
    const seconds = Math.floor(Date.now() / 1000)
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(station)
      .setAudience(house.dependencies.config.publicUrl)
      .setJti(randomUUID())
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 30)
      .sign(privateKey)
    return house.app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  async function approveOrder(order: string) {
    for (const item of ['portrait', 'identity-document'])
      await must(officer?.api('POST', `/api/orders/${order}/items/${item}/review`, { accept: true }))
    await must(officer?.api('POST', `/api/orders/${order}/approval`, {}))
  }

  // A house that was taken over has the blanks already.
  const { rowCount: lots } = await house.dependencies.database.query('select 1 from blank_lots')
  if (lots === 0)
    await must(
      productionLeader.api('POST', '/api/stock/lots', {
        ...{ producer: 'test', chipFamily: 'aes', chipBatch: 'STAGE-1', first: FIRST_BLANK },
        ...{ last: FIRST_BLANK + BLANKS - 1, counted: BLANKS },
      }),
    )
  const blanks = new Map<string, number>()
  async function blankOf(order: string, uid: string, station = 'oslo-1'): Promise<number> {
    const known = blanks.get(uid)
    if (known !== undefined) return known
    const { rows } = await house.dependencies.database.query<{ batch: string }>(
      'select batch from personalisation_jobs where order_id::text = $1',
      [order],
    )
    // An order that nobody knows has no batch to draw for.
    if (rows[0] === undefined) return FIRST_BLANK
    const wish = { request: randomUUID(), count: 1 }
    const drawn = await must(asStation('POST', `/api/station/batches/${rows[0].batch}/blanks`, wish, station))
    const [number = 0] = (await bodyOf<{ numbers: number[] }>(drawn)).numbers
    blanks.set(uid, number)
    return number
  }

  const sign = async (order: string, uid: string) => {
    const said = { uid, blank: await blankOf(order, uid) }
    return bodyOf<Signed>(await must(asStation('POST', `/api/station/jobs/${order}/records`, said)))
  }
  const reportGood = async (order: string, uid: string, printedAt: string = house.dependencies.clock.now()) => {
    const said = { outcome: 'good', blank: await blankOf(order, uid), uid, printedAt }
    return asStation('POST', `/api/station/jobs/${order}/report`, said)
  }

  return {
    house,
    manager,
    officer,
    leader: productionLeader,
    secondLeader,
    asStation,
    approveOrder,
    async approve(workers) {
      const placed = await placeOrders(manager, workers)
      await house.runJobs()
      for (const worker of workers) await giveBoth(house, await newestLink(house, worker))
      for (const order of placed) await approveOrder(order)
      return placed
    },
    async beginBatch() {
      const batch = await bodyOf<Batch>(await must(productionLeader.api('POST', '/api/batches', {})))
      await must(secondLeader.api('POST', `/api/batches/${batch.id}/release`, {}))
      const started = await must(asStation('POST', `/api/station/batches/${batch.id}/start`, {}))
      return { batch, jobs: (await bodyOf<{ jobs: Job[] }>(started)).jobs }
    },
    blankOf,
    sign,
    reportGood,
    async make({ order }) {
      const uid = newUid()
      const signed = await sign(order, uid)
      await must(reportGood(order, uid))
      return signed
    },
    async closeBatch(id) {
      await must(productionLeader.api('POST', `/api/batches/${id}/closing`, {}))
    },
  }
}

async function must(asked: Promise<Response> | undefined): Promise<Response> {
  const answer = await asked
  if (!answer?.ok) throw new Error(await answer?.text())
  return answer
}
