import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { readTree, writeTree } from './cbor-tree.ts'
import { judgeMutant } from './judge-mutant.ts'
import { kinds, messageKinds, utf16 } from './kinds.ts'
import { makeOriginals } from './originals.ts'
import { type Found, runShare } from './run.ts'

suite('changed records, proofs, QR texts, NDEF files, lists, statements, certificates and answers of chips', () => {
  let found: Found
  before(async () => {
    found = await runShare({ seed: 4_815_162, mutants: 6_000, signed: 700 })
  })

  test('never break anything, are never OK and are never believed', () => {
    assert.deepEqual(found.faults, [])
    assert.equal(found.mutants, 6_000)
  })

  test('reach the signature check and everything before it, so that none is spared', () => {
    const reached = new Set(Object.keys(found.counts))
    for (const kind of ['record', 'proof', 'qr-text', 'ndef-file'])
      for (const answer of ['MALFORMED', 'UNKNOWN_ISSUER_KEY', 'INVALID_SIGNATURE'])
        assert.ok(reached.has(`${kind} ${answer}`), `no ${kind} was ${answer}`)
    for (const [kind, refusals] of Object.entries({
      'status-list': ['malformed', 'unknown-key', 'invalid-signature'],
      'status-delta': ['malformed', 'unknown-key', 'invalid-signature', 'other-list'],
      'trust-list': ['malformed', 'unknown-root', 'invalid-signature'],
      'app-files': ['malformed', 'unknown-key', 'invalid-signature'],
    }))
      for (const refusal of refusals) assert.ok(reached.has(`${kind} ${kind}.${refusal}`), `${kind} ${refusal}`)
    for (const said of [
      ...['malformed', 'unknown-key', 'invalid-signature', 'too-long', 'over'].map(
        (one) => `rights inspector-rights.${one}`,
      ),
      ...['certificate malformed', 'certificate not-issued', 'tap no-tap', 'tap wrong-mac'],
      ...['chip-answer refused', 'chip-answer CLONE_SUSPECTED'],
      ...messageKinds.filter((kind) => kind !== 'record' && kind !== 'proof').map((kind) => `signed ${kind} opened`),
    ])
      assert.ok(reached.has(said), said)
    assert.ok(found.same > 0, 'changes that leave what was signed are told apart')
  })

  test('would be found if one were believed: what nobody signed, by this book, is a fault in each kind', async () => {
    const originals = await makeOriginals()
    const { messages, texts, files, certificates, answers, taps } = originals
    const unknown = { ...originals, signed: new Set<string>(), certificates: [], answers: [], taps: [] }
    const good = {
      ...messages,
      'qr-text': texts.map(utf16),
      'ndef-file': files,
      certificate: certificates,
      'chip-answer': answers,
      tap: taps.map(utf16),
    }
    for (const kind of kinds) {
      const [bytes] = good[kind]
      assert.ok(bytes)
      assert.equal((await judgeMutant({ kind, bytes }, originals)).said, 'same', kind)
      assert.ok((await judgeMutant({ kind, bytes }, unknown)).wrong, kind)
    }
  })

  test('are told from a good one of another kind, which is never read as what it is not', async () => {
    const originals = await makeOriginals()
    for (const kind of messageKinds)
      for (const other of messageKinds) {
        const [bytes] = originals.messages[other]
        assert.ok(bytes)
        const isReadAlike = kind === other || [kind, other].every((each) => each === 'record' || each === 'proof')
        assert.equal(
          (await judgeMutant({ kind, bytes }, originals)).said === 'same',
          isReadAlike,
          `${other} as ${kind}`,
        )
      }
  })

  test('are made from good ones: each kind has its originals, and a tree is written as it was read', async () => {
    const { messages, files, texts, certificates, answers, taps } = await makeOriginals()
    for (const message of Object.values(messages).flat()) assert.deepEqual(writeTree(readTree(message)), message)
    for (const things of [...Object.values(messages), files, texts, certificates, answers, taps])
      assert.ok(things.length > 1)
  })
})
