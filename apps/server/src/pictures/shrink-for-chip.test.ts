import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import sharp from 'sharp'
import { CHIP_PORTRAIT_LIMIT, shrinkForChip } from './shrink-for-chip.ts'

const pictureOf = async (noise: Buffer) =>
  sharp(noise, { raw: { width: 480, height: 640, channels: 3 } })
    .jpeg()
    .toBuffer()

suite('the portrait in a chip', () => {
  test('is a small WebP, 3 : 4, with its hash', async () => {
    const { bytes, sha256 } = (await shrinkForChip(readFileSync('journeys/data/portrait.jpg'))) ?? assert.fail()
    assert.ok(bytes.length <= CHIP_PORTRAIT_LIMIT, String(bytes.length))
    assert.deepEqual(Buffer.from(sha256), createHash('sha256').update(bytes).digest())
    const { format, width, height, exif } = await sharp(bytes).metadata()
    assert.deepEqual([format, width / height, exif], ['webp', 3 / 4, undefined])
  })

  test('looks like the portrait that it is made of', async () => {
    const portrait = readFileSync('journeys/data/portrait.jpg')
    const { bytes } = (await shrinkForChip(portrait)) ?? assert.fail()
    const lookAt = async (picture: Uint8Array) =>
      sharp(picture).resize(48, 64, { fit: 'fill' }).greyscale().raw().toBuffer()
    const [one, other] = [await lookAt(portrait), await lookAt(bytes)]
    const differs = one.reduce((sum, grey, at) => sum + Math.abs(grey - (other[at] ?? 0)), 0) / one.length
    assert.ok(differs < 6, `${differs} of 255 on average`)
  })

  test('fits whatever the picture is, or is none', async () => {
    const shrunk = await shrinkForChip(await pictureOf(randomBytes(480 * 640 * 3)))
    assert.ok(shrunk === undefined || shrunk.bytes.length <= CHIP_PORTRAIT_LIMIT)
    assert.ok(((await shrinkForChip(await pictureOf(Buffer.alloc(480 * 640 * 3, 128))))?.bytes.length ?? 0) > 0)
  })
})
