import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { hex } from '@hms/credential/bytes'
import { lockNdefFile, readNdefFile, writeNdefFile } from '@hms/credential/chip/type4-tag'
import { insertCard } from '../../../simulators/chip-card/insert-card.ts'
import { DeviceError } from './chip-reader.ts'
import { openVirtualReader } from './virtual-reader.ts'

suite('a reader', () => {
  test('reads the UID, writes, reads back and locks a card that lies in it', async () => {
    const reader = await openVirtualReader(0)
    const uid = Buffer.from('04a1b2c3d4e5f6', 'hex')
    const { card, removed } = await insertCard({
      host: '127.0.0.1',
      port: reader.port,
      uid,
      mostRead: 59,
      mostWritten: 52,
    })
    await reader.waitForCard()
    assert.equal(hex(await reader.readUid()), '04a1b2c3d4e5f6')
    const message = Uint8Array.from({ length: 700 }, (_, index) => index & 255)
    await writeNdefFile(reader.transceive, message)
    assert.deepEqual((await readNdefFile(reader.transceive)).subarray(2), message)
    await lockNdefFile(reader.transceive)
    assert.ok(card.isLocked())
    await reader.eject()
    await removed
    await reader.close()
  })

  test('takes the next card when it has let one go, and only one at a time', async () => {
    const reader = await openVirtualReader(0)
    const first = await insertCard({ host: '127.0.0.1', port: reader.port })
    await reader.waitForCard()
    const second = await insertCard({ host: '127.0.0.1', port: reader.port })
    await second.removed
    assert.equal(hex(await reader.readUid()), hex(first.card.uid))
    await reader.eject()
    const third = await insertCard({ host: '127.0.0.1', port: reader.port })
    await reader.waitForCard()
    assert.equal(hex(await reader.readUid()), hex(third.card.uid))
    await reader.close()
  })

  test('tells when a card was taken out, and when none came', async () => {
    const reader = await openVirtualReader(0)
    await assert.rejects(reader.readUid(), DeviceError)
    const ended = new AbortController()
    const waiting = reader.waitForCard(ended.signal)
    ended.abort()
    await assert.rejects(waiting)
    const { remove } = await insertCard({ host: '127.0.0.1', port: reader.port, losePowerAt: 1 })
    await reader.waitForCard()
    await assert.rejects(reader.readUid(), DeviceError)
    await remove()
    await reader.close()
  })

  test('says in a sentence that its port is taken', async () => {
    const reader = await openVirtualReader(0)
    await assert.rejects(openVirtualReader(reader.port), /cannot use port \d+: EADDRINUSE/)
    await reader.close()
  })
})
