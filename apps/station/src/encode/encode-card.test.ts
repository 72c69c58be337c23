import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { DeviceError } from '@hms/card-reader/chip-reader'
import { bytesOfHex } from '@hms/credential/bytes'
import { parseNdefFile } from '@hms/credential/chip/ndef'
import { readNdefFile } from '@hms/credential/chip/type4-tag'
import type { Instant } from '@hms/domain/calendar'
import { createBlank, type Family } from '../../../../simulators/chip-card/card-memory.ts'
import { createCard } from '../../../../simulators/chip-card/chip-card.ts'
import { chipPortrait, jobOf, playServer, trust } from '../testing/play-server.ts'
import type { ChipKeys } from './chip-keys.ts'
import { encodeCard, openBlank, ReadBackError } from './encode-card.ts'

const uid = bytesOfHex('04de5f1eacc040')
const keys: ChipKeys = async (_, key) => new Uint8Array(16).fill(key + 1)
const at = '2026-11-25T12:00:00.000Z' as Instant
const now = Date.parse(at) / 1000

async function contentFor(signedUid: string) {
  const { chipRecord, domain } = await playServer(() => at).signFor('order', signedUid)
  const portraitHash = new Uint8Array(Buffer.from(jobOf('order').chipPortraitSha256 ?? '', 'hex'))
  return { domain, portraitHash, portrait: chipPortrait, record: new Uint8Array(Buffer.from(chipRecord, 'base64url')) }
}

type Laid = Pick<ReturnType<typeof layCard>, 'transceive' | 'readUid'>
const encode = async (reader: Laid, content: Awaited<ReturnType<typeof contentFor>>) =>
  encodeCard(reader, await openBlank(reader, uid, keys), content, { trust, now })

/** A card that slips at the given commands: it does half of what it was told and loses its power. */
function layCard(family: Family, slips: readonly number[] = [], size = 4096) {
  const card = createCard(createBlank({ uid: Buffer.from(uid), family, size }))
  let told = 0
  const transceive = async (apdu: Uint8Array) => {
    told += 1
    if (slips.includes(told)) {
      card.tear(Buffer.from(apdu))
      card.reset()
      throw new DeviceError('reader', 'The card lost its power.')
    }
    return new Uint8Array(card.transceive(Buffer.from(apdu)))
  }
  return { card, transceive, readUid: async () => uid }
}

for (const family of ['tag', 'aes'] as const)
  suite(`a card of the family ${family}`, () => {
    test('that slips in the reader is gone on with', async () => {
      const reader = layCard(family, [8, 30])
      const { file, lock } = await encode(reader, await contentFor('04DE5F1EACC040'))
      await lock()
      assert.ok(reader.card.isLocked())
      assert.ok(parseNdefFile(file).record)
    })

    test('carries the portrait that was signed, where its chip has room for it', async () => {
      const content = await contentFor('04DE5F1EACC040')
      for (const [size, carried] of [
        [4096, chipPortrait],
        [1024, undefined],
      ] as const) {
        const reader = layCard(family, [], size)
        const { file, lock } = await encode(reader, content)
        await lock()
        const { record, portrait } = parseNdefFile(await readNdefFile(reader.transceive))
        assert.deepEqual([record, portrait], [content.record, carried])
        assert.deepEqual(parseNdefFile(file).portrait, carried)
      }
    })

    test('that would carry another portrait than the signed one is spoiled, and stays unlocked', async () => {
      const reader = layCard(family)
      const content = { ...(await contentFor('04DE5F1EACC040')), portrait: chipPortrait.toReversed() }
      await assert.rejects(encode(reader, content), ReadBackError)
      assert.ok(!reader.card.isLocked())
    })

    test('that slips again and again is given up', async () => {
      const slips = Array.from({ length: 200 }, (_, index) => index + 5)
      const reader = layCard(family, slips)
      await assert.rejects(encode(reader, await contentFor('04DE5F1EACC040')), DeviceError)
    })

    test('in whose place another one lies is given up at once', async () => {
      const reader = { ...layCard(family, [9]), readUid: async () => bytesOfHex('04000000000000') }
      await assert.rejects(encode(reader, await contentFor('04DE5F1EACC040')), DeviceError)
    })

    test("that would bear another chip's record is spoiled, and stays unlocked", async () => {
      const reader = layCard(family)
      const content = await contentFor('04DE5F1EACC041')
      await assert.rejects(encode(reader, content), ReadBackError)
      assert.ok(!reader.card.isLocked())
    })
  })
