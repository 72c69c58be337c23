import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { exampleNow, makeExampleIssuer } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import type { ServerClient } from './jobs/server-client.ts'
import { trustReader, Untrusted } from './read-trust.ts'

const newIssuer = () => makeExampleIssuer(newNodeSigner, nodeCrypto)
const [present, next, stranger] = [await newIssuer(), await newIssuer(), await newIssuer()]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hms-trust-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Reads a list as a station does that pins these roots. */
async function read(list: Uint8Array, roots: readonly Uint8Array[] = [present.rootCertificate]) {
  const server: Pick<ServerClient, 'readTrustList'> = { readTrustList: async () => list }
  // A station asks nothing else of the server here.
  return trustReader(server as ServerClient, roots, folder)(exampleNow)
}
const pinNext = () => writeFileSync(join(folder, 'next-root.der'), next.rootCertificate)

suite('the roots a station believes', () => {
  test('a list under the present or the next root is accepted', async () => {
    pinNext()
    assert.equal((await read(await present.signTrust())).sequence, 7)
    assert.equal((await read(await next.signTrust({ sequence: 8 }))).sequence, 8)
  })

  test('several roots may be pinned by whoever starts it', async () => {
    const roots = [present.rootCertificate, next.rootCertificate]
    assert.equal((await read(await next.signTrust(), roots)).sequence, 7)
  })

  test('one under a stranger is refused, and under a next root that was not pinned', async () => {
    await assert.rejects(read(await next.signTrust()), Untrusted)
    pinNext()
    await assert.rejects(read(await stranger.signTrust()), /unknown-root/)
  })

  test('a lower sequence is refused across both roots', async () => {
    pinNext()
    await read(await next.signTrust({ sequence: 9 }))
    await assert.rejects(read(await present.signTrust({ sequence: 8 })), /rolled-back/)
    await assert.rejects(read(await next.signTrust({ sequence: 8 })), /rolled-back/)
  })

  test('a next root that is no certificate is told, not passed over', async () => {
    writeFileSync(join(folder, 'next-root.der'), 'none')
    await assert.rejects(read(await present.signTrust()), /holds no certificate/)
  })
})
