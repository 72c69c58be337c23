import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { ask, listFonts } from '@hms/card-art/testing/ask-others'
import type { Step } from '../journal/journal.ts'
import { reconcile, saveReconciliation } from './reconciliation.ts'

const at = '2026-11-23T08:00:00.000Z'
const jobs = [
  { order: 'a', number: '4815162' },
  { order: 'b', number: '1234567' },
  { order: 'c', number: '7654321' },
]
const steps: readonly Step[] = [
  { step: 'blank-drawn', order: 'a', uid: '01' },
  { step: 'spoiled', order: 'a', uid: '01', reason: 'encode' },
  { step: 'blank-drawn', order: 'a', uid: '02' },
  { step: 'printed', order: 'a', uid: '02', at },
  { step: 'reported', order: 'a', uid: '02', at },
  { step: 'reported', order: 'a', uid: '02', at },
  { step: 'blank-drawn', order: 'b', uid: '03' },
  { step: 'reported', order: 'of another batch', uid: '09', at },
]

suite('the reconciliation of a batch', () => {
  test('accounts for every blank: good, spoiled or to be looked for; a report that was said twice is one card', () => {
    assert.deepEqual(reconcile(jobs, steps), {
      ordered: 3,
      good: [{ number: '4815162', uid: '02', at }],
      spoiled: [{ number: '4815162', uid: '01', reason: 'encode' }],
      unaccounted: [{ number: '1234567', uid: '03' }],
      missing: ['1234567', '7654321'],
    })
  })

  test("is a sheet to sign, sound to other people's programs", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sheet-'))
    await saveReconciliation(folder, 'b1', jobs, steps)
    const sheet = join(folder, 'batch-b1.pdf')
    assert.match(await ask('qpdf', '--check', sheet), /No syntax or stream encoding errors found/)
    assert.ok((await listFonts(sheet)).every(({ isEmbedded, isSubset }) => isEmbedded && isSubset))
    const words = await ask('pdftotext', '-layout', sheet, '-')
    assert.match(words, /Batch b1/)
    assert.match(words, /Bestilt · Ordered +3\n/)
    assert.match(words, /481 5162-2 +01 +encode/)
  })
})
