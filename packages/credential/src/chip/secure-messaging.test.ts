/** AN12343, MIFARE DESFire Light: other sessions than those of AN12196, for the same secure messaging. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bytesOfHex, concat, hex } from '../bytes.ts'
import { nodeAes } from '../node-crypto.ts'
import { changeKey, changeOwnKey, readCardUid } from './aes-chip.ts'
import { ChipError } from './apdu.ts'
import { authenticateFirst, authenticateNonFirst } from './authenticate-ev2.ts'
import { channelOf, type Exchange, playback } from './printed-session.stage.ts'
import { isTapOf, parseTap } from './sun.ts'

const zero = new Uint8Array(16)
/** A file of 25 bytes of 22, and of 48 that hold it. */
const written = new Uint8Array(25).fill(0x22)
const whole = hex(concat(written, new Uint8Array(23)))
const header = bytesOfHex('00000000190000')
const wholeHeader = bytesOfHex('00000000300000')

suite('an authentication (AN12343, table 16)', () => {
  const challenge = bytesOfHex('B04D0787C93EE0CC8CACC8E86F16C6FE')
  const proof = '90AF0000203B50445F21D21D77D500794DEB245E5A754F5F901844259F4C9B31A5C7335ACD00'
  const printed = ['63dc07286289a7a6c0334ca31c314a04', '774f26743ece6af5033b6ae8522946f6', '8cf141f3']
  const first: readonly Exchange[] = [
    ['9071000002000000', '24677DDBD46349E623798FD729006E7991AF'],
    [proof, '04C6DBD67417ED0D31DDDE4D2E3FFAC2B4B074F638EEF7FFF9254963B65C77599100'],
  ]
  const keysOf = (channel: ReturnType<typeof channelOf>) => {
    const { keys, transaction } = channel.session()
    return [keys.enc, keys.mac, transaction].map(hex)
  }

  test('First gives the printed keys and transaction, and counts from 0', async () => {
    const channel = await authenticateFirst(playback(...first), { keyNumber: 0, key: zero, challenge }, nodeAes)
    assert.deepEqual(keysOf(channel), printed)
    assert.equal(channel.session().counter, 0)
  })

  test('NonFirst keeps transaction and counter, and does not believe what answered First', async () => {
    const before = channelOf({ enc: '00'.repeat(16), mac: '00'.repeat(16), transaction: '8CF141F3', counter: 1234 })
    const ask = (answer: string) =>
      authenticateNonFirst(
        playback(['90770000010100', '24677DDBD46349E623798FD729006E7991AF'], [proof, answer]),
        before,
        { keyNumber: 1, key: zero, challenge },
        nodeAes,
      )
    const after = await ask('42557CACA75FB489EB682F716D9123D79100')
    assert.deepEqual(keysOf(after), printed)
    assert.equal(after.session().counter, 1234)
    for (const answer of [first[1]?.[1] ?? '', '42557CACA75FB489EB682F716D9123D69100', '9100', '91AE'])
      await assert.rejects(ask(answer), ChipError)
  })
})

