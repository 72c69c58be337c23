import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { ask, listFonts } from '@hms/card-art/testing/ask-others'
import type { Step, StockStep } from '../journal/journal.ts'
import { reconcile, saveReconciliation } from './reconciliation.ts'

const at = '2026-11-23T08:00:00.000Z'
const jobs = [
  { order: 'a', number: '4815162' },
  { order: 'b', number: '1234567' },
  { order: 'c', number: '7654321' },
]
const drawn = (blank: number, order: string, uid: string): Step => ({ step: 'blank-drawn', order, uid, blank })
const journalOf = (...entries: readonly (Step | StockStep)[]) => ({
  entries: () => entries,
  steps: () => entries.filter((entry): entry is Step => 'order' in entry),
})
const journal = journalOf(
  { step: 'numbers-drawn', batch: 'b1', reader: 'r', request: 'x', numbers: [11, 12, 13, 14, 15, 16, 17] },
  drawn(11, 'a', '01'),
  { step: 'spoiled', order: 'a', uid: '01', blank: 11, reason: 'encode' },
  drawn(12, 'a', '02'),
  { step: 'printed', order: 'a', uid: '02', blank: 12, at },
  { step: 'reported', order: 'a', uid: '02', blank: 12, at },
  { step: 'reported', order: 'a', uid: '02', blank: 12, at },
  drawn(13, 'b', ''),
  { step: 'spoiled', order: 'b', uid: '', blank: 13, reason: 'encode' },
  drawn(14, 'b', '03'),
  { step: 'numbers-missing', batch: 'b1', numbers: [15] },
  { step: 'numbers-returned', batch: 'b1', numbers: [16] },
  { step: 'numbers-drawn', batch: 'b2', reader: 'r', request: 'y', numbers: [21] },
  { step: 'reported', order: 'of another batch', uid: '09', blank: 21, at },
)

suite('the reconciliation of a batch', () => {
  test('accounts for every blank by its number; a report that was said twice is one card', () => {
    assert.deepEqual(reconcile(jobs, journal, 'b1'), {
      ordered: 3,
      drawn: 7,
      good: [{ number: '4815162', blank: 12, uid: '02', at }],
      spoiled: [
        { number: '4815162', blank: 11, uid: '01', reason: 'encode' },
        { number: '1234567', blank: 13, uid: '', reason: 'encode' },
      ],
      returned: [16],
      missing: [15],
      unaccounted: [
        { uid: '03', blank: 14 },
        { uid: '', blank: 17 },
      ],
      notMade: ['1234567', '7654321'],
    })
  })

  test('still reads a journal of before blanks had numbers', () => {
    const old = journalOf(
      { step: 'blank-drawn', order: 'a', uid: '01' },
      { step: 'reported', order: 'a', uid: '01', at },
      { step: 'blank-drawn', order: 'b', uid: '02' },
    )
    const { drawn: count, good, unaccounted } = reconcile(jobs, old, 'b1')
    assert.deepEqual([count, good.length, unaccounted], [2, 1, [{ uid: '02' }]])
  })

  test("is a sheet to sign, sound to other people's programs", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sheet-'))
    await saveReconciliation(folder, 'b1', jobs, journal)
    const sheet = join(folder, 'batch-b1.pdf')
    assert.match(await ask('qpdf', '--check', sheet), /No syntax or stream encoding errors found/)
    assert.ok((await listFonts(sheet)).every(({ isEmbedded, isSubset }) => isEmbedded && isSubset))
    const words = await ask('pdftotext', '-layout', sheet, '-')
    assert.match(words, /Batch b1/)
    assert.match(words, /Bestilt · Ordered +3\n/)
    assert.match(words, /11 01 +481 5162-2 encode/)
  })
})
