import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, afterEach, before, suite, test } from 'node:test'
import { hex } from '@hms/credential/bytes'
import { lockNdefFile, readNdefFile, writeNdefFile } from '@hms/credential/chip/type4-tag'
import { type ChipReader, DeviceError } from './chip-reader.ts'
import { openPcscReader } from './pcsc-reader.ts'
import { numbers, openPcscdLine } from './pcscd-line.ts'
import { type LyingCard, layCard, sendByOpensc, slots, takeCardReaders } from './testing/take-card-readers.ts'

const [first, second] = slots
const message = Uint8Array.from({ length: 300 }, (_, index) => index & 255)
const SELECT = Buffer.from('00a4040007d276000085010100', 'hex')

suite('a reader of the system', () => {
  let letGo: () => Promise<void>
  const cards: LyingCard[] = []
  const readers: ChipReader[] = []
  before(async () => {
    letGo = await takeCardReaders()
  })
  after(() => letGo())
  afterEach(async () => {
    for (const reader of readers.splice(0)) await reader.close()
    for (const card of cards.splice(0)) await card.takeOut()
  })
  async function lay(slot: (typeof slots)[number], flags?: Record<string, string>) {
    const card = await layCard(slot, flags)
    cards.push(card)
    return card
  }
  async function open(name: string) {
    const reader = await openPcscReader(name)
    readers.push(reader)
    return reader
  }

  test('writes, reads back and locks the card that lies in it, and opensc reads the same', async () => {
    const card = await lay(first)
    const reader = await open(first.name)
    await reader.waitForCard()
    assert.equal(hex(await reader.readUid()), card.uid)
    await writeNdefFile(reader.transceive, message)
    assert.deepEqual((await readNdefFile(reader.transceive)).subarray(2), message)
    await lockNdefFile(reader.transceive)
    await reader.eject()
    const said = await sendByOpensc('00A4040007D276000085010100', '00A4000C02E104', '00B0000010', '00D60000020000')
    assert.match(said, /01 2C 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D/)
    assert.match(said, /SW1=0x69, SW2=0x82/, 'it is locked')
  })

  test('takes a card that comes later, and the same card only when it was taken out', async () => {
    const reader = await open(first.name)
    const waiting = reader.waitForCard()
    const card = await lay(first)
    await waiting
    assert.equal(hex(await reader.readUid()), card.uid)
    await reader.eject()
    const nextCard = reader.waitForCard()
    const isStillWaiting = await Promise.race([nextCard.then(() => false), sendByOpensc('FFCA000000').then(() => true)])
    assert.ok(isStillWaiting)
    await card.takeOut()
    const other = await lay(first)
    await nextCard
    assert.equal(hex(await reader.readUid()), other.uid)
  })

  test('stands beside others, each with its own card', async () => {
    const [left, right] = [await lay(first), await lay(second)]
    const [leftReader, rightReader] = [await open(first.name), await open(second.name)]
    await Promise.all([leftReader.waitForCard(), rightReader.waitForCard()])
    const [uid, otherUid] = await Promise.all([leftReader.readUid(), rightReader.readUid()])
    assert.deepEqual([hex(uid), hex(otherUid)], [left.uid, right.uid])
  })

  test('holds its card alone', async () => {
    await lay(first)
    const [reader, other] = [await open(first.name), await open(first.name)]
    await reader.waitForCard()
    await reader.readUid()
    await assert.rejects(other.readUid(), /Another program holds the card/)
    await reader.eject()
    assert.equal((await other.readUid()).length, 7)
  })

  test('says that a card was taken out, and works with the next', async () => {
    const card = await lay(first)
    const reader = await open(first.name)
    await reader.waitForCard()
    await reader.readUid()
    await card.takeOut()
    await assert.rejects(reader.readUid(), DeviceError)
    const next = await lay(first)
    await reader.waitForCard()
    assert.equal(hex(await reader.readUid()), next.uid)
  })

  test('that loses a card in the middle of a write leaves an empty message, not garbage', async () => {
    const card = await lay(first, { 'lose-power-at': '7' })
    const reader = await open(first.name)
    await reader.waitForCard()
    await assert.rejects(writeNdefFile(reader.transceive, message), DeviceError)
    const memory: unknown = JSON.parse(readFileSync(join(card.folder, `${card.uid}.json`), 'utf8'))
    assert.match(JSON.stringify(memory), /"ndef":"0000/)
  })

  test('tells when none has its name, and which there are', async () => {
    await assert.rejects(
      openPcscReader('Omnikey'),
      /no reader "Omnikey"\. The system has: Virtual PCD 00 00, Virtual PCD/,
    )
  })

  test('stops waiting when it is told to', async () => {
    const reader = await open(first.name)
    const ended = new AbortController()
    const waiting = reader.waitForCard(ended.signal)
    setTimeout(() => ended.abort(), 50)
    await assert.rejects(waiting, { name: 'AbortError' })
  })
})

test('without pcscd the reader says so in a sentence', async () => {
  await assert.rejects(openPcscReader('any', '/nowhere/pcscd.comm'), /pcscd does not answer at \/nowhere\/pcscd.comm/)
})

/** A pcscd that plays one card, whose answers a test chooses: real ones reset a card only when another program asks. */
suite('a card that another program reset', () => {
  const path = `/tmp/pcscd-${process.pid}.comm`
  const told: string[] = []
  let codes: number[] = []
  const server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      received = Buffer.concat([received, part])
      while (received.length >= 8 && received.length >= 8 + received.readUInt32LE(0)) {
        const [size, request] = [received.readUInt32LE(0), received.readUInt32LE(4)]
        const apduSize = request === 0x09 ? received.readUInt32LE(8 + 12) : 0
        if (received.length < 8 + size + apduSize) return
        const apdu = received.subarray(8 + size, 8 + size + apduSize)
        received = received.subarray(8 + size + apduSize)
        socket.write(answer(request, apdu))
      }
    })
  })
  function answer(request: number, apdu: Buffer): Buffer {
    if (request === 0x12) {
      const states = Buffer.alloc(16 * 184)
      states.write('Reader', 0)
      return states
    }
    const body = { 17: 12, 1: 12, 4: 152, 5: 24, 6: 12, 7: 8 }[request]
    if (body !== undefined) {
      told.push(request === 0x05 ? 'reconnect' : 'other')
      return Buffer.alloc(body)
    }
    const code = codes.shift() ?? 0
    told.push(hex(apdu))
    const head = Buffer.concat([numbers(0, 1, 16, 0, 1, 16, code === 0 ? 2 : 0, code)])
    return code === 0 ? Buffer.concat([head, Buffer.from('9000', 'hex')]) : head
  }
  before(() => new Promise<void>((resolve) => server.listen(path, resolve)))
  after(() => server.close())

  for (const code of [0x80100067, 0x80100068])
    test(`is powered again and a command that begins anew is said again (${code.toString(16)})`, async () => {
      codes = [code]
      told.length = 0
      const reader = await openPcscReader('Reader', path)
      assert.deepEqual(await reader.transceive(SELECT), Uint8Array.of(0x90, 0x00))
      assert.deepEqual(
        told.filter((step) => step !== 'other'),
        [hex(SELECT), 'reconnect', hex(SELECT)],
      )
      await reader.close()
    })

  test('has forgotten what was chosen: a command in the middle fails, and the next beginning works', async () => {
    codes = [0, 0x80100068]
    told.length = 0
    const reader = await openPcscReader('Reader', path)
    await reader.transceive(SELECT)
    await assert.rejects(reader.transceive(Uint8Array.of(0x00, 0xb0, 0, 0, 2)), /The card lost its power/)
    assert.deepEqual(await reader.transceive(SELECT), Uint8Array.of(0x90, 0x00))
    await reader.close()
  })

  test('of a pcscd of another version is not spoken to', async () => {
    const other = createServer((socket) => socket.once('data', () => socket.write(numbers(4, 5, 0x8010002f))))
    const otherPath = `${path}-other`
    await new Promise<void>((resolve) => other.listen(otherPath, resolve))
    await assert.rejects(openPcscdLine(otherPath), { code: 0x8010002f })
    await assert.rejects(openPcscReader('Reader', otherPath), /another version/)
    other.close()
  })
})
