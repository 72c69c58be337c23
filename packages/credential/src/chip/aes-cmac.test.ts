import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { ascii, bytesOfHex, hex } from '../bytes.ts'
import { nodeAes } from '../node-crypto.ts'
import { aesCmac } from './aes-cmac.ts'
import { CARD_KEY, chipKey, diversificationInput, diversificationMessage, diversifyKey } from './diversify.ts'
import { isTapOf, parseTap, sunMac, sunSessionKey } from './sun.ts'

suite('AES-CMAC (RFC 4493 § 4)', () => {
  const key = bytesOfHex('2b7e151628aed2a6abf7158809cf4f3c')
  const whole =
    '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710'
  for (const [length, mac] of [
    [0, 'bb1d6929e95937287fa37d129b756746'],
    [16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [40, 'dfa66747de9ae63030ca32611497c827'],
    [64, '51f0bebf7e3b9d92fc49741779363cfe'],
  ] as const)
    test(`of ${length} bytes`, () =>
      assert.equal(hex(aesCmac(key, bytesOfHex(whole).subarray(0, length), nodeAes)), mac))
})

suite('a diversified key (AN10922)', () => {
  const master = bytesOfHex('00112233445566778899aabbccddeeff')

  test('is the published one', () => {
    const input = bytesOfHex('04782e21801d803042f54e585020416275')
    assert.equal(hex(diversifyKey(master, input, nodeAes)), 'a8dd63a3b89d54b37ca802473fda9175')
  })

  test('is one CMAC over a constant and the input, which a security module makes as well', () => {
    const input = bytesOfHex('04782e21801d803042f54e585020416275')
    assert.equal(hex(diversificationMessage(input)), '0104782e21801d803042f54e585020416275')
    assert.deepEqual(aesCmac(master, diversificationMessage(input), nodeAes), diversifyKey(master, input, nodeAes))
  })

  test('of a card and of its application differ in the application alone', () => {
    const uid = bytesOfHex('04de5f1eacc040')
    assert.equal(hex(diversificationInput(uid, 0)), '04de5f1eacc0400000014e4f484d534b00')
    assert.equal(hex(diversificationInput(uid, CARD_KEY)), '04de5f1eacc0400000004e4f484d534b00')
  })

  test('needs 16 to 31 bytes of input, where it is a plain CMAC', () => {
    for (const length of [15, 32])
      assert.throws(() => diversifyKey(master, new Uint8Array(length), nodeAes), RangeError)
  })

  test('differs for every chip and every key in it', () => {
    const aid = bytesOfHex('f48120')
    const uids = ['04de5f1eacc040', '04de5f1eacc041']
    const keys = uids.flatMap((uid) =>
      ([0, 2, 3, 4] as const).map((key) => hex(chipKey(master, { uid: bytesOfHex(uid), aid, key }, nodeAes))),
    )
    assert.equal(new Set(keys).size, 8)
  })
})

suite('a tap of an AES chip (AN12196)', () => {
  const key = new Uint8Array(16)
  const published = { uid: bytesOfHex('04de5f1eacc040'), counter: 61 }

  test('has the published session key and MAC', () => {
    assert.equal(hex(sunSessionKey(key, published, nodeAes)), '3fb5f6e3a807a03d5e3570ace393776f')
    assert.equal(hex(sunMac(key, published, nodeAes)), '94eed9ee65337086')
  })

  test('with a longer MAC input has the published session key and MAC too', () => {
    // AN12196 § 3.4.4.2.2: PICCData FD91EC26…, enciphered file data in front of the MAC, which our cards have not.
    const other = { uid: bytesOfHex('04958caa5c5e80'), counter: 8 }
    const session = sunSessionKey(key, other, nodeAes)
    assert.equal(hex(session), '3ed0920e5e6a0320d823d5987feafbb1')
    const mac = aesCmac(session, ascii('CEE9A53E3E463EF1F459635736738962&cmac='), nodeAes)
    assert.equal(hex(mac.filter((_, at) => at % 2 === 1)), 'ecc1e7f6c6c73bf6')
    assert.notEqual(hex(sunMac(key, other, nodeAes)), 'ecc1e7f6c6c73bf6')
  })

  test('is read from the address, whose counter stands most significant byte first', () => {
    const tap = parseTap('https://hms.example/k?u=04DE5F1EACC040&c=00003D&m=94EED9EE65337086')
    assert.deepEqual(tap, { ...published, mac: bytesOfHex('94eed9ee65337086') })
    assert.ok(tap && isTapOf(key, tap, nodeAes))
  })

  for (const address of [
    'https://hms.example/k?u=04DE5F1EACC041&c=00003D&m=94EED9EE65337086',
    'https://hms.example/k?u=04DE5F1EACC040&c=00003E&m=94EED9EE65337086',
    'https://hms.example/k?u=04DE5F1EACC040&c=00003D&m=94EED9EE65337087',
  ])
    test(`is not the chip's with anything changed: ${address.slice(22)}`, () => {
      const tap = parseTap(address)
      assert.equal(tap && isTapOf(key, tap, nodeAes), false)
    })

  for (const address of ['', 'https://hms.example/k', 'https://hms.example/k?u=04DE&c=00003D&m=94EED9EE65337086'])
    test(`is not in "${address}"`, () => assert.equal(parseTap(address), undefined))
})
