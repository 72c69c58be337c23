import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { type Answer, answers } from '@hms/domain/inspection/answers'
import fc from 'fast-check'
import { concat } from './bytes.ts'
import { type Decision, decideOffline, type Evidence } from './decide.ts'
import { exampleNow, exampleRecord, exampleUid, makeExampleIssuer } from './example-issuer.ts'
import { newNodeSigner, nodeCrypto } from './node-crypto.ts'
import { parseQrText, qrText } from './qr-text.ts'
import { type CardRecord, signRecord } from './record.ts'
import { type CredentialStatus, emptyList, openStatusList, type StatusListClaims, writeStatus } from './status-list.ts'
import { openTrustList, type TrustListContent } from './trust-list.ts'
import { webCrypto } from './web-crypto.ts'

const issuer = await makeExampleIssuer(newNodeSigner, nodeCrypto)
const { signer } = issuer.cardKey
const HOUR = 3600

const sign = (changed: Partial<CardRecord> = {}, by = signer) => signRecord({ ...exampleRecord, ...changed }, by)

async function trustIn(changed: Partial<TrustListContent> = {}) {
  const trust = await openTrustList(await issuer.signTrust(changed), [issuer.rootCertificate], exampleNow, nodeCrypto)
  assert.ok(!('refused' in trust))
  return trust
}

/** The example's list, issued an hour ago, with the example's card in that status. */
async function listsWith(status: CredentialStatus = 'valid', changed: Partial<StatusListClaims> = {}) {
  const list = emptyList(2 ** 20)
  writeStatus(list, exampleRecord.status.index, status)
  const opened = await openStatusList(await issuer.signList({ list, ...changed }), await trustIn(), nodeCrypto)
  assert.ok(!('refused' in opened))
  return new Map([[opened.number, opened]])
}

const knowledge = { trust: await trustIn(), statusLists: await listsWith(), now: exampleNow }
const decide = async (evidence: Partial<Evidence> = {}) =>
  decideOffline({ ...knowledge, record: evidence.record ?? (await sign()), ...evidence }, nodeCrypto)
const issuedAgo = (ago: number) => new Date((exampleNow - ago) * 1000).toISOString() as Instant