suite('a command over the secure channel (AN12343)', () => {
  test('GetCardUID, whose answer is encrypted', async () => {
    const keys = { enc: 'C1D7BD9F60034D8432F9AF3403D573D0', mac: 'FD9E26C9766F07C1D07106C0F8F3671F' }
    const channel = channelOf({ ...keys, transaction: '569D4B24' }, [
      '90510000085CA9EF7C912A391B00',
      'CDFFBF6D34231DA2789DA9D3AB15D560CE75E39EDBE94C2F9100',
    ])
    assert.equal(hex(await readCardUid(channel)), '04de5f1eacc040')
  })

  test('WriteData and ReadData with MACs (tables 23 and 24)', async () => {
    const keys = { enc: '00'.repeat(16), mac: '9366FA195EB566F5BD2BAD4020B83002' }
    const channel = channelOf(
      { ...keys, transaction: 'E2D3AF69' },
      [`908D00002800000000190000${hex(written)}68F2C28C575A162800`, '0820F68898C2A7F19100'],
      ['90AD00000F000000003000000D9BE191D596083400', `${whole}00000000000000009100`],
    )
    assert.equal((await channel.mac('write-data', 0x8d, header, written)).length, 0)
    await assert.rejects(channel.mac('read-data', 0xad, wholeHeader), ChipError) // an answer with no MAC of the chip's
  })

  test('WriteData and ReadData in full mode, each with the vector of its count (tables 25 and 26)', async () => {
    const keys = { enc: 'FFBCFE1F41840A09C9A88D0A4B10DF05', mac: '37E7234B11BEBEFDE41A8F290090EF80' }
    const answer =
      '8848D0F9B9FD4495770C89925B2A85C7274D350FA9029C484D43804886662DC42D7F40A6D7A415E4A71EFF79EB8E5721AC3BF1CAAFE8EB2CAA2DC162E67A97A38ED7888F22B3A5879100'
    const write =
      '908D00002F00000000190000D7446FBC912580C0A65E738D28B609E43ADBB8FB2B4CA68744D1BBEBB37EBD32700ADF7BB9F62A6C00'
    const channel = channelOf({ ...keys, transaction: 'CD73D8E5' }, [write, '9100'])
    // The chip's answer to the writing is not printed here: none is not believed, and the command counts all the same.
    await assert.rejects(channel.full('write-data', 0x8d, header, written), ChipError)
    assert.equal(channel.session().counter, 1)
    const read = ['90AD00000F000000003000007CF94F122B3DB05F00', answer] as const
    const after = channelOf({ ...keys, transaction: 'CD73D8E5', counter: 1 }, read)
    assert.equal(hex(await after.full('read-data', 0xad, wholeHeader)), whole)
    const late = channelOf({ ...keys, transaction: 'CD73D8E5', counter: 2 }, read)
    await assert.rejects(late.full('read-data', 0xad, wholeHeader))
  })
})

suite('a session that has counted to its end', () => {
  const keys = { enc: '00'.repeat(16), mac: '11'.repeat(16), transaction: '8CF141F3' }
  test('sends no command more: the next would be protected as the first was', async () => {
    const channel = channelOf({ ...keys, counter: 0xffff })
    const key = new Uint8Array(16)
    for (const ask of [
      () => channel.plain('plain', 0xf5, Uint8Array.of(2)),
      () => channel.mac('mac', 0xf5, Uint8Array.of(2)),
      () => channel.full('full', 0x51, new Uint8Array()),
      () => changeKey(channel, 2, { old: key, key, version: 1 }),
      () => changeOwnKey(channel, key, 1),
    ])
      await assert.rejects(ask, /-count: 0000$/)
    assert.equal(channel.session().counter, 0xffff)
  })

  test('sent the one before, with both bytes of its count', async () => {
    const channel = channelOf({ ...keys, counter: 0xfffe }, ['90F50000010200', '9100'])
    await channel.plain('settings', 0xf5, Uint8Array.of(2))
    assert.equal(channel.session().counter, 0xffff)
  })
})

/** icedevml/sdm-backend, tests of libsdm: key 0, plain mirror. */
test('a tap in plain mirror that others published is the chip’s, and with its counter turned about it is not', () => {
  const tap = parseTap('https://hms.example/k?u=041E3C8A2D6B80&c=000006&m=4B00064004B0B3D3')
  const turned = parseTap('https://hms.example/k?u=041E3C8A2D6B80&c=060000&m=4B00064004B0B3D3')
  assert.ok(tap && turned)
  assert.equal(isTapOf(zero, tap, nodeAes), true)
  assert.equal(isTapOf(zero, turned, nodeAes), false)
  assert.equal(isTapOf(zero, { ...tap, mac: bytesOfHex('AB00064004B0B3AB') }, nodeAes), false)
})
