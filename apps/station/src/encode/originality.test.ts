import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { bytesOfHex, concat } from '@hms/credential/bytes'
import { createBlank, type Family } from '../../../../simulators/chip-card/card-memory.ts'
import { createCard } from '../../../../simulators/chip-card/chip-card.ts'
import { originalityKey } from '../../../../simulators/chip-card/originality.ts'
import type { ChipKeys } from './chip-keys.ts'
import { openBlank } from './encode-card.ts'
import { isSignedBy, NotOriginal, nxpKeys, proveOriginal, readMakerKeys } from './originality.ts'

/** AN12196 § 7: a genuine chip, its signature and NXP's key. */
const uid = bytesOfHex('04518dfaa96180')
const signature = bytesOfHex(
  'd1940d17cfeda4bff80359ab975f9f6514313e8f90c1d3caaf5941ad744a1cdf9a83f883cafe0fe95d1939b1b7e47113993324473b785d21',
)
const [nxp = '', desfire = ''] = nxpKeys
const order = 'ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d'

suite("a maker's signature over the UID of a chip", () => {
  test('is good for the published chip', () => assert.ok(isSignedBy(nxp, uid, signature)))

  test('is good for two more published chips (proxmark3, recover_pk)', () => {
    for (const [chip, signed] of [
      [
        '0463474AA26A80',
        '27E9A50E6CA4BA9037C02F7D20A80D0284D0C1D83C67F5A5AC1D8A4EF86C9508417E4E9C6F85AA7920F0ABDED984CAF20467D66EA54BBF08',
      ],
      [
        '04C46C222A6380',
        '344A806EBF704C05C19215D2F840529CE365AAD2D08A469A95896D75D477D9FAB02A0C827E9F215BD8EB0E56A3A9A008FB75D706AABBD4DA',
      ],
    ] as const)
      assert.ok(isSignedBy(nxp, bytesOfHex(chip), bytesOfHex(signed)), chip)
  })

  for (const [what, key, chip, signed] of [
    ['of another chip', nxp, '04518dfaa96181', signature],
    ["by another maker's key", desfire, '04518dfaa96180', signature],
    ['with r and s exchanged', nxp, '04518dfaa96180', concat(signature.subarray(28), signature.subarray(0, 28))],
    ['that is half', nxp, '04518dfaa96180', signature.subarray(0, 28)],
    ['that is nothing', nxp, '04518dfaa96180', new Uint8Array()],
    ['with r 0', nxp, '04518dfaa96180', concat(new Uint8Array(28), signature.subarray(28))],
    ['with s 0', nxp, '04518dfaa96180', concat(signature.subarray(0, 28), new Uint8Array(28))],
    ['with r out of range', nxp, '04518dfaa96180', concat(bytesOfHex(order), signature.subarray(28))],
    ['with s out of range', nxp, '04518dfaa96180', concat(signature.subarray(0, 28), bytesOfHex(order))],
    ['of a UID of nothing', nxp, '', signature],
    ['by a key beside the curve', nxp.replace(/10$/, '11'), '04518dfaa96180', signature],
    ['by no key', '', '04518dfaa96180', signature],
  ] as const)
    test(`is none ${what}`, () => assert.equal(isSignedBy(key, bytesOfHex(chip), signed), false))

  test('is none with any bit changed', () => {
    for (let at = 0; at < signature.length; at += 5)
      assert.ok(
        !isSignedBy(
          nxp,
          uid,
          signature.map((byte, place) => (place === at ? byte ^ 0x10 : byte)),
        ),
      )
  })

  type Case = { name: string; key: string; digest: string; signature: string; valid: boolean }
  const published: { readonly values: readonly Case[] } = JSON.parse(
    readFileSync('packages/credential/published/ecdsa-p224.json', 'utf8'),
  )
  for (const { name, key, digest, signature: signed, valid } of published.values)
    test(`is ${valid ? 'good' : 'none'}: ${name} (Wycheproof)`, () =>
      assert.equal(isSignedBy(key, bytesOfHex(digest), bytesOfHex(signed)), valid))

  test('is judged alike by OpenSSL', () => {
    const folder = mkdtempSync(join(tmpdir(), 'originality-'))
    const file = (name: string, bytes: Uint8Array | string) => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    }
    // SubjectPublicKeyInfo of secp224r1 up to its point (RFC 5480), and ECDSA-Sig-Value around r and s.
    const spki = Buffer.concat([
      Buffer.from('304e301006072a8648ce3d020106052b81040021033a00', 'hex'),
      Buffer.from(nxp, 'hex'),
    ])
    const pem = createPublicKey({ key: spki, format: 'der', type: 'spki' }).export({ format: 'pem', type: 'spki' })
    const number = (bytes: Uint8Array) =>
      (bytes[0] ?? 0) > 127 ? [2, bytes.length + 1, 0, ...bytes] : [2, bytes.length, ...bytes]
    const judge = (changed: Uint8Array) => {
      const parts = [...number(changed.subarray(0, 28)), ...number(changed.subarray(28))]
      const given = ['-sigfile', file('s', Uint8Array.of(0x30, parts.length, ...parts)), '-in', file('uid', uid)]
      try {
        execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', file('key', pem), ...given], {
          stdio: 'pipe',
        })
        return true
      } catch {
        return false
      }
    }
    assert.equal(judge(signature), true)
    assert.equal(judge(signature.map((byte, at) => (at === 30 ? byte ^ 1 : byte))), false)
  })
})

