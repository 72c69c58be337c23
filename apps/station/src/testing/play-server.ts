/** What the station's tests run against: the server's side of the contract, and a power cut. */
import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID, sign as signBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { bytesOfHex, hex } from '@hms/credential/bytes'
import { parsePoint } from '@hms/credential/chip/public-key'
import type { Signer } from '@hms/credential/crypto'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { type CardRecord, signRecord } from '@hms/credential/record'
import type { Trust } from '@hms/credential/trust-list'
import { addDays, addYears, type Instant, type LocalDate, midnightInOslo, osloDate } from '@hms/domain/calendar'
import {
  type Job,
  type Records,
  type Report,
  type ServerClient,
  ServerRefusal,
  type Signing,
} from '../jobs/server-client.ts'
import { playStock } from './play-stock.ts'

const portrait = new Uint8Array(readFileSync('journeys/data/portrait.jpg'))
/** What the server makes of it for the chip. */
export const chipPortrait = new Uint8Array(readFileSync('journeys/data/portrait-in-chip.webp'))
const [portraitHash, chipPortraitHash] = [portrait, chipPortrait].map(nodeCrypto.sha256) as [Uint8Array, Uint8Array] // one of each
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
/** By which the records are verified. */
export const issuerKey = publicKey
const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }))
const kid = nodeCrypto.sha256(spki).slice(0, 8)
const signer: Signer = {
  kid,
  alg: -7,
  sign: (bytes) => new Uint8Array(signBytes('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
}
export const trust: Trust = {
  sequence: 1,
  issuedAt: 0,
  nextUpdate: 4e9,
  keys: new Map([
    [hex(kid), { kid, use: 'card', notBefore: 0, notAfter: 4e9, producer: 'test', key: nodeCrypto.importP256(spki) }],
  ]),
  appointments: [{ producer: 'test', from: 0, until: Number.POSITIVE_INFINITY }],
}

/** The server's side of the contract, as far as a station sees it. Its ledger follows the domain's own rules. */
export function playServer(
  now: () => Instant,
  issuer: { readonly signer: Signer; readonly producer: string } = { signer, producer: 'test' },
) {
  const stock = playStock()
  const good = new Map<string, { uid: string; printedAt: string }>()
  const spoiled = new Map<string, string>()
  const signed = new Map<string, { uid: string; issued: LocalDate; records: Records }>()
  const dropped = new Set<string>()
  let change: Partial<CardRecord> = {}
  let chipChange: Partial<CardRecord> = {}
  const client = {
    listBatches: async () => ({ batches: [], offset: 0 }),
    startBatch: async () => [],
    readPortrait: async () => portrait,
    readChipPortrait: async () => chipPortrait,
    readLetters: async () => new Uint8Array(),
    readTrustList: async () => new Uint8Array(),
    drawBlanks: async (batch: string, wish: { request: string; count: number; first?: number | undefined }) =>
      stock.draw(batch, wish),
    returnBlanks: async (batch: string, numbers: readonly number[]) => stock.give(batch, numbers),
    missBlanks: async (batch: string, numbers: readonly number[]) => stock.miss(batch, numbers),
    closeBatch: async () => ({ closed: true }),
    async signRecords(order: string, { uid, blank, chipKey: point }: Signing) {
      stock.bind(blank, uid)
      const issued = osloDate(now())
      const before = signed.get(order)
      if (before?.uid === uid && before.issued === issued) return before.records
      const expires = addYears(issued, 2)
      const { number, organisation, enterprise, given, family, birth } = jobOf(order)
      const record: CardRecord = {
        cardNumber: number,
        organisationNumber: organisation,
        enterprise,
        givenNames: given,
        familyName: family,
        sex: 2,
        birthDate: birth as LocalDate,
        portraitHash: chipPortraitHash,
        sector: 1,
        status: { list: 1, index: 77 },
        producer: issuer.producer,
        issued: now(),
        expires: midnightInOslo(addDays(expires, 1)),
        ...change,
      }
      const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
      const records = {
        issued,
        expires,
        domain: 'hms.example',
        qrRecord: text(await signRecord(record, issuer.signer)),
        chipRecord: text(
          await signRecord(
            {
              ...record,
              chipUid: new Uint8Array(Buffer.from(uid, 'hex')),
              ...(point ? { chipKey: keyAt(point) } : {}),
              ...chipChange,
            },
            issuer.signer,
          ),
        ),
      }
      signed.set(order, { uid, issued, records })
      return records
    },
    async report(order: string, report: Report) {
      if (dropped.has(order) && report.outcome === 'good') throw new ServerRefusal('batch.not-in-batch')
      if (report.outcome === 'spoiled') {
        stock.spoil(order, report)
        spoiled.set(report.uid ?? `blank ${report.blank}`, report.reason)
      } else {
        const last = signed.get(order)
        assert.equal(report.uid, last?.uid, 'the good card bears the chip that was signed last')
        assert.equal(osloDate(report.printedAt as Instant), last?.issued, 'printed on its issue day')
        stock.use(order, report)
        good.set(order, report)
      }
      return { made: good.size, ordered: 1 }
    },
  } satisfies ServerClient
  return {
    client,
    stock,
    /** Signs for the next blank. */
    signFor(order: string, uid: string, chipKey?: string) {
      const [blank = 0] = stock.draw('batch', { request: randomUUID(), count: 1 }).numbers
      return client.signRecords(order, { uid, blank, ...(chipKey && { chipKey }) })
    },
    /** Orders that nobody wants any more. */
    dropped,
    good,
    spoiled,
    signed,
    pretend: (changed: Partial<CardRecord> = {}, inChip: Partial<CardRecord> = {}) => {
      change = changed
      chipChange = inChip
    },
  }
}

function keyAt(point: string) {
  const key = parsePoint(bytesOfHex(point))
  assert.ok(key, 'the station sends a point')
  return key
}

export const jobOf = (order: string, done = false): Job => ({
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
  portraitSha256: hex(portraitHash),
  chipPortraitSha256: hex(chipPortraitHash),
})