suite('the offline decision', () => {
  test('the example of the README', async () => {
    const scanned = qrText('hms.example', await signRecord(exampleRecord, signer))

    const { trust, statusLists, now } = knowledge
    const record = parseQrText(scanned) ?? new Uint8Array()
    const decision = await decideOffline({ record, trust, statusLists, now }, nodeCrypto)

    assert.equal(decision.answer, 'OK')
    assert.equal(decision.freshness, 'fresh')
    assert.equal(decision.ageInHours, 1)
    assert.equal(decision.record?.familyName, 'Nordmann')
  })

  const cases: readonly (readonly [Answer, string, () => Promise<Partial<Evidence>>])[] = [
    ['MALFORMED', 'no record at all', async () => ({ record: new Uint8Array() })],
    [
      'MALFORMED',
      'a record with something behind it',
      async () => ({ record: concat(await sign(), Uint8Array.of(0)) }),
    ],
    ['UNKNOWN_ISSUER_KEY', 'no trust list yet', async () => ({ trust: undefined })],
    [
      'UNKNOWN_ISSUER_KEY',
      'a key of no trust list',
      async () => ({ record: await sign({}, (await newNodeSigner()).signer) }),
    ],
    [
      'UNKNOWN_ISSUER_KEY',
      'a record from before its key',
      async () => ({ record: await sign({ issued: '2025-12-31T12:00:00Z' as Instant }) }),
    ],
    [
      'UNKNOWN_ISSUER_KEY',
      'a record from after its key was revoked',
      async () => ({
        trust: await trustIn({
          keys: issuer.content.keys.map((key) => ({ ...key, revokedFrom: exampleNow - 30 * 86_400 })),
        }),
      }),
    ],
    [
      'INVALID_SIGNATURE',
      'a name changed after signing',
      async () => ({ record: replaced(await sign(), 'Nordmann', 'Hordmann') }),
    ],
    [
      'UNAPPOINTED_PRODUCER',
      'a producer that was not appointed on the day of issue',
      async () => ({ trust: await trustIn({ designations: [{ producer: 'idemia', fromDay: 20_780 }] }) }),
    ],
    [
      'UNAPPOINTED_PRODUCER',
      "a record that names another producer than its signer's",
      async () => ({ record: await sign({ producer: 'evry' }) }),
    ],
    [
      'CHIP_MISMATCH',
      "another chip than the record's",
      async () => ({ record: await sign({ chipUid: exampleUid }), chipUid: exampleUid.map((byte) => byte ^ 1) }),
    ],
    ['CHIP_MISMATCH', "the QR code's record in a chip", async () => ({ chipUid: exampleUid })],
    [
      'CLONE_SUSPECTED',
      'a chip that cannot prove its key',
      async () => ({ record: await sign({ chipUid: exampleUid }), chipUid: exampleUid, chipProved: false }),
    ],
    ['PORTRAIT_MISMATCH', 'another portrait', async () => ({ portraitHash: new Uint8Array(32) })],
    ['BLOCKED', 'a card that is invalid for good', async () => ({ statusLists: await listsWith('invalid') })],
    ['REPLACED', 'a card that was replaced', async () => ({ statusLists: await listsWith('replaced') })],
    ['SUSPENDED', 'a card whose conditions are not met', async () => ({ statusLists: await listsWith('suspended') })],
    [
      'EXPIRED',
      'the first second after the last valid day',
      async () => ({ now: Date.parse(exampleRecord.expires) / 1000 }),
    ],
    [
      'NOT_YET_VALID',
      'a hire who has not started',
      async () => ({ record: await sign({ validFrom: issuedAgo(-10) }), now: exampleNow }),
    ],
    ['STATUS_STALE', 'no status list', async () => ({ statusLists: new Map() })],
    ['STATUS_STALE', 'a list of last week', async () => ({ now: exampleNow + 72 * HOUR })],
    ['STATUS_STALE', 'a card issued after the list', async () => ({ record: await sign({ issued: issuedAgo(60) }) })],
    [
      'STATUS_STALE',
      'a place outside the list',
      async () => ({ record: await sign({ status: { list: 1, index: 2 ** 20 } }) }),
    ],
    ['STATUS_STALE', 'a clock that is a day behind the list', async () => ({ now: exampleNow - 26 * HOUR })],
    ['OK', 'a good card', async () => ({})],
    [
      'OK',
      'a hire on the first day',
      async () => ({ record: await sign({ validFrom: issuedAgo(0) }), now: exampleNow }),
    ],
  ]
  for (const [answer, what, evidence] of cases)
    test(`${what} is ${answer}`, async () => assert.equal((await decide(await evidence())).answer, answer))

  test('every answer has its case here', () => {
    assert.deepEqual(new Set(cases.map(([answer]) => answer)), new Set(answers))
  })

  test('all findings are told, and the first that applies is the answer', async () => {
    const decision = await decide({
      record: await sign({ producer: 'evry', chipUid: exampleUid, validFrom: '2029-01-01T00:00:00Z' as Instant }),
      statusLists: await listsWith('suspended'),
      now: Date.parse('2028-12-01T00:00:00Z') / 1000,
      chipUid: new Uint8Array(7),
      portraitHash: new Uint8Array(32),
    })
    assert.deepEqual(decision.findings, [
      'UNAPPOINTED_PRODUCER',
      'CHIP_MISMATCH',
      'PORTRAIT_MISMATCH',
      'EXPIRED',
      'SUSPENDED',
      'NOT_YET_VALID',
      'STATUS_STALE',
    ])
    assert.equal(decision.answer, 'UNAPPOINTED_PRODUCER')
  })

  test('what an unsigned record says is told to nobody', async () => {
    assert.equal((await decide({ record: replaced(await sign(), 'Nordmann', 'Hordmann') })).record, undefined)
    assert.deepEqual((await decide()).record, exampleRecord)
  })

  test('by the engine of browsers is the same', async () => {
    const evidence = async () => {
      const trust = await openTrustList(await issuer.signTrust(), [issuer.rootCertificate], exampleNow, webCrypto)
      assert.ok(!('refused' in trust))
      const list = await openStatusList(await issuer.signList(), trust, webCrypto)
      assert.ok(!('refused' in list))
      return { trust, statusLists: new Map([[1, list]]), now: exampleNow }
    }
    const known = await evidence()
    for (const record of [
      await sign(),
      replaced(await sign(), 'Nordmann', 'Hordmann'),
      await sign({ producer: 'evry' }),
    ])
      assert.deepEqual(await decideOffline({ ...known, record }, webCrypto), await decide({ record }))
  })
})

