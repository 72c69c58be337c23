import assert from 'node:assert/strict'
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { type CardMemory, createBlank, readMemory, writeMemory } from './card-memory.ts'
import { createCard } from './chip-card.ts'
import { challengeIso, judgeIsoProof, openChangedKey } from './factory-session.ts'

const bytes = (digits: string) => Buffer.from(digits, 'hex')
const zero = Buffer.alloc(16)
const uid = bytes('04de5f1eacc040')

/** The published exchanges of Elmü's DESFire library (codeproject.com, "DIY electronic RFID Door Lock with Battery Backup"). */
suite("the factory's key (published)", () => {
  const challenge = challengeIso(zero, bytes('4fd1b75942a8b8e1'))
  test('is asked for, proved and answered as printed', () => {
    assert.equal(challenge.sent.toString('hex'), '5d994ce085f24089')
    const proved = judgeIsoProof(challenge, bytes('21d0ad5f2fd97454a746cc80567f1b1c'))
    assert.equal(proved?.answer.toString('hex'), '913c6ded84221c41')
    assert.equal(proved?.session.toString('hex'), '849b36c54fd1b759849b36c54fd1b759')
  })
  test('is not proved by anything else', () => {
    for (const proof of ['', '00'.repeat(16), '21d0ad5f2fd97454a746cc80567f1b1d', '21d0ad5f2fd97454'])
      assert.equal(judgeIsoProof(challenge, bytes(proof)), undefined)
  })
  test('is not changed by a command whose checksum is wrong', () => {
    const session = bytes('c96ce35e4c647e56c96ce35e4c647e56')
    assert.equal(openChangedKey(session, bytes('80bede0fc6ed347dcf0d51c717df75d97d2c5a2ba6cac7479d')), undefined)
    assert.equal(openChangedKey(session, bytes('80')), undefined)
  })
})

suite('a card from the factory', () => {
  const make = (change: (memory: CardMemory) => void = () => undefined) => {
    const memory = createBlank({ uid, family: 'aes', factory: true })
    change(memory)
    const card = createCard(memory)
    const tell = (...commands: string[]) =>
      commands.map((command) => card.transceive(bytes(command)).toString('hex')).at(-1) ?? ''
    return { memory, card, tell }
  }
  const cbc = (vector: Buffer, blocks: Buffer, key = zero) => {
    const cipher = createCipheriv('des-ede-cbc', key, vector).setAutoPadding(false)
    return Buffer.concat([cipher.update(blocks), cipher.final()])
  }
  const chooseCard = '905a00000300000000'
  const chooseTag = '905a00000301000000'
  const create = '90ca00000e0100000fa510e1d276000085010100'

  test('is no tag, and refuses what there is not', () => {
    const { tell } = make()
    assert.equal(tell('00a4040007d276000085010100'), '6a82')
    assert.equal(tell(chooseTag), '91a0')
    assert.equal(tell(chooseCard, '906a000000'), '9100')
    assert.equal(tell('904500000000'.slice(0, 10)), '0f019100')
    assert.equal(tell('9071000002000000'), '91ae', 'its key is none of AES')
  })

  test('takes an AES key from who proves the factory key, and from nobody else', () => {
    const { tell, memory } = make()
    const asked = bytes(tell(chooseCard, '901a0000010000')).subarray(0, 8)
    const cipher = createDecipheriv('des-ede-cbc', zero, Buffer.alloc(8)).setAutoPadding(false)
    const random = Buffer.concat([cipher.update(asked), cipher.final()])
    const ours = bytes('0102030405060708')
    const proof = cbc(asked, Buffer.concat([ours, random.subarray(1), random.subarray(0, 1)]))
    assert.match(tell(`90af000010${proof.toString('hex')}00`), /^.{16}9100$/)
    const half = Buffer.concat([ours.subarray(0, 4), random.subarray(0, 4)])
    const body = Buffer.alloc(24)
    body.fill(7, 0, 16)
    body.writeUInt8(1, 16)
    body.writeUInt32LE(~crc32(Buffer.concat([bytes('c480'), body.subarray(0, 17)])) >>> 0, 17)
    const sent = cbc(Buffer.alloc(8), body, Buffer.concat([half, half])).toString('hex')
    assert.equal(tell(`90c400001980${sent}00`), '9100')
    assert.ok(memory.level?.isAes && memory.level.key.equals(Buffer.alloc(16, 7)))
    assert.equal(tell('901a0000010000'), '91ae')
    assert.match(tell('9071000002000000'), /^.{32}91af$/)
    const stranger = make()
    assert.equal(stranger.tell(chooseCard, `90c400001980${sent}00`), '919d')
  })

  test('lets anybody make the application while its settings say so, once, and of this scheme alone', () => {
    const { tell } = make()
    assert.equal(tell(create.replace('a510e1', '2110e1')), '919e')
    assert.equal(tell(create), '9100')
    assert.equal(tell(create), '91de')
    assert.equal(tell('906a000000'), '0100009100')
    assert.equal(tell('00a4040007d276000085010100'), '9000')
    assert.equal(tell('00a4000c02e103'), '6a82', 'without files')
    const closed = make((memory) => memory.level && Object.assign(memory.level, { settings: 0x09 }))
    assert.equal(closed.tell(create), '919d')
  })

  test('makes the files of a tag, each once and where it belongs', () => {
    const { tell, memory } = make()
    tell(create, chooseTag)
    assert.equal(tell('90cd0000090204e140e0ee00080000'), '9100')
    assert.equal(memory.ndef.length, 2048)
    assert.equal(tell('90cd0000090204e140e0ee00080000'), '91de')
    assert.equal(tell('90cd0000090203e140e0ee00080000'), '919e', 'E103 is file 1')
    assert.equal(tell('90cd0000080204e140e0ee000800'), '917e')
    const keeper = make()
    keeper.tell(create.replace('0100000f', '01000009'), chooseTag)
    assert.equal(keeper.tell('90cd0000090204e140e0ee00080000'), '919d', 'the keeper alone, when its settings say so')
  })

  test('is kept in a file as it stands, from one insertion to the next', () => {
    const { tell, memory } = make()
    tell(create, chooseTag, '90cd0000090204e140e0ee00080000')
    const path = join(mkdtempSync(join(tmpdir(), 'card-')), 'card.json')
    writeMemory(path, memory)
    assert.deepEqual(readMemory(path), memory)
  })
})
