import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { exampleNow, makeExampleIssuer } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { openUnderRoots, type Roots } from './roots.ts'

const newIssuer = () => makeExampleIssuer(newNodeSigner, nodeCrypto)
const [present, next, later, stranger] = [await newIssuer(), await newIssuer(), await newIssuer(), await newIssuer()]
const rootOf = ({ rootCertificate }: typeof present) => rootCertificate
const both: Roots = [rootOf(present), rootOf(next)]

const open = async (
  bytes: Uint8Array,
  pinned: Roots,
  { offered, seen = 0 }: { offered?: Uint8Array; seen?: number } = {},
) => openUnderRoots(bytes, pinned, offered, exampleNow, nodeCrypto, seen)
const pinnedAfter = async (bytes: Uint8Array, pinned: Roots, offered?: Uint8Array) => {
  const opened = await open(bytes, pinned, offered ? { offered } : {})
  assert.ok('roots' in opened, JSON.stringify(opened))
  return opened.roots
}

suite('the roots a phone believes', () => {
  test('a trust list under the present or the next root is accepted', async () => {
    for (const issuer of [present, next]) assert.ok('trust' in (await open(await issuer.signTrust(), both)))
  })

  test('one under a stranger is refused, also when the stranger is offered as the next root', async () => {
    for (const offered of [undefined, rootOf(stranger)])
      assert.deepEqual(await open(await stranger.signTrust(), both, offered ? { offered } : {}), {
        refused: 'trust-list.unknown-root',
      })
  })

  test('a lower sequence is refused across both: none under the next root brings back an older list', async () => {
    assert.ok('trust' in (await open(await next.signTrust({ sequence: 9 }), both, { seen: 9 })))
    for (const issuer of [present, next])
      assert.deepEqual(await open(await issuer.signTrust({ sequence: 8 }), both, { seen: 9 }), {
        refused: 'trust-list.rolled-back',
      })
  })

  test('the next root is pinned beside the present one at the first visit, and stays', async () => {
    const list = await present.signTrust()
    assert.deepEqual(await pinnedAfter(list, [rootOf(present)], rootOf(next)), both)
    assert.deepEqual(await pinnedAfter(list, [rootOf(present)]), [rootOf(present)])
    assert.deepEqual(await pinnedAfter(list, [rootOf(present)], rootOf(present)), [rootOf(present)])
    assert.deepEqual(await pinnedAfter(list, both, rootOf(stranger)), both)
  })

  test('a further root is pinned only when the next one has taken over', async () => {
    const list = await next.signTrust()
    assert.deepEqual(await pinnedAfter(list, both, rootOf(later)), [rootOf(next), rootOf(later)])
    assert.deepEqual(await pinnedAfter(list, both), both)
    assert.deepEqual(await pinnedAfter(list, both, rootOf(next)), both)
  })
})
