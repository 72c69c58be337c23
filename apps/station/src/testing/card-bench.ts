/** For tests: one run of the station for one card, with a simulated printer, reader and blanks on their real protocols. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openVirtualReader } from '@hms/card-reader/virtual-reader'
import type { Instant } from '@hms/domain/calendar'
import { type Printer, startPrinter } from '../../../../simulators/card-printer/start-printer.ts'
import type { ChipCard } from '../../../../simulators/chip-card/chip-card.ts'
import { type Insertion, insertCard } from '../../../../simulators/chip-card/insert-card.ts'
import { openIppPrinter } from '../devices/ipp-printer.ts'
import type { ChipKeys } from '../encode/chip-keys.ts'
import { makeBatch } from '../jobs/make-batch.ts'
import { settleBatch } from '../jobs/settle-batch.ts'
import type { Workplace } from '../jobs/workplace.ts'
import { openJournal } from '../journal/journal.ts'
import { jobOf, playServer, trust } from './play-server.ts'

export const chipKeys: ChipKeys = async (uid, key) => Uint8Array.of(key, ...uid, 0, 0, 0, 0, 0, 0, 0, 1)
const BATCH = 'batch'

/** Blanks into the reader, one after the other; `first` tells how the first of them are. */
function feed(port: number, family: Pick<Insertion, 'family'>, ...first: Partial<Insertion>[]) {
  const cards: ChipCard[] = []
  let isOpen = true
  const feeding = (async () => {
    while (isOpen) {
      const inserted = await insertCard({ host: '127.0.0.1', port, ...family, ...first.shift() }).catch(() => undefined)
      if (inserted === undefined) return
      cards.push(inserted.card)
      await inserted.removed
    }
  })()
  return {
    cards,
    async close() {
      isOpen = false
      await feeding
    },
  }
}

export type Setting = {
  readonly blanks?: Partial<Insertion>[]
  /** The feeder gives chips with secret keys. */
  readonly keyed?: boolean
  readonly now?: () => Instant
  readonly folder?: string
  readonly wrap?: (place: Workplace) => Workplace
  readonly server?: ReturnType<typeof playServer>
  readonly order?: string
}

export type CardBench = Awaited<ReturnType<typeof openCardBench>>

/** A printer with its tray, and stations that come and go before it. */
export async function openCardBench() {
  const tray = mkdtempSync(join(tmpdir(), 'tray-'))
  const printer: Printer = await startPrinter({ port: 0, tray })
  const printsOf = (order: string) => readdirSync(tray).filter((name) => name.endsWith('.pdf') && name.includes(order))

  /** One run of the station for one card; gives what the world then holds. */
  async function run({
    blanks = [],
    keyed = false,
    now = () => new Date().toISOString() as Instant,
    folder = mkdtempSync(join(tmpdir(), 'station-')),
    wrap = (place) => place,
    server = playServer(now),
    order = randomUUID(),
  }: Setting = {}) {
    const reader = await openVirtualReader(0)
    const feeder = feed(reader.port, keyed ? { family: 'aes' } : {}, ...blanks)
    const journal = openJournal(folder)
    const waits: string[] = []
    const place = wrap({
      server: server.client,
      readers: [{ name: 'tcp:0', reader }],
      printer: openIppPrinter(printer.url),
      journal,
      readTrust: async () => trust,
      clock: { now, sync: async () => undefined },
      onWaiting: (what) => waits.push(what),
    })
    const setAside: string[] = []
    const job = jobOf(order, server.good.has(order))
    const failed: unknown = await makeBatch(place, BATCH, [job], { onSetAside: (_, why) => setAside.push(why) })
      .then(() => settleBatch(place, BATCH))
      .then(
        () => undefined,
        (error) => error,
      )
    const steps = journal.steps()
    journal.close()
    await reader.close()
    await feeder.close()
    return { failed, setAside, server, order, folder, steps, waits, cards: feeder.cards, prints: printsOf(order) }
  }
  return { printer, run }
}
