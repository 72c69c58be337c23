import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, randomUUID, sign as signBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { hex } from '@hms/credential/bytes'
import { recordInNdefFile } from '@hms/credential/chip/ndef'
import type { Signer } from '@hms/credential/crypto'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { type CardRecord, signRecord } from '@hms/credential/record'
import type { Trust } from '@hms/credential/trust-list'
import { addDays, addYears, type Instant, type LocalDate, midnightInOslo, osloDate } from '@hms/domain/calendar'
import { type Printer, startPrinter } from '../../../../simulators/card-printer/start-printer.ts'
import type { ChipCard } from '../../../../simulators/chip-card/chip-card.ts'
import { type Insertion, insertCard } from '../../../../simulators/chip-card/insert-card.ts'
import { openIppPrinter } from '../devices/ipp-printer.ts'
import { openVirtualReader, type VirtualReader } from '../devices/virtual-reader.ts'
import { openJournal } from '../journal/journal.ts'
import { makeCard } from './make-card.ts'
import type { Job, Report, ServerClient } from './server-client.ts'
import { CardSetAside, type Workplace } from './workplace.ts'

const portrait = new Uint8Array(readFileSync('journeys/data/portrait.jpg'))
const portraitHash = createHash('sha256').update(portrait).digest()
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
const kid = nodeCrypto.sha256(spki).slice(0, 8)
const signer: Signer = {
  kid,
  alg: -7,
  sign: (bytes) => new Uint8Array(signBytes('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
}
const trust: Trust = {
  sequence: 1,
  issuedAt: 0,
  nextUpdate: 4e9,
  keys: new Map([
    [hex(kid), { kid, use: 'card', notBefore: 0, notAfter: 4e9, producer: 'test', key: nodeCrypto.importP256(spki) }],
  ]),
  appointments: [{ producer: 'test', from: 0, until: Number.POSITIVE_INFINITY }],
}

class PowerCut extends Error {}

/** The server's side of the contract, as far as a station sees it. */
function openServer(now: () => Instant) {
  const good = new Map<string, { uid: string; printedAt: string }>()
  const spoiled = new Map<string, string>()
  const signed = new Map<string, { uid: string; issued: LocalDate }>()
  let change: Partial<CardRecord> = {}
  const client = {
    listBatches: async () => ({ batches: [], offset: 0 }),
    startBatch: async () => [],
    readPortrait: async () => portrait,
    readTrustList: async () => new Uint8Array(),
    async signRecords(order: string, uid: string) {
      const issued = osloDate(now())
      const expires = addYears(issued, 2)
      signed.set(order, { uid, issued })
      const { number, organisation, enterprise, given, family, birth } = jobOf(order)
      const record: CardRecord = {
        cardNumber: number,
        organisationNumber: organisation,
        enterprise,
        givenNames: given,
        familyName: family,
        sex: 2,
        birthDate: birth as LocalDate,
        portraitHash: new Uint8Array(portraitHash),
        sector: 1,
        status: { list: 1, index: 77 },
        producer: 'test',
        issued: now(),
        expires: midnightInOslo(addDays(expires, 1)),
        ...change,
      }
      const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
      return {
        issued,
        expires,
        domain: 'hms.example',
        qrRecord: text(await signRecord(record, signer)),
        chipRecord: text(await signRecord({ ...record, chipUid: new Uint8Array(Buffer.from(uid, 'hex')) }, signer)),
      }
    },
    async report(order: string, report: Report) {
      if (report.outcome === 'spoiled') spoiled.set(report.uid, report.reason)
      else {
        const last = signed.get(order)
        assert.equal(report.uid, last?.uid, 'the good card bears the chip that was signed last')
        assert.equal(osloDate(report.printedAt as Instant), last?.issued, 'printed on its issue day')
        good.set(order, report)
      }
      return { made: good.size, ordered: 1 }
    },
  } satisfies ServerClient
  return {
    client,
    good,
    spoiled,
    signed,
    pretend: (changed: Partial<CardRecord>) => {
      change = changed
    },
  }
}

const jobOf = (order: string, done = false): Job => ({
  order,
  done,
  number: '4815162',
  sector: 'construction',
  enterprise: 'BLANK TØMRER AS',
  organisation: '311851055',
  given: 'Łucja',
  family: 'Świętochowska',
  birth: '1991-03-04',
  sex: 'female',
  issuer: 'KORTPRODUSENT TEST AS',
  producer: 'test',
  portraitSha256: portraitHash.toString('hex'),
})

/** Blanks into the reader, one after the other; `first` tells how the first of them are. */
function feed(port: number, ...first: Partial<Insertion>[]) {
  const cards: ChipCard[] = []
  let isOpen = true
  const feeding = (async () => {
    while (isOpen) {
      const inserted = await insertCard({ host: '127.0.0.1', port, ...first.shift() }).catch(() => undefined)
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

suite('a station', () => {
  let printer: Printer
  let reader: VirtualReader
  let tray = ''
  before(async () => {
    tray = mkdtempSync(join(tmpdir(), 'tray-'))
    printer = await startPrinter({ port: 0, tray })
  })
  after(() => printer.close())
  const printsOf = (order: string) => readdirSync(tray).filter((name) => name.endsWith('.pdf') && name.includes(order))

  type Setting = {
    readonly blanks?: Partial<Insertion>[]
    readonly now?: () => Instant
    readonly folder?: string
    readonly wrap?: (place: Workplace) => Workplace
    readonly server?: ReturnType<typeof openServer>
    readonly order?: string
  }
  /** One run of the station for one card; gives what the world then holds. */
  async function run({
    blanks = [],
    now = () => new Date().toISOString() as Instant,
    folder = mkdtempSync(join(tmpdir(), 'station-')),
    wrap = (place) => place,
    server = openServer(now),
    order = randomUUID(),
  }: Setting = {}) {
    reader = await openVirtualReader(0)
    const feeder = feed(reader.port, ...blanks)
    const journal = openJournal(folder)
    const waits: string[] = []
    const place = wrap({
      server: server.client,
      reader,
      printer: openIppPrinter(printer.url),
      journal,
      readTrust: async () => trust,
      clock: { now, sync: async () => undefined },
      onWaiting: (what) => waits.push(what),
    })
    const failed: unknown = await makeCard(place, jobOf(order, server.good.has(order))).then(
      () => undefined,
      (error) => error,
    )
    const steps = journal.steps()
    journal.close()
    await reader.close()
    await feeder.close()
    return { failed, server, order, folder, steps, waits, cards: feeder.cards, prints: printsOf(order) }
  }

  test('makes a card whose chip is locked and holds the record that was verified', async () => {
    const { failed, server, order, cards, prints, steps } = await run()
    assert.equal(failed, undefined)
    assert.equal(prints.length, 1)
    const made = cards.find((card) => hex(card.uid).toUpperCase() === server.good.get(order)?.uid)
    assert.ok(made?.isLocked())
    assert.ok(recordInNdefFile(new Uint8Array(made?.dumpNdef() ?? [])))
    assert.deepEqual(
      steps.map(({ step }) => step),
      ['blank-drawn', 'records-signed', 'encoded', 'printing', 'printed', 'reported'],
    )
  })

  test('keeps no name, birth date or identity in its journal', async () => {
    const { folder } = await run()
    assert.doesNotMatch(readFileSync(join(folder, 'journal.jsonl'), 'utf8'), /Święto|Łucja|BLANK|1991/)
  })

  test('spoils a blank that dies while it is written, and makes the card on the next', async () => {
    const { failed, server, cards, prints } = await run({ blanks: [{ losePowerAt: 8 }] })
    assert.equal(failed, undefined)
    assert.deepEqual([...server.spoiled], [[hex(cards[0]?.uid ?? new Uint8Array()).toUpperCase(), 'encode']])
    assert.equal(prints.length, 1)
  })

  test('stops when every blank fails, before anything is printed', async () => {
    const { failed, server, prints } = await run({ blanks: Array.from({ length: 9 }, () => ({ size: 64 })) })
    assert.match(String(failed), /5 blanks were spoiled/)
    assert.equal(server.spoiled.size, 5)
    assert.equal(prints.length, 0)
  })

  test('finds a card whose print was not answered, and prints it once', async () => {
    printer.setTrouble('answer-lost')
    const { failed, prints, server } = await run()
    printer.setTrouble(null)
    assert.equal(failed, undefined)
    assert.equal(prints.length, 1)
    assert.equal(server.good.size, 1)
  })

  test('waits for a printer without cards and spoils nothing', async () => {
    printer.setTrouble('media-empty')
    setTimeout(() => printer.setTrouble(null), 200)
    const { failed, waits, server } = await run()
    assert.equal(failed, undefined)
    assert.match(waits[0] ?? '', /media-empty/)
    assert.equal(server.spoiled.size, 0)
  })

  test('asks for a new record and writes the same chip again when midnight passes before the print', async () => {
    const eve = ['2026-11-23T22:59:58.000Z', '2026-11-23T22:59:58.000Z', '2026-11-23T22:59:58.000Z'] as Instant[]
    const { failed, server, order, cards } = await run({
      now: () => eve.shift() ?? ('2026-11-23T23:00:01.000Z' as Instant),
    })
    assert.equal(failed, undefined)
    assert.equal(server.signed.get(order)?.issued, '2026-11-24')
    assert.equal(server.spoiled.size, 0)
    assert.equal(hex(cards[0]?.uid ?? new Uint8Array()).toUpperCase(), server.good.get(order)?.uid)
  })

  for (const [what, wrong] of [
    ['another name', { familyName: 'Nordmann' }],
    ['another portrait', { portraitHash: new Uint8Array(32) }],
    ['another last day', { expires: '2040-01-01T00:00:00.000Z' as Instant }],
    ['a producer that is not appointed', { producer: 'evry' }],
  ] as const)
    test(`sets a card aside whose record has ${what}: no blank is lost, nothing is printed`, async () => {
      const server = openServer(() => new Date().toISOString() as Instant)
      server.pretend(wrong)
      const { failed, prints, cards } = await run({ server })
      assert.ok(failed instanceof CardSetAside, String(failed))
      assert.doesNotMatch(failed.message, /Nordmann|Święto/)
      assert.equal(prints.length, 0)
      assert.equal(server.spoiled.size, 0)
      assert.ok(cards.every((card) => !card.isLocked()))
    })

  test('never uses a blank that something was made of before', async () => {
    const first = await run()
    const used = first.cards[0]
    assert.ok(used)
    const second = await run({ folder: first.folder, blanks: [{ card: used }] })
    assert.equal(second.failed, undefined)
    assert.notEqual(second.server.good.get(second.order)?.uid, hex(used.uid).toUpperCase())
    assert.equal(second.server.spoiled.size, 0)
  })

  for (const when of ['before', 'after'] as const)
    for (let act = 1; act <= 12; act++)
      test(`that loses power ${when} act ${act} goes on: one card, and every blank that was written is accounted for`, async () => {
        const cut = await run({ wrap: (place) => loseLife(place, act, when) })
        assert.ok(cut.failed instanceof PowerCut || cut.failed === undefined, String(cut.failed))
        const next = await run({ server: cut.server, order: cut.order, folder: cut.folder })
        assert.equal(next.failed, undefined)
        const { good, spoiled } = cut.server
        const uid = good.get(cut.order)?.uid ?? ''
        assert.deepEqual(
          next.prints.map((name) => name.includes(uid)),
          [true],
          'one card, the one that was reported',
        )
        assert.ok(!spoiled.has(uid))
        for (const card of [...cut.cards, ...next.cards]) {
          const name = hex(card.uid).toUpperCase()
          const isWritten = card.dumpNdef().some((byte) => byte !== 0)
          if (isWritten) assert.ok(name === uid || spoiled.has(name), 'a written blank is the good card or spoiled')
          if (name === uid) assert.ok(card.isLocked())
        }
      })
})

/** Everything that is done to the world is an act; at the given one the power goes, and nothing works any more. */
function loseLife(place: Workplace, cutAt: number, when: 'before' | 'after'): Workplace {
  let acts = 0
  const act = async <T>(work: () => T | Promise<T>): Promise<T> => {
    acts += 1
    if (acts > cutAt || (acts === cutAt && when === 'before')) throw new PowerCut()
    const done = await work()
    if (acts === cutAt) throw new PowerCut()
    return done
  }
  const note: Workplace['journal']['note'] = (step) => {
    acts += 1
    if (acts > cutAt || (acts === cutAt && when === 'before')) throw new PowerCut()
    place.journal.note(step)
    if (acts === cutAt) throw new PowerCut()
  }
  let apdus = 0
  return {
    ...place,
    journal: { ...place.journal, note },
    server: {
      ...place.server,
      signRecords: (order, uid) => act(() => place.server.signRecords(order, uid)),
      report: (order, report) => act(() => place.server.report(order, report)),
    },
    printer: { ...place.printer, print: (name, pdf) => act(() => place.printer.print(name, pdf)) },
    // Of the chip's many commands two are acts: one in the middle of writing, and one of the lock.
    reader: {
      ...place.reader,
      transceive: (apdu) =>
        ++apdus === 7 || apdu[3] === 14 ? act(() => place.reader.transceive(apdu)) : place.reader.transceive(apdu),
    },
  }
}