suite('a blank', () => {
  const keys: ChipKeys = async (_, key) => new Uint8Array(16).fill(key + 1)
  const blankOf = (family: Family) => createBlank({ uid: Buffer.from(uid), family, factory: family === 'ecc' })
  const readerOf = (memory: ReturnType<typeof blankOf>) => {
    const card = createCard(memory)
    const transceive = async (apdu: Uint8Array) => new Uint8Array(card.transceive(Buffer.from(apdu)))
    return { transceive, readUid: async () => uid }
  }

  for (const family of ['aes', 'ecc'] as const)
    test(`of the family ${family} that its maker signed is taken`, async () => {
      await openBlank(readerOf(blankOf(family)), uid, keys, [nxp, originalityKey])
    })

  test('that another maker signed, or nobody, is refused before anything is written', async () => {
    const memory = blankOf('ecc')
    await assert.rejects(openBlank(readerOf(memory), uid, keys, nxpKeys), NotOriginal)
    assert.equal(memory.level?.hasApplication, false)
    await assert.rejects(openBlank(readerOf(blankOf('tag')), uid, keys, [originalityKey]), NotOriginal)
  })

  test('with the signature of another chip is refused', async () => {
    const memory = blankOf('aes')
    const other = createBlank({ family: 'aes' }).signature
    assert.ok(other)
    memory.signature = other
    await assert.rejects(proveOriginal(readerOf(memory).transceive, uid, [originalityKey]), NotOriginal)
  })

  test('is asked nothing when the station does not demand it', async () => {
    const memory = blankOf('aes')
    memory.signature = Buffer.alloc(56)
    await openBlank(readerOf(memory), uid, keys)
  })
})

suite("a file of makers' keys", () => {
  const path = join(mkdtempSync(join(tmpdir(), 'originality-')), 'keys')
  const read = (content: string) => {
    writeFileSync(path, content)
    return readMakerKeys(path)
  }
  test('names one a line, or one in PEM', async () => {
    assert.deepEqual(await read(`${nxp.toUpperCase()}\n${originalityKey}\n`), [nxp, originalityKey])
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp224r1' })
    const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString()
    assert.deepEqual(await read(pem), [publicKey.export({ format: 'der', type: 'spki' }).subarray(-57).toString('hex')])
  })
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'pem', type: 'spki' })
  for (const [what, content] of [
    ['nothing', ''],
    ['words', 'the key of the maker'],
    ['a point beside the curve', nxp.replace(/10$/, '11')],
    ['a good and a broken one', `${nxp}\n${nxp.slice(2)}`],
    ['a key of another curve', other.toString()],
    ['a broken PEM', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'],
  ] as const)
    test(`with ${what} is refused`, async () => assert.equal(await read(content), undefined))
})
