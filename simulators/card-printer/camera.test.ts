import assert from 'node:assert/strict'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { askPrinter } from '../testing/print.ts'
import { operations } from './attributes.ts'
import { type Printer, startPrinter } from './start-printer.ts'

const tray = mkdtempSync(join(tmpdir(), 'tray-'))
let printer: Printer
before(async () => {
  printer = await startPrinter({ port: 0, tray })
})
after(() => printer.close())
beforeEach(() => {
  printer.setFlaw(null)
  printer.setCameraFault(null)
})

/** Two pages with 3 mm of blue bleed around a card whose left half has the given colour, and whose back is white. */
function cardOf(colour: string): string {
  const [bleed, width, height] = [8.503937, 242.645669, 153.014173]
  const boxes = `/MediaBox [0 0 ${width + 2 * bleed} ${height + 2 * bleed}] /CropBox [${bleed} ${bleed} ${bleed + width} ${bleed + height}]`
  const stream = (content: string) => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    `<< /Type /Page /Parent 2 0 R ${boxes} /Contents 5 0 R >>`,
    `<< /Type /Page /Parent 2 0 R ${boxes} /Contents 6 0 R >>`,
    stream(
      `0 0 1 rg 0 0 300 300 re f 1 1 1 rg ${bleed} ${bleed} ${width} ${height} re f ${colour} rg ${bleed} ${bleed} ${width / 2} ${height} re f`,
    ),
    stream(`1 1 1 rg 0 0 300 300 re f 0 0 0 rg ${bleed + 100} 0 2 300 re f`),
  ]
  let text = '%PDF-1.4\n'
  const starts = objects.map((object, index) => {
    const start = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return String(start).padStart(10, '0')
  })
  const xref = text.length
  return `${text}xref\n0 7\n0000000000 65535 f \n${starts.map((start) => `${start} 00000 n \n`).join('')}trailer << /Size 7 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF`
}
const red = '1 0 0'
const green = '0 0.5 0'

const print = (jobName: string, document: string) =>
  askPrinter(printer.url, { operation: operations.printJob, jobName, document, format: 'application/pdf' })

async function look(file: string) {
  const answer = await fetch(`${printer.camera}${file}`)
  if (answer.status !== 200) return { status: answer.status, dotAt: () => '', width: 0, height: 0 }
  assert.equal(answer.headers.get('content-type'), 'image/png')
  const picture = await loadImage(Buffer.from(await answer.arrayBuffer()))
  const context = createCanvas(picture.width, picture.height).getContext('2d')
  context.drawImage(picture, 0, 0)
  const dotAt = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data.slice(0, 3)].join(' ')
  return { status: 200, dotAt, width: picture.width, height: picture.height }
}

test('an empty tray shows no card', async () => {
  assert.equal((await look('front.png')).status, 404)
})

test('the camera shows the newest card at 300 dpi, cut to its crop box, and keeps both pictures in the tray', async () => {
  await print('order:1', cardOf(red))
  const front = await look('front.png')
  assert.deepEqual([front.width, front.height], [1011, 638])
  for (const [x, y] of [
    [0, 0],
    [0, 636],
    [500, 300],
  ] as const)
    assert.equal(front.dotAt(x, y), '255 0 0')
  assert.equal(front.dotAt(1010, 636), '255 255 255')
  const back = await look('back.png')
  assert.equal(back.dotAt(421, 320), '0 0 0')
  for (const face of ['front', 'back']) assert.ok(existsSync(join(tray, `000001-order_1-${face}.png`)))
})

test('a card is also found by its job, the newest of that name', async () => {
  await print('order:2', cardOf(green))
  assert.equal((await look('front.png')).dotAt(10, 10), '0 128 0')
  assert.equal((await look('front.png?job=order%3A1')).dotAt(10, 10), '255 0 0')
  assert.equal((await look('front.png?job=nobody')).status, 404)
})

test('a shifted print shows its bleed on one side', async () => {
  printer.setFlaw('shifted', 1)
  await print('order:3', cardOf(red))
  const front = await look('front.png')
  assert.equal(front.dotAt(3, 3), '0 0 255')
  assert.equal(front.dotAt(33, 20), '255 0 0')
  await print('order:4', cardOf(red))
  assert.equal((await look('front.png')).dotAt(3, 3), '255 0 0', 'one card only')
})

test('without ink a card is white, a smudge wipes its middle, a turned one shows its back first', async () => {
  printer.setFlaw('no-ink')
  await print('order:5', cardOf(red))
  assert.equal((await look('front.png')).dotAt(10, 10), '255 255 255')
  printer.setFlaw('smudged')
  await print('order:6', cardOf(red))
  const smudged = await look('back.png')
  assert.equal(smudged.dotAt(421, 10), '0 0 0')
  assert.notEqual(smudged.dotAt(421, 320), '0 0 0')
  printer.setFlaw('turned')
  await print('order:7', cardOf(red))
  assert.equal((await look('back.png')).dotAt(10, 10), '255 0 0')
})

test('when the card before still lies under the camera, that one is seen, also after a restart', async () => {
  await print('order:8', cardOf(green))
  printer.setFlaw('previous-card')
  await print('order:9', cardOf(red))
  await printer.close()
  printer = await startPrinter({ port: 0, tray })
  assert.equal((await look('front.png?job=order%3A9')).dotAt(10, 10), '0 128 0')
})

test('the camera itself may fail: no answer, no picture, no focus', async () => {
  await print('order:10', cardOf(red))
  printer.setCameraFault('no-answer')
  await assert.rejects(look('front.png'))
  printer.setCameraFault('no-picture')
  assert.equal((await look('front.png')).status, 503)
  printer.setCameraFault('unfocused')
  const unfocused = await look('back.png')
  assert.notEqual(unfocused.dotAt(421, 320), '0 0 0')
})

test('what cannot be drawn cannot be seen, and whoever asks for another file is told', async () => {
  await print('order:11', '%PDF-1.7 no card')
  assert.equal((await look('front.png')).status, 404)
  assert.equal((await look('side.png')).status, 404)
})

test('the levers are also on the wire, and refuse words that they do not know', async () => {
  const put = async (path: string, body: unknown) =>
    (await fetch(new URL(path, printer.page), { method: 'PUT', body: JSON.stringify(body) })).status
  assert.equal(await put('flaw', { flaw: 'smudged', cards: 1 }), 200)
  assert.equal(await put('flaw', { flaw: 'eaten' }), 400)
  assert.equal(await put('camera-fault', { fault: 'unfocused' }), 200)
  assert.equal(await put('camera-fault', { fault: 'stolen' }), 400)
})
