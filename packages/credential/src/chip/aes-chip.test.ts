import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { bytesOfHex, concat, hex, sameBytes } from '../bytes.ts'
import { nodeAes } from '../node-crypto.ts'
import {
  changeFileSettings,
  changeKey,
  changeOwnKey,
  readCardUid,
  readFileSettings,
  readKeyVersion,
  readPublicKey,
  readTapCounter,
  writeFileBytes,
} from './aes-chip.ts'
import { ChipError } from './apdu.ts'
import { authenticateFirst, authenticateNonFirst, sessionKeys } from './authenticate-ev2.ts'
import { decryptCbc, encryptCbc, pad, unpad } from './cbc.ts'
import { crc32 } from './crc32.ts'
import { encodeFileSettings } from './file-settings.ts'
import { findNativeChip } from './native-command.ts'
import { channelOf, type Printed, playback } from './printed-session.stage.ts'
import { openSecureChannel } from './secure-messaging.ts'
import { sunMac } from './sun.ts'

const zero = new Uint8Array(16)

/** Tables of AN12196, by their session. */
const table14 = {
  enc: '1309C877509E5A215007FF0ED19CA564',
  mac: '4C6626F5E72EA694202139295C7A7FC7',
  transaction: '9D00C4DF',
}
const table20 = {
  enc: '7A93D6571E4B180FCA6AC90C9A7488D4',
  mac: 'FC4AF159B62E549B5812394CAB1918CC',
  transaction: '7614281A',
}
const table23 = {
  enc: '4CF3CB41A22583A61E89B158D252FC53',
  mac: '5529860B2FC5FB6154B7F28361D30BF9',
  transaction: '7614281A',
}

const first0 = [
  ['9071000002000000', 'A04C124213C186F22399D33AC2A3021591AF'],
  [
    '90AF00002035C3E05A752E0144BAC0DE51C1F22C56B34408A23D8AEA266CAB947EA8E0118D00',
    '3FA64DB5446D1F34CD6EA311167F5E4985B89690C04A05F17FA7AB2F081206639100',
  ],
] as const
const claim0 = { keyNumber: 0, key: zero, challenge: bytesOfHex('13C5DB8A5930439FC3DEF9A4C675360F') }

const keysOf = (channel: ReturnType<typeof channelOf>) => {
  const { keys, transaction, counter } = channel.session()
  return [hex(keys.enc), hex(keys.mac), hex(transaction), counter]
}
const printed = ({ enc, mac, transaction }: Printed, counter = 0) => [
  ...[enc, mac, transaction].map((digits) => digits.toLowerCase()),
  counter,
]

suite('an authentication (AN12196)', () => {
  test('First gives the printed session, key 0', async () => {
    assert.deepEqual(keysOf(await authenticateFirst(playback(...first0), claim0, nodeAes)), printed(table14))
  })

  test('First gives the printed session, key 3', async () => {
    const transceive = playback(
      ['9071000002030000', 'B875CEB0E66A6C5CD00898DC371F92D191AF'],
      [
        '90AF000020FF0306E47DFBC50087C4D8A78E88E62DE1E8BE457AA477C707E2F0874916A8B100',
        '0CC9A8094A8EEA683ECAAC5C7BF20584206D0608D477110FC6B3D5D3F65C3A6A9100',
      ],
    )
    const challenge = bytesOfHex('B98F4C50CF1C2E084FD150E33992B048')
    assert.deepEqual(
      keysOf(await authenticateFirst(transceive, { keyNumber: 3, key: zero, challenge }, nodeAes)),
      printed(table20),
    )
  })

  test('NonFirst changes the keys and goes on with transaction and counter', async () => {
    const transceive = playback(
      ['90770000010000', 'A6A2B3C572D06C097BB8DB70463E22DC91AF'],
      [
        '90AF000020BE7D45753F2CAB85F34BC60CE58B940763FE969658A532DF6D95EA2773F6E99100',
        'B888349C24B315EAB5B589E279C8263E9100',
      ],
    )
    const challenge = bytesOfHex('60BE759EDA560250AC57CDDC11743CF6')
    const before = channelOf({ ...table20, counter: 1 })
    const after = await authenticateNonFirst(transceive, before, { keyNumber: 0, key: zero, challenge }, nodeAes)
    assert.deepEqual(keysOf(after), printed(table23, 1))
  })

  for (const [what, exchanges, statusWord] of [
    ['another key', [first0[0], [first0[1][0], '91AE']], 0x91ae],
    ['a played back answer', [first0[0], [first0[1][0], first0[1][1].replace('3FA6', '3FA7')]], 0],
    ['half an answer', [first0[0], [first0[1][0], 'B888349C24B315EAB5B589E279C8263E9100']], 0],
    ['no challenge', [[first0[0][0], '91AF']], 0],
  ] as const)
    test(`with a chip that has ${what} fails`, async () => {
      await assert.rejects(authenticateFirst(playback(...exchanges), claim0, nodeAes), { name: 'Error', statusWord })
    })

  test('wants 16 bytes of challenge', async () => {
    const short = { ...claim0, challenge: new Uint8Array(8) }
    await assert.rejects(authenticateFirst(playback(), short, nodeAes), RangeError)
  })

  test('mixes both random numbers into the keys', () => {
    const keys = sessionKeys(claim0, bytesOfHex('B9E2FC789B64BF237CCCAA20EC7E6E48'), nodeAes)
    assert.deepEqual([hex(keys.enc), hex(keys.mac)], printed(table14).slice(0, 2))
  })
})

