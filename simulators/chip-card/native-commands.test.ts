import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decrypt, emptyVector, encrypt, macOf } from './aes.ts'
import { type CardMemory, createBlank } from './card-memory.ts'
import { type ChipCard, createCard } from './chip-card.ts'
import { parseFileSettings } from './file-settings.ts'
import { mirrorInto } from './mirror.ts'
import { closeAnswer, openCommand, type SecureSession } from './secure-session.ts'

const bytes = (digits: string) => Buffer.from(digits, 'hex')
const zero = Buffer.alloc(16)
const uid = bytes('04de5f1eacc040')
const session = (enc: string, mac: string, transaction: string, count = 0): SecureSession => ({
  keyNumber: 0,
  enc: bytes(enc),
  mac: bytes(mac),
  transaction: bytes(transaction),
  count,
})

suite('the published values (AN12196)', () => {
  test('a tap shows UID, counter and MAC', () => {
    const file = Buffer.from(`u=${'0'.repeat(14)}&c=000000&m=${'0'.repeat(16)}`)
    const mirror = { uid: 2, counter: 19, macFrom: 28, mac: 28, macKey: 2, counterReader: 15 }
    const shown = mirrorInto(file, mirror, uid, 61, zero)
    assert.equal(shown.toString('ascii'), 'u=04DE5F1EACC040&c=00003D&m=94EED9EE65337086')
  })

  test('a changed key is taken out of its command', () => {
    const sent = bytes('022cf362b7bf4311ff3be1daa295e8c68de09050560d19b9e16c2393ae9cd1fac75d0ce20bcd1d06e6')
    const line = session('4CF3CB41A22583A61E89B158D252FC53', '5529860B2FC5FB6154B7F28361D30BF9', '7614281A', 2)
    const opened = openCommand(line, 0xc4, sent, { headerLength: 1, mode: 'full' })
    assert.equal(opened?.body.toString('hex'), 'f3847d627727ed3bc9c4cc050489b96601789dfadc')
    assert.equal(closeAnswer(line, Buffer.alloc(0), 'full').toString('hex'), '203bb55d1089d587')
  })

  test('a UID is told encrypted', () => {
    const line = session('2B4D963C014DC36F24F69A50A394F875', '379D32130CE61705DD5FD8C36B95D764', 'DF055522', 1)
    assert.equal(
      closeAnswer(line, bytes('04958caa5c5e80'), 'full').toString('hex'),
      '70756055688505b52a5e26e59e329cd6595f672298ea41b7',
    )
  })
})

for (const [what, settings] of [
  ['a place outside the file', '40e0e0c1ffe2f80700020000030000030000'],
  ['a MAC before its input', '4000e0c1ffe2200000310000440000430000'],
  ['UID and counter in one place', '4000e0c1ffe2200000210000430000430000'],
  ['a key that there is not', '000070'],
  ['half of it', '4000e0c1'],
] as const)
  test(`file settings with ${what} are refused`, () => {
    assert.equal(parseFileSettings(bytes(settings), 2048), undefined)
  })

const chooseApplication = '00a4040007d276000085010100'
const readMessage = ['00a4000c02e104', '00b0000040'] as const

suite('a card with secret keys', () => {
  const make = (change: (memory: CardMemory) => void = () => undefined) => {
    const memory = createBlank({ uid, family: 'aes' })
    change(memory)
    return createCard(memory)
  }
  const tell = (card: ChipCard, ...commands: string[]) =>
    commands.map((command) => card.transceive(bytes(command)).toString('hex')).at(-1) ?? ''
  /** A reader that holds key 0, as it comes from the factory. */
  function authenticate(card: ChipCard, keyNumber = '00', key = zero) {
    const random = decrypt(
      key,
      emptyVector,
      bytes(tell(card, chooseApplication, `90710000020${keyNumber[1]}0000`)).subarray(0, 16),
    )
    const proof = encrypt(key, emptyVector, Buffer.concat([zero, random.subarray(1), random.subarray(0, 1)]))
    return tell(card, `90af000020${proof.toString('hex')}00`)
  }

  test('is a Type 4 tag to everybody', () => {
    assert.equal(
      tell(make(), chooseApplication, '00a4000c02e103', '00b0000011'),
      '00172000ff00ff0406e10410000000'.concat('0506', '9000'),
    )
    assert.equal(tell(make(), chooseApplication, '00a4000c02e104', '00d60000020000'), '9000')
  })

  test('lets in who holds its key, and nobody else', () => {
    assert.match(authenticate(make()), /^.{64}9100$/)
    assert.equal(authenticate(make(), '00', Buffer.alloc(16, 1)), '91ae')
    assert.equal(tell(make(), chooseApplication, '9071000002090000'), '9140')
    assert.equal(tell(make(), chooseApplication, `90af000020${'00'.repeat(32)}00`), '911c')
  })

  test('does nothing that needs a key for who proved none', () => {
    for (const command of ['90c40000010000', '905f0000010200', '9051000000', '90f60000010200'])
      assert.equal(tell(make(), chooseApplication, command), '919d', command)
    assert.equal(tell(make(), chooseApplication, '00a4000c02e103', '00d6000e01ff'), '6982')
  })

  test('believes no command with a wrong MAC, and ends the session', () => {
    const card = make()
    authenticate(card)
    assert.equal(tell(card, '906400000902000000000000000000'), '911e')
    assert.equal(tell(card, '9051000000'), '919d')
  })

  test('counts a tap once, however many reads it takes, and shows it in all of them', () => {
    const card = make((memory) => {
      memory.ndef.write(`u=${'0'.repeat(14)}&c=000000&m=${'0'.repeat(16)}`)
      memory.secret?.settings.splice(1, 1, bytes('40f0efc1ffe20200001300001c00001c0000'))
    })
    const shown = () =>
      bytes(tell(card, chooseApplication, ...readMessage))
        .toString('ascii')
        .slice(0, 44)
    const first = shown()
    assert.match(first, /^u=04DE5F1EACC040&c=000001&m=[0-9A-F]{16}$/)
    const lowFirst = Buffer.concat([bytes('3cc300010080'), uid, bytes('010000')])
    const mac = macOf(macOf(zero, lowFirst)).filter((_, at) => at % 2 === 1)
    assert.equal(first.slice(28), Buffer.from(mac).toString('hex').toUpperCase())
    assert.equal(bytes(tell(card, '00b0001c10')).toString('ascii', 0, 16), first.slice(28), 'the same tap')
    assert.match(shown(), /c=000002/)
    assert.equal(card.dumpNdef().toString('ascii', 0, 25), `u=${'0'.repeat(14)}&c=000000`, 'it is not written')
  })

  test('says what it is in three parts', () => {
    const card = make()
    assert.match(tell(card, '9060000000'), /^0401.{10}91af$/)
    assert.match(tell(card, '90af000000'), /91af$/)
    assert.match(tell(card, '90af000000'), /^04de5f1eacc040.{14}9100$/)
  })
})
