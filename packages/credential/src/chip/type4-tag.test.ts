import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bytesOfHex, concat, hex } from '../bytes.ts'
import { ChipError, type Transceive } from './apdu.ts'
import { lockNdefFile, readNdefFile, writeNdefFile } from './type4-tag.ts'

const SUCCESS = Uint8Array.of(0x90, 0x00)
const refused = (statusWord: number) => Uint8Array.of(statusWord >> 8, statusWord & 255)
const LOGICAL = '00a4040007d276000085010100'

/** A Type 4 tag with MLe and MLc of the test's choice; it notes what it was told and can lose power. */
function makeTag({ mostRead = 0x3b, mostWritten = 0x34, size = 0x0400 } = {}) {
  const cc = bytesOfHex('000f20000000000406e104000000 00'.replace(' ', ''))
  new DataView(cc.buffer).setUint16(3, mostRead)
  new DataView(cc.buffer).setUint16(5, mostWritten)
  new DataView(cc.buffer).setUint16(11, size)
  const files = new Map([
    [0xe103, cc],
    [0xe104, new Uint8Array(size)],
  ])
  const told: string[] = []
  let selected: Uint8Array | undefined
  let writesLeft = Number.POSITIVE_INFINITY
  const transceive: Transceive = async (apdu) => {
    told.push(hex(apdu))
    const [, instruction, p1 = 0, p2 = 0, length = 0] = apdu
    const at = (p1 << 8) | p2
    if (instruction === 0xa4 && p1 === 4) return hex(apdu) === LOGICAL ? SUCCESS : refused(0x6a82)
    if (instruction === 0xa4) {
      selected = files.get(((apdu[5] ?? 0) << 8) | (apdu[6] ?? 0))
      return selected ? SUCCESS : refused(0x6a82)
    }
    if (selected === undefined) return refused(0x6986)
    if (instruction === 0xb0) {
      if (length > mostRead) return refused(0x6700)
      return concat(selected.subarray(at, at + length), SUCCESS)
    }
    if (instruction !== 0xd6 || length > mostWritten) return refused(0x6700)
    if (writesLeft-- <= 0) throw new Error('no power')
    if (selected !== cc && cc[14] === 0xff) return refused(0x6982)
    selected.set(apdu.subarray(5), at)
    return SUCCESS
  }
  return {
    transceive,
    told,
    loseWriteAfter: (writes: number) => {
      writesLeft = writes
    },
  }
}

const message = Uint8Array.from({ length: 700 }, (_, at) => at)
/** Its length as 0, fourteen times 52 bytes, its length. */
const WRITES = 16
const withLength = (bytes: Uint8Array) => concat(Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes)

suite('a Type 4 tag', () => {
  for (const limits of [{}, { mostRead: 15, mostWritten: 2 }, { mostRead: 0xffff, mostWritten: 0xffff }])
    test(`is read back as written, within its limits ${JSON.stringify(limits)}`, async () => {
      const { transceive } = makeTag(limits)
      await writeNdefFile(transceive, message)
      assert.deepEqual(await readNdefFile(transceive), withLength(message))
    })

  test('is read by the commands of card-profile § 2', async () => {
    const { transceive, told } = makeTag()
    await writeNdefFile(transceive, message.subarray(0, 10))
    told.length = 0
    await readNdefFile(transceive)
    assert.deepEqual(told, [
      '00a4040007d276000085010100',
      '00a4000c02e103',
      '00b000000f',
      '00a4000c02e104',
      '00b0000002',
      '00b000020a',
    ])
  })

  test('is written with its length 0 first and the real one last', async () => {
    const { transceive, told } = makeTag()
    await writeNdefFile(transceive, message.subarray(0, 60))
    const writes = told.filter((apdu) => apdu.startsWith('00d6'))
    assert.deepEqual(
      writes.map((apdu) => apdu.slice(0, 14)),
      ['00d60000020000', '00d60002340001', '00d60036083435', '00d6000002003c'],
    )
  })

  test('that loses power at any write reads as empty, not as garbage', async () => {
    for (let writes = 1; writes <= WRITES; writes++) {
      const tag = makeTag()
      await writeNdefFile(tag.transceive, message.subarray(0, 100))
      tag.loseWriteAfter(writes)
      await writeNdefFile(tag.transceive, message).then(
        () => assert.equal(writes, WRITES),
        () => tag.loseWriteAfter(0),
      )
      const file = await readNdefFile(tag.transceive)
      assert.deepEqual(file, writes < WRITES ? Uint8Array.of(0, 0) : withLength(message))
    }
  })

  test('that is locked is read but not written', async () => {
    const { transceive } = makeTag()
    await writeNdefFile(transceive, message)
    await lockNdefFile(transceive)
    await assert.rejects(
      writeNdefFile(transceive, message),
      (error) => error instanceof ChipError && error.statusWord === 0x6982,
    )
    assert.deepEqual(await readNdefFile(transceive), withLength(message))
  })

  test('takes no message that is longer than it', async () => {
    const { transceive, told } = makeTag({ size: 100 })
    await assert.rejects(writeNdefFile(transceive, message), ChipError)
    assert.ok(!told.some((apdu) => apdu.startsWith('00d6')))
  })

  for (const [what, respond] of [
    ['nothing', () => new Uint8Array()],
    ['success and nothing else', () => SUCCESS],
    ['a status word only', () => refused(0x6a82)],
    ['far too much', () => concat(new Uint8Array(300).fill(0xff), SUCCESS)],
  ] as const)
    test(`that answers ${what} is a ChipError, soon`, async () => {
      await assert.rejects(
        readNdefFile(async () => respond()),
        ChipError,
      )
    })
})