suite('a command over the secure channel (AN12196)', () => {
  test('WriteData, full, 128 bytes: 80 and zeros behind whole blocks', async () => {
    const channel = channelOf(table14, [
      '908D00009F02000000800000421C73A27D827658AF481FDFF20A5025B559D0E3AA21E58D347F343CFFC768BFE596C706BC00F2176781D4B0242642A0FF5A42C461AAF894D9A1284B8C76BCFA658ACD40555D362E08DB15CF421B51283F9064BCBE20E96CAE545B407C9D651A3315B27373772E5DA2367D2064AE054AF996C6F1F669170FA88CE8C4E3A4A7BBBEF0FD971FF532C3A802AF745660F2B4D1D9A8499661EBF300',
      'FC222E5F7A5424529100',
    ])
    const message = bytesOfHex(
      '0051D1014D550463686F6F73652E75726C2E636F6D2F6E7461673432343F653D303030303030303030303030303030303030303030303030303030303030303026633D30303030303030303030303030303030',
    )
    const header = bytesOfHex('02000000800000')
    await channel.full('write-data', 0x8d, header, concat(message, new Uint8Array(128 - message.length)))
    assert.equal(channel.session().counter, 1)
  })

  test('WriteData in full mode', async () => {
    const channel = channelOf(table20, [
      '908D00001F030000000A00006B5E6804909962FC4E3FF5522CF0F8436C0C53315B9C73AA00',
      'C26D236E4A7C046D9100',
    ])
    await channel.full('write-data', 0x8d, bytesOfHex('030000000A0000'), bytesOfHex('0102030405060708090A'))
  })

  test('WriteData in plain mode is only counted', async () => {
    const channel = channelOf(table20, ['908D000019010E0000120000FF0506E1050080828300000000000000000000', '9100'])
    await writeFileBytes(
      channel,
      { file: 1, at: 14, mostSent: 255 },
      bytesOfHex('FF0506E10500808283000000000000000000'),
    )
    assert.equal(channel.session().counter, 1)
  })

  test('ChangeFileSettings that turns mirroring on', async () => {
    const channel = channelOf({ ...table14, counter: 1 }, [
      '905F0000190261B6D97903566E84C3AE5274467E89EAD799B7C1A0EF7A0400',
      '57BFF87B1241E93D9100',
    ])
    await channel.full('settings', 0x5f, Uint8Array.of(2), bytesOfHex('4000E0C1F121200000430000430000'))
  })

  test('ChangeKey of another key: mixed with the old one, version, checksum', async () => {
    const key = bytesOfHex('F3847D627727ED3BC9C4CC050489B966')
    assert.equal(hex(crc32(key)), '789dfadc')
    const channel = channelOf({ ...table23, counter: 2 }, [
      '90C4000029022CF362B7BF4311FF3BE1DAA295E8C68DE09050560D19B9E16C2393AE9CD1FAC75D0CE20BCD1D06E600',
      '203BB55D1089D5879100',
    ])
    await changeKey(channel, 2, { old: zero, key, version: 1 })
  })

  test('ChangeKey of the key that opened the session, which is over then', async () => {
    const channel = channelOf({ ...table23, counter: 3 }, [
      '90C400002900C0EB4DEEFEDDF0B513A03A95A75491818580503190D4D05053FF75668A01D6FDA6610234BDED643200',
      '9100',
    ])
    await changeOwnKey(channel, bytesOfHex('5004BF991F408672B1EF00F08F9E8647'), 1)
  })

  test('GetFileSettings, MAC only', async () => {
    const channel = channelOf(
      { enc: '00'.repeat(16), mac: '8248134A386E86EB7FAF54A52E536CB6', transaction: '7A21085E' },
      ['90F5000009026597A457C8CD442C00', '0040EEEE000100D1FE001F00004400004400002000006A00002A474282E7A479869100'],
    )
    const { settings, size } = await readFileSettings(channel, 2)
    assert.equal(hex(settings), '40eeeed1fe001f00004400004400002000006a0000')
    assert.equal(size, 256)
  })

  test('GetCardUID, whose answer is encrypted', async () => {
    const channel = channelOf(
      { enc: '2B4D963C014DC36F24F69A50A394F875', mac: '379D32130CE61705DD5FD8C36B95D764', transaction: 'DF055522' },
      ['90510000088E2C155ADDA99BE300', '70756055688505B52A5E26E59E329CD6595F672298EA41B79100'],
    )
    assert.equal(hex(await readCardUid(channel)), '04958caa5c5e80')
  })
})

