import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, suite, test } from 'node:test'
import { drawSilhouette } from '@hms/card-art/example-card'
import { DeviceError } from '@hms/card-reader/chip-reader'
import type { Instant } from '@hms/domain/calendar'
import sharp from 'sharp'
import { type Printer, startPrinter } from '../../../../simulators/card-printer/start-printer.ts'
import { openPrintCameras, type Pictures, photographCard } from '../devices/camera.ts'
import { openIppPrinter } from '../devices/ipp-printer.ts'
import { drawArt } from '../jobs/card-art.ts'
import { jobOf, playServer, trust } from '../testing/play-server.ts'
import { type Expected, faultsOfCamera, findPrintFaults } from './check-print.ts'

const now = () => '2026-11-23T10:00:00.000Z' as Instant // a literal of this test
const portrait = new Uint8Array(readFileSync('journeys/data/portrait.jpg'))
const server = playServer(now)
let printer: Printer

before(async () => {
  printer = await startPrinter({ port: 0, tray: mkdtempSync(join(tmpdir(), 'tray-')) })
})
after(() => printer.close())
beforeEach(() => {
  printer.setFlaw(null)
  printer.setCameraFault(null)
  server.pretend({})
})

/** Signs, draws and prints one card on the simulated printer. */
async function printCard(on: Uint8Array = portrait) {
  const order = randomUUID()
  const uid = `04${order.replaceAll('-', '').slice(0, 12).toUpperCase()}`
  const job = jobOf(order)
  const records = await server.signFor(order, uid)
  const record = new Uint8Array(Buffer.from(records.qrRecord, 'base64url'))
  const { pdf } = await drawArt(job, records, { portrait: on, record, isKept: false })
  const name = `${order}:${uid}`
  await openIppPrinter(printer.url).print(name, pdf)
  const expected: Expected = {
    record,
    domain: records.domain,
    cardNumber: job.number,
    portrait: on,
    trust,
    now: Date.parse(now()) / 1000,
  }
  return { name, expected, pdf }
}
const cameras = () => openPrintCameras(`${printer.camera}{face}.png?job={job}`)
const look = (name: string) => photographCard(cameras(), name)
const greyOf = (colour: number) =>
  sharp({ create: { width: 1011, height: 638, channels: 3, background: { r: colour, g: colour, b: colour } } })
const read = (file: Uint8Array) => new Uint8Array(file)

suite('a printed card', () => {
  test('without fault is found good, by its job and as the newest in the tray', async () => {
    const { name, expected } = await printCard()
    assert.deepEqual(await findPrintFaults(await look(name), expected), [])
    const newest = openPrintCameras({ front: `${printer.camera}front.png`, back: `${printer.camera}back.png` })
    assert.deepEqual(await findPrintFaults(await photographCard(newest, ''), expected), [])
  })

  test('is also found good in a JPEG of another size and in pale light', async () => {
    const { name, expected } = await printCard()
    const { front, back } = await look(name)
    const seen = (picture: Uint8Array) =>
      sharp(picture).resize(1600).linear(0.6, 30).blur(0.6).jpeg({ quality: 70 }).toBuffer().then(read)
    assert.deepEqual(await findPrintFaults({ front: await seen(front), back: await seen(back) }, expected), [])
  })

  for (const [flaw, faults] of [
    ['smudged', ['qr-unreadable']],
    ['no-ink', ['front-blank', 'back-blank']],
    ['shifted', ['print-shifted']],
    ['turned', ['faces-swapped']],
  ] as const)
    test(`that came out ${flaw} is found out: ${faults.join(', ')}`, async () => {
      printer.setFlaw(flaw)
      const { name, expected } = await printCard()
      const found = await findPrintFaults(await look(name), expected)
      for (const fault of faults) assert.ok(found.includes(fault), `${found}`)
      assert.ok(!found.some((fault) => faultsOfCamera.has(fault)))
    })

  test('is found out when the one before it lies there: another card, and another record of the same number', async () => {
    server.pretend({ cardNumber: '9999999' })
    await printCard()
    server.pretend({})
    printer.setFlaw('previous-card', 1)
    const first = await printCard()
    assert.deepEqual(await findPrintFaults(await look(first.name), first.expected), ['qr-other-card'])
    await printCard()
    printer.setFlaw('previous-card', 1)
    server.pretend({ status: { list: 1, index: 78 } })
    const second = await printCard()
    assert.deepEqual(await findPrintFaults(await look(second.name), second.expected), ['qr-other-record'])
  })

  test("is found out when it bears somebody else's face", async () => {
    const { name, expected } = await printCard(read(await drawSilhouette()))
    assert.deepEqual(await findPrintFaults(await look(name), { ...expected, portrait }), ['other-portrait'])
    const mirrored = await printCard(read(await sharp(portrait).flop().jpeg().toBuffer()))
    const found = await findPrintFaults(await look(mirrored.name), { ...mirrored.expected, portrait })
    assert.deepEqual(found, ['other-portrait'])
  })

  test('is found out when one face alone has no print', async () => {
    const { name, expected } = await printCard()
    const { front, back } = await look(name)
    const white = read(await greyOf(250).png().toBuffer())
    assert.deepEqual(await findPrintFaults({ front: white, back }, expected), ['front-blank'])
    assert.deepEqual(await findPrintFaults({ front, back: white }, expected), ['back-blank'])
  })

  test('whose code verifies with nobody known is not good', async () => {
    const { name, expected } = await printCard()
    const found = await findPrintFaults(await look(name), { ...expected, trust: { ...trust, keys: new Map() } })
    assert.deepEqual(found, ['qr-not-verified'])
  })

  test('whose code holds no record of a card is not good', async () => {
    const { name, expected } = await printCard()
    const { front } = await look(name)
    const { default: qrcode } = await import('qrcode')
    const other = await qrcode.toBuffer('https://hms.example/', { width: 600 })
    assert.deepEqual(
      (await findPrintFaults({ front, back: read(other) }, expected)).filter((fault) => fault.startsWith('qr')),
      ['qr-no-record'],
    )
  })

  test('is judged without the network: the engine lies on the machine', async (t) => {
    const { name, expected } = await printCard()
    const pictures: Pictures = await look(name)
    t.mock.method(globalThis, 'fetch', () => assert.fail('something was fetched'))
    assert.deepEqual(await findPrintFaults(pictures, expected), [])
  })
})

