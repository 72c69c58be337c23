import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import fc from 'fast-check'
import { ascii, concat } from './bytes.ts'
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { isMap, parseSign1, sign1 } from './cose-sign1.ts'
import { exampleRecord, exampleUid } from './example-issuer.ts'
import { newNodeSigner } from './node-crypto.ts'
import { type CardRecord, parseRecord, signRecord } from './record.ts'

const { signer } = await newNodeSigner()
const chipKey = { x: new Uint8Array(32).fill(1), y: new Uint8Array(32).fill(2) }
const instants = fc
  .integer({ min: 0, max: 4_000_000_000 })
  .map((seconds) => new Date(seconds * 1000).toISOString() as Instant)
const texts = fc
  .string({ unit: fc.constantFrom(...'AaÅåŁłẞß -.&'), maxLength: 20 })
  .map((text) => text.normalize('NFC'))
const cards: fc.Arbitrary<CardRecord> = fc.record(
  {
    cardNumber: fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String),
    organisationNumber: fc.integer({ min: 0, max: 999_999_999 }).map((number) => String(number).padStart(9, '0')),
    enterprise: texts,
    givenNames: texts,
    familyName: texts,
    sex: fc.constantFrom(0, 1, 2, 9),
    birthDate: fc
      .integer({ min: -40_000, max: 30_000 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10) as LocalDate),
    portraitHash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    chipUid: fc.uint8Array({ minLength: 7, maxLength: 7 }),
    chipKey: fc.constant(chipKey),
    sector: fc.constantFrom(1, 2, 3, 4),
    status: fc.record({ list: fc.nat(), index: fc.nat(2 ** 20 - 1) }, { noNullPrototype: true }),
    producer: fc.constantFrom('idemia', 'evry', 'test'),
    issued: instants,
    validFrom: instants,
    expires: instants,
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      'cardNumber',
      'organisationNumber',
      'enterprise',
      'givenNames',
      'familyName',
      'sex',
      'birthDate',
      'portraitHash',
      'sector',
      'status',
      'producer',
      'issued',
      'expires',
    ],
  },
)

/** The example with some labels of the card map, or claims, set to something else. */
async function forged(labels: Readonly<Record<number, CborValue>>, claims: Readonly<Record<number, CborValue>> = {}) {
  const content = decodeCbor(parseSign1(await signRecord(exampleRecord, signer))?.payload ?? new Uint8Array())
  const card = isMap(content) ? content.get(-65537) : undefined
  assert.ok(isMap(content) && isMap(card))
  const entries = <Of>(changed: Readonly<Record<number, Of>>) =>
    Object.entries(changed).map(([label, value]) => [Number(label), value] as const)
  const changedCard = new Map([...card, ...entries(labels)])
  return sign1(encodeCbor(new Map([...content, [-65537, changedCard], ...entries(claims)])), new Map(), signer)
}

suite('a record', () => {
  test('is read back as it was signed', async () => {
    await fc.assert(
      fc.asyncProperty(cards, async (card) =>
        assert.deepEqual(parseRecord(await signRecord(card, signer))?.card, card),
      ),
    )
  })

  test('takes at most 240 bytes in a QR code, for an ordinary card', async () => {
    assert.ok((await signRecord(exampleRecord, signer)).length <= 240)
  })

  test('takes at most 420 bytes in a QR code and 507 in a chip, however long the names are', async () => {
    const long = 'Ł'.repeat(300)
    const longest: CardRecord = {
      ...exampleRecord,
      enterprise: long,
      givenNames: long,
      familyName: long,
      producer: 'p'.repeat(99),
      status: { list: 2 ** 32, index: 2 ** 20 - 1 },
      validFrom: exampleRecord.issued,
    }
    const forQr = await signRecord(longest, signer)
    const forChip = await signRecord({ ...longest, chipUid: exampleUid, chipKey }, signer)
    assert.ok(forQr.length <= 420, `${forQr.length}`)
    assert.ok(forChip.length <= 507, `${forChip.length}`)
    assert.equal(parseRecord(forChip)?.card.enterprise, 'Ł'.repeat(46))
  })

  for (const [name, shortened] of [
    ['a'.repeat(62), 'a'.repeat(61)],
    [`${'a'.repeat(60)}Å`, 'a'.repeat(60)],
    [`${'a'.repeat(59)}Å`, `${'a'.repeat(59)}Å`],
    [`${'a'.repeat(60)}A\u030a`, 'a'.repeat(60)],
    [`${'a'.repeat(60)}q\u0323`, 'a'.repeat(60)],
    [`${'a'.repeat(60)} bcd`, 'a'.repeat(60)],
    [`${'a'.repeat(58)}𝔞`, 'a'.repeat(58)],
    ['A\u030ase', 'Åse'],
    ['Kari\ud800', 'Kari'],
  ] as const)
    test(`never cuts inside a character: ${JSON.stringify(name.slice(-5))}`, async () => {
      assert.equal(
        parseRecord(await signRecord({ ...exampleRecord, givenNames: name }, signer))?.card.givenNames,
        shortened,
      )
    })

  test('ignores labels that it does not know', async () => {
    assert.deepEqual(parseRecord(await forged({ 99: 'later' }, { 7: ascii('id') }))?.card, exampleRecord)
  })

  for (const [what, labels, claims] of [
    ['a card number of six digits', { 1: 999_999 }],
    ['a card number as text', { 1: '4815162' }],
    ['an organisation number of ten digits', { 2: 1_000_000_000 }],
    ['an enterprise that is no text', { 3: 1 }],
    ['given names that are bytes', { 4: ascii('Kari') }],
    ['no family name', { 5: null }],
    ['a sex that ISO/IEC 5218 does not know', { 6: 3 }],
    ['a birth date as text', { 7: '1969-04-30' }],
    ['a birth date outside every calendar', { 7: 2 ** 40 }],
    ['half a portrait hash', { 8: new Uint8Array(16) }],
    ['a UID of four bytes', { 9: new Uint8Array(4) }],
    ['sector 0', { 10: 0 }],
    ['a status without an index', { 11: [1] }],
    ['a status before the first list', { 11: [-1, 0] }],
    ['no producer', { 12: null }],
    ['no end', {}, { 4: null }],
    ['an end after the year 9999', {}, { 4: 2 ** 50 }],
    ['a beginning that is no time', {}, { 5: 'soon' }],
    ['no issue', {}, { 6: null }],
    ['a chip key on another curve', {}, { 8: new Map([[1, new Map([[1, 2]])]]) }],
    ['no card at all', {}, { [-65537]: 0 }],
  ] as const satisfies readonly (readonly [string, Record<number, CborValue>, Record<number, CborValue>?])[])
    test(`is none with ${what}`, async () => assert.equal(parseRecord(await forged(labels, claims)), undefined))

  test('is none with anything in the header that nobody signs', async () => {
    const record = await signRecord(exampleRecord, signer)
    const emptyHeader = 16
    assert.equal(record[emptyHeader], 0xa0)
    const stuffed = concat(
      record.subarray(0, emptyHeader),
      Uint8Array.of(0xa1, 0x00, 0x00),
      record.subarray(emptyHeader + 1),
    )
    assert.ok(parseSign1(stuffed))
    assert.equal(parseRecord(stuffed), undefined)
  })

  test('of any bytes never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        assert.equal(parseRecord(bytes), undefined)
      }),
    )
  })
})
