import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { applyChanges, listChanges } from './changes.ts'
import { isMap, parseSign1, sign1, TYP } from './cose-sign1.ts'
import { type ExampleKey, exampleNow, makeExampleIssuer } from './example-issuer.ts'
import { newNodeSigner, nodeCrypto } from './node-crypto.ts'
import { DELTA_TYPE, openStatusDelta, type StatusDeltaClaims, signStatusDelta } from './status-delta.ts'
import { emptyList, openStatusList, type StatusList, statuses, writeStatus } from './status-list.ts'
import { openTrustList } from './trust-list.ts'

const keys: ExampleKey[] = []
const issuer = await makeExampleIssuer(async () => {
  const key = await newNodeSigner()
  keys.push(key)
  return key
}, nodeCrypto)
const [, cardKey, statusKey] = keys
assert.ok(cardKey && statusKey)
const opened = await openTrustList(await issuer.signTrust(), [issuer.rootCertificate], exampleNow, nodeCrypto)
assert.ok(!('refused' in opened))
const trust = opened

const SIZE = 4096
const DELTA = -65538
const marked = (...marks: readonly (readonly [place: number, status: (typeof statuses)[number]])[]) => {
  const list = emptyList(SIZE)
  for (const [place, status] of marks) writeStatus(list, place, status)
  return list
}
const before = marked([0, 'suspended'], [77, 'invalid'])
const after = marked([77, 'invalid'], [78, 'replaced'], [SIZE - 1, 'suspended'])
const times = { iat: exampleNow - 60, exp: exampleNow + 72 * 3600, ttl: 900 }
const sub = 'https://hms.example/status/1/18/from/17'
const have: StatusList = {
  ...{ number: 1, bits: before },
  ...{ issuedAt: exampleNow - 3600, expiresAt: exampleNow + 3600, askAgainAfter: 900 },
}
const sign = async (changed: Partial<StatusDeltaClaims> = {}, signer = statusKey.signer) => {
  const signed = await signStatusDelta({ from: before, to: after, sub, ...times, ...changed }, signer, nodeCrypto)
  assert.ok(signed)
  return signed
}
/** Signed by the right key, and its content is anything. */
const signAnything = async (change: (delta: Map<number | string, CborValue>) => void, type = DELTA_TYPE) => {
  const payload = decodeCbor(parseSign1(await sign())?.payload ?? new Uint8Array())
  assert.ok(isMap(payload))
  const delta = payload.get(DELTA)
  assert.ok(delta && isMap(delta))
  const changed = new Map(delta)
  change(changed)
  return sign1(encodeCbor(new Map([...payload, [DELTA, changed]])), new Map([[TYP, type]]), statusKey.signer)
}
const open = (bytes: Uint8Array, list = have) => openStatusDelta(bytes, list, trust, nodeCrypto)
const refusal = async (bytes: Uint8Array, list = have) => {
  const said = await open(bytes, list)
  return 'refused' in said ? said.refused : 'accepted'
}

suite('the changes between two lists', () => {
  test('lead from the one to the other, whatever both hold', () => {
    const marks = fc.array(fc.tuple(fc.nat(SIZE - 1), fc.constantFrom(...statuses)))
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const [from, to] = [marked(...one), marked(...other)]
        assert.deepEqual(applyChanges(from, listChanges(from, to) ?? new Uint8Array()), to)
      }),
    )
  })

  test('are nothing between equal lists, and there are none between lists of different lengths', () => {
    assert.deepEqual(listChanges(before, before), new Uint8Array())
    assert.equal(listChanges(before, emptyList(SIZE * 2)), undefined)
  })

  test('of one thousandth of a million cards take about two bytes each', () => {
    const to = emptyList(2 ** 20)
    for (let card = 0; card < 1000; card++) writeStatus(to, (card * 1013 * 1031) % 2 ** 20, 'replaced')
    assert.ok((listChanges(emptyList(2 ** 20), to)?.length ?? Number.POSITIVE_INFINITY) < 2100)
  })

  test('that lead outside the list, or end in the middle of a number, do not fit, and never throw', () => {
    assert.equal(applyChanges(emptyList(4), Uint8Array.of(4 << 2)), undefined)
    assert.equal(applyChanges(emptyList(4), Uint8Array.of(0x80)), undefined)
    assert.equal(applyChanges(emptyList(4), Uint8Array.of(0xff, 0xff, 0xff, 0xff, 1)), undefined)
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const list = applyChanges(before, bytes)
        assert.ok(list === undefined || list.length === before.length)
      }),
    )
  })
})

suite('a delta of a status list', () => {
  test('makes of the kept list just the whole later one, with its times', async () => {
    assert.deepEqual(await open(await sign()), {
      ...{ number: 1, bits: after },
      ...{ issuedAt: times.iat, expiresAt: times.exp, askAgainAfter: times.ttl },
    })
    assert.deepEqual(have.bits, before, 'and the kept one stays as it is')
  })

  test('is refused over another list than the one it was made for', async () => {
    assert.equal(await refusal(await sign(), { ...have, bits: after }), 'status-delta.other-list')
    assert.equal(await refusal(await sign(), { ...have, number: 2 }), 'status-delta.other-list')
    assert.equal(await refusal(await sign(), { ...have, bits: before.slice(1) }), 'status-delta.other-list')
  })

  test('is refused when it leads to an older list than the kept one', async () => {
    assert.equal(await refusal(await sign({ iat: have.issuedAt - 1 })), 'status-delta.rolled-back')
    assert.equal(await refusal(await sign({ iat: have.issuedAt })), 'accepted')
  })

  test('is refused when what it makes is not what was signed, though the right key signed it', async () => {
    const wrong = [
      (delta: Map<number | string, CborValue>) => delta.set('to', new Uint8Array(32)),
      (delta: Map<number | string, CborValue>) => delta.set('chg', new Uint8Array(deflateSync(Uint8Array.of(5)))),
      (delta: Map<number | string, CborValue>) => delta.set('chg', new Uint8Array(deflateSync(Uint8Array.of(0x80)))),
    ]
    for (const change of wrong) assert.equal(await refusal(await signAnything(change)), 'status-delta.wrong-result')
  })

  test('that would fill the memory, or is no zlib, is refused', async () => {
    for (const chg of [new Uint8Array(deflateSync(new Uint8Array(64 << 20))), Uint8Array.of(1, 2, 3)])
      assert.equal(await refusal(await signAnything((delta) => delta.set('chg', chg))), 'status-delta.malformed')
  })

  test('has its type under the signature: a list is no delta, and a delta no list', async () => {
    assert.equal(await refusal(await issuer.signList({ list: after })), 'status-delta.malformed')
    const other = await signAnything(() => undefined, 'application/statuslist+cwt')
    assert.equal(await refusal(other), 'status-delta.malformed')
    assert.ok('refused' in (await openStatusList(await sign(), trust, nodeCrypto)))
  })

  test('is refused from a key that signs cards, and from a stranger', async () => {
    for (const signer of [cardKey.signer, (await newNodeSigner()).signer])
      assert.equal(await refusal(await sign({}, signer)), 'status-delta.unknown-key')
  })

  test('with any byte changed, or of any bytes, is refused and never throws', async () => {
    const bytes = await sign()
    for (let at = 0; at < bytes.length; at++)
      assert.notEqual(await refusal(bytes.map((byte, place) => (place === at ? byte ^ 0x10 : byte))), 'accepted')
    await fc.assert(fc.asyncProperty(fc.uint8Array(), async (any) => assert.notEqual(await refusal(any), 'accepted')))
  })
})