suite('a camera', () => {
  test('that gives no picture or no answer is told of, and names the host alone', async () => {
    const { name } = await printCard()
    for (const fault of ['no-picture', 'no-answer'] as const) {
      printer.setCameraFault(fault)
      await assert.rejects(look(name), (error: Error) => {
        assert.ok(error instanceof DeviceError)
        assert.equal(error.device, 'camera')
        assert.match(error.message, /^The camera at 127\.0\.0\.1:\d+ gives no picture/)
        return true
      })
    }
    printer.setCameraFault(null)
    await assert.rejects(look('nobody:04'), /HTTP 404/)
    await assert.rejects(photographCard(openPrintCameras(printer.page), name), /it sent text\/html/)
  })

  test('out of focus, or whose picture broke on the way, is at fault itself, not the card', async () => {
    const { name, expected } = await printCard()
    const sharp = await look(name)
    printer.setCameraFault('unfocused')
    const found = await findPrintFaults(await look(name), expected)
    assert.deepEqual(found, ['picture-unfocused'])
    assert.ok(found.every((fault) => faultsOfCamera.has(fault)))
    const torn = { front: sharp.front, back: sharp.back.slice(0, sharp.back.length / 2) }
    assert.deepEqual(await findPrintFaults(torn, expected), ['picture-unreadable'])
    assert.deepEqual(await findPrintFaults({ front: sharp.front }, expected), ['no-picture'])
    for (const fault of ['picture-unreadable', 'no-picture'] as const) assert.ok(faultsOfCamera.has(fault))
    assert.ok(!faultsOfCamera.has('qr-unreadable'))
  })

  test('that asks for a name and password gets them as Basic, and they stand in no error', async () => {
    const seen: string[] = []
    const { createServer } = await import('node:http')
    const door = createServer((request, response) => {
      seen.push(request.headers.authorization ?? '')
      response.writeHead(401).end()
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => door.once('listening', resolve))
    const address = door.address()
    const port = typeof address === 'object' ? address?.port : 0
    await assert.rejects(
      photographCard(openPrintCameras(`http://eye:secret@127.0.0.1:${port}/{face}.jpg`), 'x'),
      (error: Error) => !error.message.includes('secret'),
    )
    assert.equal(seen[0], `Basic ${Buffer.from('eye:secret').toString('base64')}`)
    door.close()
  })
})

test('the portrait of the tests is the one that was approved', () => {
  assert.equal(createHash('sha256').update(portrait).digest('hex'), jobOf('x').portraitSha256)
})
