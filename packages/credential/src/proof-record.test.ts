import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { addDays, type Instant, type LocalDate, midnightInOslo } from '@hms/domain/calendar'
import { dammDigit } from '@hms/domain/card/card-number'
import type { Answer } from '@hms/domain/inspection/answers'
import fc from 'fast-check'
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { isMap, parseSign1, sign1 } from './cose-sign1.ts'
import { decideOffline, type Evidence } from './decide.ts'
import { exampleNow, exampleProof, exampleRecord, exampleUid, makeExampleIssuer } from './example-issuer.ts'
import { newNodeSigner, nodeCrypto } from './node-crypto.ts'
import { type ProofRecord, parseProof, signProof } from './proof-record.ts'
import { parseQrText, qrText } from './qr-text.ts'
import { parseRecord, signRecord } from './record.ts'
import { type CredentialStatus, emptyList, openStatusList, writeStatus } from './status-list.ts'
import { openTrustList, type TrustListContent } from './trust-list.ts'

const issuer = await makeExampleIssuer(newNodeSigner, nodeCrypto)
const { signer } = issuer.cardKey
const sign = (changed: Partial<ProofRecord> = {}) => signProof({ ...exampleProof, ...changed }, signer)

const orderNumbers = fc
  .integer({ min: 100_000_000, max: 999_999_999 })
  .map(String)
  .map((digits) => digits + dammDigit(digits))
const dates = fc
  .integer({ min: -40_000, max: 30_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10) as LocalDate)
const proofs: fc.Arbitrary<ProofRecord> = fc
  .record({
    orderNumber: orderNumbers,
    ordered: dates,
    sex: fc.constantFrom(0, 1, 2, 9),
    sector: fc.constantFrom(1, 2, 3, 4),
    early: fc.boolean(),
  })
  .map(({ early, ...said }) =>
    early ? { ...withoutOptional(exampleProof), ...said, unconfirmed: true } : { ...exampleProof, ...said },
  )

function withoutOptional({ birthDate: _, portraitHash: __, ...rest }: ProofRecord): ProofRecord {
  return rest
}

/** The example with some labels of the card map, or claims, set to something else. */
async function forged(labels: Readonly<Record<number, CborValue>>, claims: Readonly<Record<number, CborValue>> = {}) {
  const content = decodeCbor(parseSign1(await sign())?.payload ?? new Uint8Array())
  const card = isMap(content) ? content.get(-65537) : undefined
  assert.ok(isMap(content) && isMap(card))
  const entries = (changed: Readonly<Record<number, CborValue>>) =>
    Object.entries(changed).map(([label, value]) => [Number(label), value] as const)
  const changedCard = new Map([...card, ...entries(labels)])
  return sign1(encodeCbor(new Map([...content, [-65537, changedCard], ...entries(claims)])), new Map(), signer)
}

suite('the record of a provisional proof', () => {
  test('is read back as it was signed, with or without birth date and portrait', async () => {
    await fc.assert(
      fc.asyncProperty(proofs, async (proof) => {
        assert.deepEqual(parseProof(await signProof(proof, signer))?.proof, proof)
      }),
    )
  })

  test('is no card to a reader that knows cards only, and a card is no proof', async () => {
    await fc.assert(
      fc.asyncProperty(proofs, async (proof) => {
        assert.equal(parseRecord(await signProof(proof, signer)), undefined)
      }),
    )
    assert.equal(parseProof(await signRecord(exampleRecord, signer)), undefined)
    const content = decodeCbor(parseSign1(await sign())?.payload ?? new Uint8Array())
    const card = isMap(content) ? content.get(-65537) : undefined
    assert.ok(isMap(card) && !card.has(1), 'label 1, the card number, is what every reader of cards asks for')
  })

  test('that names a card as well is that card to every reader', async () => {
    const both = await forged({ 1: 4_815_162 })
    assert.equal(parseProof(both), undefined)
    assert.equal(parseRecord(both)?.card.cardNumber, '4815162')
  })

  test('lives at most thirty days, also over the change to winter time', async () => {
    for (const signed of ['2026-11-23', '2026-10-01'] as LocalDate[]) {
      const issued = midnightInOslo(signed)
      const lasting = (days: number) => sign({ issued, expires: midnightInOslo(addDays(signed, days)) })
      assert.ok(parseProof(await lasting(30)))
      assert.equal(parseProof(await lasting(31)), undefined)
    }
  })

  test('says that a dispute is looked at, in a label that readers of before leave out', async () => {
    assert.equal(parseProof(await sign({ disputed: true }))?.proof.disputed, true)
    assert.equal(parseProof(await sign())?.proof.disputed, undefined)
    assert.equal(parseRecord(await sign({ disputed: true })), undefined)
  })

  test('takes at most ten bytes more in a QR code than a card', async () => {
    assert.ok((await sign({ unconfirmed: true })).length <= 250)
    const long = 'Ł'.repeat(300)
    const longest = await sign({
      enterprise: long,
      givenNames: long,
      familyName: long,
      producer: 'p'.repeat(99),
      orderNumber: '9999999994',
      unconfirmed: true,
      validFrom: exampleProof.issued,
      status: { list: 2 ** 32, index: 2 ** 20 - 1 },
    })
    assert.ok(longest.length <= 430, `${longest.length}`)
  })

  for (const [what, labels, claims] of [
    ['an order number whose check digit is wrong', { 13: 4_815_162_348 }],
    ['an order number of nine digits', { 13: 481_516_234 }],
    ['an order number as text', { 13: '4815162347' }],
    ['no day of the order', { 14: null }],
    ['a birth date as text', { 7: '1969-04-30' }],
    ['half a portrait hash', { 8: new Uint8Array(16) }],
    ['no status', { 11: null }],
    ['no enterprise', { 3: null }],
    ['no end', {}, { 4: null }],
  ] as const satisfies readonly (readonly [string, Record<number, CborValue>, Record<number, CborValue>?])[])
    test(`is none with ${what}`, async () => assert.equal(parseProof(await forged(labels, claims)), undefined))

  test('of any bytes never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        assert.equal(parseProof(bytes), undefined)
      }),
    )
  })
})

