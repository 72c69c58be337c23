import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { suite, test } from 'node:test'
import { isRefusal } from '@hms/domain/decision'
import { items } from '@hms/domain/order/order'
import fc from 'fast-check'
import sharp from 'sharp'
import { acceptPicture } from './accept-picture.ts'

const original = await readFile(new URL('../../../../journeys/data/portrait-original.png', import.meta.url))
const photo = (width: number, height: number) => sharp(original).resize(width, height, { fit: 'fill' })
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a0b0c0' }, limitInputPixels: false })
const text = (words: string) => new TextEncoder().encode(words)
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(300, 7)])
const withoutTail = (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)

async function accepted(bytes: Uint8Array, item: (typeof items)[number]) {
  const answer = await acceptPicture(bytes, item)
  assert.ok(!isRefusal(answer), JSON.stringify(answer))
  return answer.picture
}

suite('what becomes of a portrait', () => {
  test('the bundled portrait of 512 × 512 is cropped to 3:4 and kept as JPEG of 480 × 640', async () => {
    const picture = await accepted(original, 'portrait')
    const { format, width, height, isProgressive } = await sharp(picture.bytes).metadata()
    assert.deepEqual(
      { format, width, height, isProgressive },
      { format: 'jpeg', width: 480, height: 640, isProgressive: false },
    )
    assert.deepEqual([picture.width, picture.height, picture.mediaType], [480, 640, 'image/jpeg'])
  })
  test('the same bytes give the same picture, so that twice is once', async () => {
    const [first, second] = [await accepted(original, 'portrait'), await accepted(original, 'portrait')]
    assert.deepEqual(first.sha256, second.sha256)
  })
  test('a picture taken with the telephone on its side comes out upright', async () => {
    const halves = await sharp({ create: { width: 800, height: 600, channels: 3, background: 'white' } })
      .composite([
        { input: { create: { width: 400, height: 600, channels: 3, background: 'black' } }, left: 0, top: 0 },
      ])
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const { bytes } = await accepted(halves, 'portrait')
    const { data } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
    assert.ok((data[0] ?? 255) < 40, 'the left half lies on top after a turn to the right')
    assert.ok((data.at(-1) ?? 0) > 215)
  })
  test('nothing that the camera wrote about place, time or model is kept', async () => {
    const noted = await photo(600, 800)
      .jpeg()
      .withExif({ IFD0: { Model: 'secret camera' }, IFD3: { GPSLatitude: '59/1 54/1 0/1' } })
      .toBuffer()
    assert.ok(noted.includes('secret camera'))
    const { bytes } = await accepted(noted, 'portrait')
    const { exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata()
    assert.deepEqual([exif, icc, xmp, iptc, orientation], [undefined, undefined, undefined, undefined, undefined])
  })
  test('a see-through background becomes white', async () => {
    const clear = await sharp({
      create: { width: 480, height: 640, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    const { data } = await sharp((await accepted(clear, 'portrait')).bytes)
      .raw()
      .toBuffer({ resolveWithObject: true })
    assert.ok((data[0] ?? 0) > 250)
  })
  test('300 × 400 after cropping is just enough', async () => {
    assert.equal((await accepted(await photo(300, 400).png().toBuffer(), 'portrait')).width, 480)
  })
})

suite('what becomes of an identity document', () => {
  test('the bundled specimen passes', async () => {
    const specimen = await readFile(new URL('../../../../journeys/data/identity-document.jpg', import.meta.url))
    assert.ok((await accepted(specimen, 'identity-document')).width >= 600)
  })
  test('it is never cropped, and its long side is at most 2000 pixels', async () => {
    const { width, height } = await accepted(await photo(3000, 1500).jpeg().toBuffer(), 'identity-document')
    assert.deepEqual([width, height], [2000, 1000])
  })
  test('a small one is not blown up', async () => {
    const { width, height } = await accepted(await photo(640, 400).png().toBuffer(), 'identity-document')
    assert.deepEqual([width, height], [640, 400])
  })
  test('WebP is taken', async () => {
    assert.equal((await accepted(await photo(800, 600).webp().toBuffer(), 'identity-document')).mediaType, 'image/jpeg')
  })
})

const jpeg = await photo(600, 800).jpeg().toBuffer()
const png = await photo(600, 800).png().toBuffer()
const cases: readonly (readonly [what: string, bytes: Uint8Array, refused: string])[] = [
  ['an empty file', new Uint8Array(), 'picture.empty'],
  ['a text', text('this is no picture'), 'picture.not-an-image'],
  ['a PDF', text('%PDF-1.7\n1 0 obj'), 'picture.not-an-image'],
  ['a web page', text('<!doctype html><svg></svg>'), 'picture.not-an-image'],
  [
    'a drawing (SVG)',
    text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"/>'),
    'picture.format',
  ],
  [
    'a drawing that reads a file of the server',
    text('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    'picture.format',
  ],
  ['a GIF', await photo(600, 800).gif().toBuffer(), 'picture.format'],
  ['a TIFF', await photo(600, 800).tiff().toBuffer(), 'picture.format'],
  ['an AVIF', await photo(600, 800).avif({ effort: 0 }).toBuffer(), 'picture.format'],
  ['a HEIC of a telephone', heic, 'picture.format'],
  ['half a JPEG', withoutTail(jpeg), 'picture.damaged'],
  ['half a PNG', withoutTail(png), 'picture.damaged'],
  ['only the start of a JPEG', jpeg.subarray(0, 20), 'picture.damaged'],
  ['a JPEG start followed by text', Buffer.concat([jpeg.subarray(0, 4), text('hello')]), 'picture.damaged'],
  ['299 × 400 pixels', await photo(299, 400).png().toBuffer(), 'picture.too-small'],
  ['1 × 1 pixel', await blank(1, 1).png().toBuffer(), 'picture.too-small'],
  [
    'a few bytes that unfold to 100 million pixels',
    await blank(10_000, 10_000).png({ compressionLevel: 9 }).toBuffer(),
    'picture.too-many-pixels',
  ],
  ['more than 10 MB', Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024)]), 'picture.too-large'],
]

suite('what is refused, and why', () => {
  for (const item of items)
    for (const [what, bytes, refused] of cases)
      test(`${what} as ${item}: ${refused}`, async () => {
        const answer = await acceptPicture(bytes, item)
        assert.equal(isRefusal(answer) ? answer.refused : 'accepted', refused)
      })
  test('a HEIC is named, so that the page can tell which setting to change', async () => {
    assert.deepEqual(await acceptPicture(heic, 'portrait'), { refused: 'picture.format', details: { format: 'heic' } })
  })
  test('WebP as portrait: picture.format', async () => {
    const answer = await acceptPicture(await photo(600, 800).webp().toBuffer(), 'portrait')
    assert.deepEqual(answer, { refused: 'picture.format', details: { format: 'webp' } })
  })
  test('a size in the head that lies is refused, not believed', async () => {
    const lying = Buffer.from(png)
    lying.writeUInt32BE(700, 16)
    assert.equal(isRefusal(await acceptPicture(lying, 'portrait')), true)
  })
  test('no bytes at all make it throw', async () => {
    const starts = [
      new Uint8Array(),
      jpeg.subarray(0, 300),
      png.subarray(0, 60),
      heic.subarray(0, 30),
      text('<svg '),
      text('RIFF\0\0\0\0WEBPVP8 '),
    ]
    const bytes = fc
      .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }))
      .map((parts) => Buffer.concat(parts))
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom(...items), async (sent, item) => {
        const answer = await acceptPicture(sent, item)
        assert.ok(isRefusal(answer) || answer.picture.mediaType === 'image/jpeg')
      }),
      { numRuns: 300 },
    )
  })
  test('a picture with flipped bytes is taken or refused, never thrown', async () => {
    const small = await photo(300, 400).jpeg({ quality: 40 }).toBuffer()
    const flips = fc.array(fc.tuple(fc.nat(small.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        const bytes = Buffer.from(small)
        for (const [at, value] of changes) bytes[at] = value
        const answer = await acceptPicture(bytes, 'portrait')
        assert.ok(isRefusal(answer) || answer.picture.width === 480)
      }),
      { numRuns: 60 },
    )
  })
})
