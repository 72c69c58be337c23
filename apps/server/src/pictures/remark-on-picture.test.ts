import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { isRefusal } from '@hms/domain/decision'
import type { Item } from '@hms/domain/order/order'
import sharp, { type Sharp } from 'sharp'
import { acceptPicture } from './accept-picture.ts'
import { remarkOnPicture } from './remark-on-picture.ts'

const original = await readFile(new URL('../../../../journeys/data/portrait-original.png', import.meta.url))
const large = () => sharp(original).resize(1200)

const cases: readonly (readonly [what: string, item: Item, made: Sharp, remarks: readonly string[]])[] = [
  ['a good portrait', 'portrait', sharp(original), []],
  ['a portrait out of focus', 'portrait', sharp(original).blur(5), ['blurred']],
  ['a portrait in the dark', 'portrait', sharp(original).linear(0.2, 0), ['dark']],
  ['a portrait against the sun', 'portrait', sharp(original).linear(1.4, 120), ['bright']],
  ['a clear document', 'identity-document', large(), []],
  ['a small document', 'identity-document', sharp(original).resize(700), ['low-resolution']],
  ['a document out of focus', 'identity-document', large().blur(9), ['blurred']],
]
for (const [what, item, made, remarks] of cases)
  test(`${what}: ${remarks.join(', ') || 'no remark'}`, async () => {
    const accepted = await acceptPicture(await made.png().toBuffer(), item)
    assert.ok(!isRefusal(accepted))
    assert.deepEqual(await remarkOnPicture(accepted.picture, item), remarks)
  })