suite('an answer over the secure channel', () => {
  const uid = '70756055688505B52A5E26E59E329CD6595F672298EA41B79100'
  const asks = (answer: string) =>
    readCardUid(
      channelOf(
        { enc: '2B4D963C014DC36F24F69A50A394F875', mac: '379D32130CE61705DD5FD8C36B95D764', transaction: 'DF055522' },
        ['90510000088E2C155ADDA99BE300', answer],
      ),
    )
  for (const [what, answer] of [
    ['with one bit changed', uid.replace('7075', '7074')],
    ['of another command', 'FC222E5F7A5424529100'],
    ['without a MAC', '9100'],
    ['that refuses', '919D'],
    ['that is nothing', ''],
  ] as const)
    test(`${what} is not believed`, async () => assert.rejects(asks(answer), ChipError))

  const silent = (answer: string) =>
    openSecureChannel(async () => bytesOfHex(answer), channelOf(table14).session(), nodeAes)
  for (const [what, ask] of [
    ['a key version', (answer: string) => readKeyVersion(silent(answer), 2)],
    ['a counter', (answer: string) => readTapCounter(silent(answer), 2)],
    ['a key', (answer: string) => readPublicKey(silent(answer))],
    ['settings', (answer: string) => changeFileSettings(silent(answer), 3, settings)],
  ] as const)
    test(`that has no MAC is not taken for ${what}`, async () => {
      for (const answer of ['009100', '', '9100', `${'00'.repeat(16)}9100`, '91AE'])
        await assert.rejects(ask(answer), ChipError)
    })
})

const settings = { mode: 'full', read: 3, write: 4, readWrite: 'never', change: 0 } as const

test('file settings name their keys by nibbles, and mirror UID, counter and MAC in plain', () => {
  assert.equal(hex(encodeFileSettings(settings)), '03f034')
  const mirror = { uid: 0x20, counter: 0x31, mac: 0x143, macKey: 2, counterReader: 'never' } as const
  assert.equal(
    hex(encodeFileSettings({ ...settings, mode: 'plain', read: 'free', write: 'never', mirror })),
    '40f0efc1ffe2200000310000430100430100',
  )
})

test('blocks in a row: what was encrypted is found again, and only padding is taken off', () => {
  const bytes = fc.uint8Array({ minLength: 0, maxLength: 70 })
  fc.assert(
    fc.property(bytes, fc.uint8Array({ minLength: 16, maxLength: 16 }), (message, key) => {
      const encrypted = encryptCbc(key, zero, pad(message), nodeAes)
      assert.ok(sameBytes(unpad(decryptCbc(key, zero, encrypted, nodeAes)) ?? zero, message))
    }),
  )
  for (const broken of ['', '00'.repeat(16), '01'.repeat(16), `80${'00'.repeat(16)}`])
    assert.equal(unpad(bytesOfHex(broken)), undefined)
  assert.throws(() => encryptCbc(zero, zero, new Uint8Array(15), nodeAes), RangeError)
})

test('the encrypted identity of AN12196 § 3.4 holds the chip and counter that its MAC was made for', () => {
  const identity = decryptCbc(zero, zero, bytesOfHex('EF963FF7828658A599F3041510671E88'), nodeAes)
  assert.equal(hex(identity.subarray(0, 11)), 'c704de5f1eacc0403d0000')
  const tap = { uid: identity.subarray(1, 8), counter: identity[8] ?? 0 }
  assert.equal(hex(sunMac(zero, tap, nodeAes)), '94eed9ee65337086')
})

suite('a chip is asked what it is', () => {
  const answers = (...said: readonly string[]) => {
    const left = [...said]
    return async () => bytesOfHex(left.shift() ?? '')
  }
  test('and DESFire EV3 says so in three parts', async () => {
    const chip = answers('0401013300160591AF', '0401013300160591AF', `04DE5F1EACC040${'00'.repeat(7)}9100`)
    assert.deepEqual(await findNativeChip(chip), {
      ...{ hardware: 0x33, storage: 0x16 },
      uid: bytesOfHex('04DE5F1EACC040'),
    })
  })
  for (const said of ['6e00', '6d00', 'ff01013300160591af'])
    test(`and ${said} is none of that family`, async () => assert.equal(await findNativeChip(answers(said)), undefined))
  test('and a refusal in its own words is an error', async () => {
    await assert.rejects(findNativeChip(answers('919d')), ChipError)
  })
})