async function trustIn(changed: Partial<TrustListContent> = {}) {
  const trust = await openTrustList(await issuer.signTrust(changed), [issuer.rootCertificate], exampleNow, nodeCrypto)
  assert.ok(!('refused' in trust))
  return trust
}

async function listsWith(status: CredentialStatus) {
  const list = emptyList(2 ** 20)
  writeStatus(list, exampleProof.status.index, status)
  const opened = await openStatusList(await issuer.signList({ list }), await trustIn(), nodeCrypto)
  assert.ok(!('refused' in opened))
  return new Map([[opened.number, opened]])
}

const knowledge = { trust: await trustIn(), statusLists: await listsWith('valid'), now: exampleNow }
const decide = async (evidence: Partial<Evidence> = {}) =>
  decideOffline({ ...knowledge, record: evidence.record ?? (await sign()), ...evidence }, nodeCrypto)

suite('the offline decision about a provisional proof', () => {
  test('is that of a card, and says that it is none', async () => {
    const scanned = parseQrText(qrText('hms.example', await sign()))
    const decision = await decide(scanned ? { record: scanned } : {})
    assert.deepEqual([decision.answer, decision.kind, decision.record], ['OK', 'proof', undefined])
    assert.deepEqual(decision.proof, exampleProof)
    assert.equal((await decide({ record: await signRecord(exampleRecord, signer) })).kind, 'card')
  })

  const cases: readonly (readonly [Answer, string, () => Promise<Partial<Evidence>>])[] = [
    ['BLOCKED', 'of an order that was refused', async () => ({ statusLists: await listsWith('invalid') })],
    ['REPLACED', 'whose card has come', async () => ({ statusLists: await listsWith('replaced') })],
    ['SUSPENDED', 'whose conditions fail', async () => ({ statusLists: await listsWith('suspended') })],
    ['EXPIRED', 'after its last day', async () => ({ now: Date.parse(exampleProof.expires) / 1000 })],
    [
      'NOT_YET_VALID',
      'of a hire who has not started',
      async () => ({ record: await sign({ validFrom: '2026-12-01T23:00:00.000Z' as Instant }) }),
    ],
    [
      'UNAPPOINTED_PRODUCER',
      'of a producer nobody had appointed',
      async () => ({ trust: await trustIn({ designations: [{ producer: 'idemia', fromDay: 20_780 }] }) }),
    ],
    ['UNAPPOINTED_PRODUCER', 'that names another producer', async () => ({ record: await sign({ producer: 'evry' }) })],
    ['CHIP_MISMATCH', 'written into a chip', async () => ({ chipUid: exampleUid })],
    ['STATUS_STALE', 'without a list', async () => ({ statusLists: new Map() })],
    [
      'UNKNOWN_ISSUER_KEY',
      'of a strange signer',
      async () => ({ record: await signProof(exampleProof, (await newNodeSigner()).signer) }),
    ],
  ]
  for (const [answer, what, evidence] of cases)
    test(`one ${what} is ${answer}`, async () => assert.equal((await decide(await evidence())).answer, answer))

  test('tells nothing of a forged one, and vouches for no portrait before one is accepted', async () => {
    const bytes = Buffer.from(await sign())
    bytes.write('Hordmann', bytes.indexOf('Nordmann'), 'utf8')
    const forgedProof = await decide({ record: new Uint8Array(bytes) })
    assert.deepEqual([forgedProof.answer, forgedProof.proof], ['INVALID_SIGNATURE', undefined])
    const bare = await signProof(withoutOptional(exampleProof), signer)
    assert.equal((await decide({ record: bare, portraitHash: new Uint8Array(32) })).answer, 'PORTRAIT_MISMATCH')
  })
})