suite('the status of a card', () => {
  for (const [age, freshness, answer] of [
    [0, 'fresh', 'OK'],
    [24 * HOUR, 'fresh', 'OK'],
    [24 * HOUR + 1, 'amber', 'OK'],
    [72 * HOUR, 'amber', 'OK'],
    [72 * HOUR + 1, 'stale', 'STATUS_STALE'],
  ] as const)
    test(`${age / HOUR} hours old is ${freshness}: ${answer}`, async () => {
      const decision = await decide({ now: issuer.list.iat + age })
      assert.deepEqual([decision.freshness, decision.answer], [freshness, answer])
      assert.deepEqual([decision.statusAsOf, decision.ageInHours], [issuer.list.iat, age / HOUR])
    })

  test('is stale as soon as its list says so', async () => {
    assert.equal(
      (await decide({ statusLists: await listsWith('valid', { exp: exampleNow - 1 }) })).answer,
      'STATUS_STALE',
    )
  })

  const cases: readonly (readonly [Decision['detail'], () => Promise<Partial<Evidence>>])[] = [
    ['no-list', async () => ({ statusLists: new Map() })],
    ['not-yet-listed', async () => ({ record: await sign({ issued: issuedAgo(60) }) })],
    ['not-yet-listed', async () => ({ record: await sign({ status: { list: 1, index: 2 ** 20 } }) })],
    ['clock-behind', async () => ({ now: exampleNow - 26 * HOUR })],
    [undefined, async () => ({ now: exampleNow + 80 * HOUR })],
  ]
  for (const [detail, evidence] of cases)
    test(`is stale, and why: ${detail ?? 'too old'}`, async () =>
      assert.equal((await decide(await evidence())).detail, detail))

  test('that is final counts however old its list is', async () => {
    const decision = await decide({ statusLists: await listsWith('invalid'), now: exampleNow + 1000 * HOUR })
    assert.deepEqual(decision.findings, ['BLOCKED', 'STATUS_STALE'])
  })

  test('of another list is not believed', async () => {
    const [list] = knowledge.statusLists.values()
    assert.ok(list)
    const record = await sign({ status: { list: 2, index: 5 } })
    assert.equal((await decide({ record, statusLists: new Map([[2, list]]) })).detail, 'no-list')
  })
})

suite('the level reached', () => {
  const inChip = async (changed: Partial<Evidence> = {}, card: Partial<CardRecord> = {}) =>
    decide({ record: await sign({ chipUid: exampleUid, ...card }), chipUid: exampleUid, ...changed })
  const chipKey = { x: new Uint8Array(32), y: new Uint8Array(32) }

  test('is 0 from a QR code', async () => assert.equal((await decide()).level, 0))
  test("is 1 when the chip is the record's", async () => assert.equal((await inChip()).level, 1))
  test('is 3 when the chip proved its key', async () =>
    assert.equal((await inChip({ chipProved: true }, { chipKey })).level, 3))
  test('is never 3 without a key in the record', async () =>
    assert.equal((await inChip({ chipProved: true })).level, 1))
  test('is 0 when the signature is bad', async () =>
    assert.equal(
      (await inChip({ record: replaced(await sign({ chipUid: exampleUid }), 'Nordmann', 'Hordmann') })).level,
      0,
    ))
  test('comes with the portrait when its hash is the one that was signed', async () => {
    assert.equal((await decide({ portraitHash: exampleRecord.portraitHash })).portraitMatches, true)
    assert.equal((await decide({ portraitHash: new Uint8Array(32) })).portraitMatches, false)
  })
})

suite('a forger', () => {
  test('who changes any bit of a record is never told OK', async () => {
    const record = await sign({ chipUid: exampleUid })
    for (let bit = 0; bit < record.length * 8; bit++) {
      const changed = record.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      const { answer } = await decide({ record: changed, chipUid: exampleUid })
      assert.notEqual(answer, 'OK', `bit ${bit}`)
    }
  })

  test('who cuts, stretches or mixes records is never told OK', async () => {
    const [one, other] = [await sign(), await sign({ cardNumber: '9999999' })]
    await fc.assert(
      fc.asyncProperty(fc.nat(one.length), fc.nat(other.length), fc.uint8Array(), async (cut, from, between) => {
        const record = concat(one.subarray(0, cut), between, other.subarray(from))
        const isWhole = [one, other].some((whole) => Buffer.compare(whole, record) === 0)
        if (!isWhole) assert.notEqual((await decide({ record })).answer, 'OK')
      }),
      { numRuns: 500 },
    )
  })

  test('who brings any bytes gets MALFORMED', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (record) =>
        assert.equal((await decide({ record })).answer, 'MALFORMED'),
      ),
    )
  })
})

/** The same bytes with one text in place of another of the same length. */
function replaced(bytes: Uint8Array, text: string, by: string): Uint8Array {
  const changed = Buffer.from(bytes)
  changed.write(by, changed.indexOf(text), 'utf8')
  return new Uint8Array(changed)
}
