/** For tests: issued cards whose chips are simulated, and what telephones and inspectors send of their taps. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bytesOfHex } from '@hms/credential/bytes'
import { chipKey, TAG_AID } from '@hms/credential/chip/diversify'
import { encodeFileSettings } from '@hms/credential/chip/file-settings'
import { cardMessage, findMirrorPlaces, parseNdefFile } from '@hms/credential/chip/ndef'
import { readNdefFile } from '@hms/credential/chip/type4-tag'
import { nodeAes } from '@hms/credential/node-crypto'
import type { Instant } from '@hms/domain/calendar'
import { createBlank } from '../../../../simulators/chip-card/card-memory.ts'
import { createCard } from '../../../../simulators/chip-card/chip-card.ts'
import { bodyOf } from './body-of.ts'
import type { Browser } from './browser.ts'
import { inspector, newUid, openCardStage } from './card-stage.ts'
import type { OrderedWorker } from './order-stage.ts'

export const places = {
  oslo: { latitude: 59.91273, longitude: 10.74609 },
  bergen: { latitude: 60.39299, longitude: 5.32415 },
}
type TapAnswer = {
  readonly answer: string
  readonly level?: number
  readonly card?: { readonly number: string; readonly valid: boolean }
}
export type AlarmView = {
  readonly id: string
  readonly card: string
  readonly status: string
  readonly why: string
  readonly decision?: string
  readonly taps: number
  readonly evidence: readonly {
    readonly counter: number
    readonly at: string
    readonly by: string
    readonly place?: { readonly latitude: number; readonly longitude: number }
    readonly why?: string
  }[]
}

/** A chip of the AES kind, with keys of `master` and its message, as a station leaves it. */
export function makeChip(uidText: string, master: Uint8Array) {
  const uid = bytesOfHex(uidText)
  const memory = createBlank({ uid: Buffer.from(uid), family: 'aes' })
  const message = cardMessage(
    'hms.example',
    uid,
    Uint8Array.from({ length: 295 }, (_, at) => at & 255),
  )
  const file = Uint8Array.of(message.length >> 8, message.length & 255, ...message)
  const { secret } = memory
  assert.ok(secret)
  for (const key of [0, 2, 3, 4] as const)
    secret.keys[key] = Buffer.from(chipKey(master, { uid, aid: TAG_AID, key }, nodeAes))
  memory.ndef.set(file)
  secret.settings[1] = Buffer.from(
    encodeFileSettings({
      ...{ mode: 'full', read: 'free', write: 'never', readWrite: 'never', change: 0 },
      mirror: { ...findMirrorPlaces(file), macKey: 2, counterReader: 0 },
    }),
  )
  const card = createCard(memory)
  return {
    /** Taps that nobody sends. */
    skip(taps: number) {
      secret.taps += taps
    },
    /** The address that a telephone reads at one tap. */
    async tap(): Promise<string> {
      const read = await readNdefFile(async (apdu) => new Uint8Array(card.transceive(Buffer.from(apdu))))
      card.reset()
      return parseNdefFile(read).address ?? ''
    },
  }
}

export type TapStage = Awaited<ReturnType<typeof openTapStage>>

/** A card with a chip for each of a crew. `withKeys: false` is an installation that has no master key. */
export async function openTapStage(crew: readonly OrderedWorker[], { withKeys = true } = {}) {
  const master = new Uint8Array(randomBytes(16))
  const file = join(mkdtempSync(join(tmpdir(), 'hms-chips-')), 'chip-keys.json')
  writeFileSync(file, JSON.stringify({ mark: 'TEST', master: Buffer.from(master).toString('hex') }))
  const stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0', ...(withKeys ? { HMS_CHIP_KEYS: file } : {}) })
  const { house } = stage
  const made = await stage.approve(crew)
  const { jobs } = await stage.beginBatch()
  const cards: { number: string; chip: ReturnType<typeof makeChip> }[] = []
  for (const order of made) {
    const uid = newUid()
    await stage.sign(order, uid)
    assert.equal((await stage.reportGood(order, uid)).status, 200)
    const number = jobs.find((job) => job.order === order)?.number ?? ''
    cards.push({ number, chip: makeChip(uid, master) })
  }
  await house.runJobs()
  const [marit, olav, anybody] = await Promise.all([
    house.visitor('17896940260'),
    house.visitor(inspector),
    house.visitor(),
  ])

  const send = (address: string, place?: object, browser: Browser = anybody) => {
    const { searchParams } = new URL(address)
    const said = Object.fromEntries(['u', 'c', 'm'].map((name) => [name, searchParams.get(name)]))
    return browser.api('POST', '/api/taps', { ...said, ...(place ? { place } : {}) })
  }
  const verify = async (address: string, place?: object, browser?: Browser) =>
    bodyOf<TapAnswer>(await send(address, place, browser))
  const listAlarms = async (status = '') =>
    (await bodyOf<{ alarms: AlarmView[] }>(await marit.api('GET', `/api/alarms${status && `?status=${status}`}`)))
      .alarms
  const alarmsOf = async (number: string, status?: string) =>
    (await listAlarms(status)).filter(({ card }) => card === number)
  const readAlarm = async (id: string) => bodyOf<AlarmView>(await marit.api('GET', `/api/alarms/${id}`))
  const ask = async <Row>(text: string, params: readonly unknown[] = []) =>
    (await house.dependencies.database.query<Row>(text, params)).rows
  /** Long enough that nothing was merely overtaken; the clock of the house is moved, nobody waits. */
  const pass = (seconds: number) => {
    const { clock } = house.dependencies
    clock.set(new Date(Date.parse(clock.now()) + seconds * 1000).toISOString() as Instant) // toISOString writes just an Instant
  }
  return { stage, house, master, cards, marit, olav, anybody, send, verify, alarmsOf, listAlarms, readAlarm, ask, pass }
}
