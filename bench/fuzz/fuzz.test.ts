import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { readTree, writeTree } from './cbor-tree.ts'
import { judgeMutant } from './judge-mutant.ts'
import { kinds } from './mutants.ts'
import { makeOriginals } from './originals.ts'
import { type Found, runShare } from './run.ts'

suite('changed records, QR texts, NDEF files and lists', () => {
  let found: Found
  before(async () => {
    found = await runShare({ seed: 4_815_162, mutants: 10_000, signed: 1_000 })
  })

  test('never break anything, are never OK and are never believed', () => {
    assert.deepEqual(found.faults, [])
    assert.equal(found.mutants, 10_000)
  })

  test('reach the signature check and everything before it, so that none is spared', () => {
    const reached = new Set(Object.keys(found.counts))
    for (const kind of ['record', 'qr-text', 'ndef-file'])
      for (const answer of ['MALFORMED', 'UNKNOWN_ISSUER_KEY', 'INVALID_SIGNATURE'])
        assert.ok(reached.has(`${kind} ${answer}`), `no ${kind} was ${answer}`)
    for (const refusal of ['malformed', 'unknown-key', 'invalid-signature'])
      assert.ok(reached.has(`status-list status-list.${refusal}`), refusal)
    for (const refusal of ['malformed', 'unknown-root', 'invalid-signature'])
      assert.ok(reached.has(`trust-list trust-list.${refusal}`), refusal)
    assert.ok(found.same > 0, 'changes that leave what was signed are told apart')
  })

  test('would be found if one were believed: what nobody signed, by this book, is a fault in each kind', async () => {
    const originals = await makeOriginals()
    const unknown = { ...originals, signed: new Set<string>() }
    const good = {
      record: originals.records[0],
      'qr-text': originals.texts[0] && new Uint8Array(Buffer.from(originals.texts[0], 'utf16le')),
      'ndef-file': originals.files[0],
      'status-list': originals.lists[0],
      'trust-list': originals.trustLists[0],
    }
    for (const kind of kinds) {
      const bytes = good[kind]
      assert.ok(bytes)
      assert.equal((await judgeMutant({ kind, bytes }, originals)).said, 'same')
      assert.ok((await judgeMutant({ kind, bytes }, unknown)).wrong, kind)
    }
  })

  test('are made from good ones: each kind has its originals, and a tree is written as it was read', async () => {
    const { records, lists, trustLists, files, texts } = await makeOriginals()
    for (const message of [...records, ...lists, ...trustLists]) assert.deepEqual(writeTree(readTree(message)), message)
    assert.deepEqual(
      [records, texts, files, lists, trustLists].map(({ length }) => length > 1),
      kinds.map(() => true),
    )
  })
})
