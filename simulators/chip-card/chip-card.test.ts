import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createBlank, readMemory } from './card-memory.ts'
import { createCard } from './chip-card.ts'
import { insertCard } from './insert-card.ts'

const uid = Buffer.from('04a1b2c3d4e5f6', 'hex')
const chooseApplication = '00a4040007d276000085010100'
const chooseContainer = '00a4000c02e103'
const chooseNdef = '00a4000c02e104'
const blank = (form = {}) => createCard(createBlank({ uid, ...form }))
const tell = (card: ReturnType<typeof blank>, ...commands: string[]) =>
  commands.map((command) => card.transceive(Buffer.from(command, 'hex')).toString('hex')).at(-1)

test('the container tells sizes and that the card may be written', () => {
  const card = blank({ mostRead: 59, mostWritten: 52, size: 2048 })
  assert.equal(tell(card, chooseApplication, chooseContainer, '00b000000f'), '000f20003b00340406e104080000009000')
})

test('a blank card holds an empty message, and what is written is read back', () => {
  const card = blank()
  assert.equal(tell(card, chooseApplication, chooseNdef, '00b0000002'), '00009000')
  assert.equal(tell(card, '00d600020411223344'), '9000')
  assert.equal(tell(card, '00d60000020004'), '9000')
  assert.equal(tell(card, '00b0000006'), '0004112233449000')
  assert.equal(card.dumpNdef().subarray(0, 6).toString('hex'), '000411223344')
})

for (const [what, commands, status] of [
  ['another application', ['00a4040007d276000085010200'], '6a82'],
  ['a file before the application', [chooseNdef], '6985'],
  ['a file that is not there', [chooseApplication, '00a4000c02e105'], '6a82'],
  ['reading before choosing a file', [chooseApplication, '00b0000002'], '6986'],
  ['reading past the end', [chooseApplication, chooseNdef, '00b0100002'], '6b00'],
  ['reading more than it can send', [chooseApplication, chooseNdef, '00b000003c'], '6700'],
  ['writing more than it can take', [chooseApplication, chooseNdef, `00d6000035${'00'.repeat(53)}`], '6700'],
  ['writing past the end', [chooseApplication, chooseNdef, '00d60fff020000'], '6a84'],
  ['changing its own sizes', [chooseApplication, chooseContainer, '00d6000302ffff'], '6982'],
  ['a length that does not fit', ['00a4040008d2760000850101'], '6700'],
  ['an unknown command', ['0084000008'], '6d00'],
  ['an unknown class', ['90ca000000'], '6e00'],
] as const)
  test(`the card refuses ${what} with ${status}`, () => {
    assert.equal(tell(blank({ mostRead: 59, mostWritten: 52 }), ...commands), status)
  })

test('once locked, nothing is ever written again, not even the lock', () => {
  const card = blank()
  tell(card, chooseApplication, chooseNdef, '00d60000020000')
  assert.equal(tell(card, chooseContainer, '00d6000e01ff'), '9000')
  assert.ok(card.isLocked())
  assert.equal(tell(card, '00d6000e0100'), '6982')
  assert.equal(tell(card, chooseNdef, '00d60000020001'), '6982')
  card.reset()
  assert.equal(tell(card, chooseApplication, chooseNdef, '00d60000020001'), '6982')
})

test('the reader asks for the UID, and the answer to reset carries it', () => {
  const card = blank()
  assert.equal(tell(card, 'ffca000000'), `${uid.toString('hex')}9000`)
  assert.ok(card.atr.includes(uid))
  assert.equal(
    card.atr.subarray(1).reduce((sum, byte) => sum ^ byte, 0),
    0,
  )
})

test('extended lengths are understood', () => {
  const card = blank({ size: 4096, mostRead: 300, mostWritten: 300 })
  assert.equal(tell(card, chooseApplication, chooseNdef, `00d6000000012c${'ab'.repeat(300)}`), '9000')
  assert.equal(tell(card, '00b0000000012c'), `${'ab'.repeat(300)}9000`)
})

/** The reader's side of vpcd's protocol, which waits for cards. */
async function openReader() {
  const waiting: ((socket: Socket) => void)[] = []
  const server = createServer((socket) => waiting.shift()?.(socket))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const nextCard = () => new Promise<Socket>((arrived) => waiting.push(arrived))
  const exchange = (socket: Socket, message: string) =>
    new Promise<string>((answered) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(message.length / 2)
      socket.once('data', (bytes: Buffer) => answered(bytes.subarray(2).toString('hex')))
      socket.once('close', () => answered('lost'))
      socket.write(Buffer.concat([length, Buffer.from(message, 'hex')]))
    })
  return { port, nextCard, exchange, close: () => server.close() }
}

test('a card in a reader answers there, and is out when the reader lets go', async () => {
  const reader = await openReader()
  const arriving = reader.nextCard()
  const { card, removed } = await insertCard({ host: '127.0.0.1', port: reader.port, uid })
  const socket = await arriving
  assert.equal(await reader.exchange(socket, '04'), card.atr.toString('hex'))
  assert.equal(await reader.exchange(socket, chooseApplication), '9000')
  socket.destroy()
  await removed
  reader.close()
})

test('power lost while writing leaves half a write, which the card keeps for the next time', async () => {
  const memory = join(mkdtempSync(join(tmpdir(), 'card-')), 'card.json')
  const reader = await openReader()
  const arriving = reader.nextCard()
  const { removed } = await insertCard({ host: '127.0.0.1', port: reader.port, uid, memory, losePowerAt: 3 })
  const socket = await arriving
  await reader.exchange(socket, chooseApplication)
  await reader.exchange(socket, chooseNdef)
  assert.equal(await reader.exchange(socket, '00d600020411223344'), 'lost')
  await removed
  assert.equal(readMemory(memory)?.ndef.subarray(0, 6).toString('hex'), '000011220000')

  const again = reader.nextCard()
  const inserted = await insertCard({ host: '127.0.0.1', port: reader.port, memory })
  await again
  assert.equal(inserted.card.uid.toString('hex'), uid.toString('hex'))
  await inserted.remove()
  reader.close()
})

test('where no reader listens, no card goes in', async () => {
  await assert.rejects(insertCard({ host: '127.0.0.1', port: 1 }))
})
