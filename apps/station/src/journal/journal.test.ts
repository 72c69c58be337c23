import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { openJournal } from './journal.ts'
import { FolderTaken } from './take-folder.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'journal-'))

suite('a journal', () => {
  test('knows the last step of each order after a restart, and which blanks were used', () => {
    const folder = newFolder()
    const first = openJournal(folder)
    first.note({ step: 'blank-drawn', order: 'a', uid: '01' })
    first.note({ step: 'records-signed', order: 'a', uid: '01', issued: '2026-11-23' })
    first.note({ step: 'blank-drawn', order: 'b', uid: '02' })
    first.close()
    const second = openJournal(folder)
    assert.equal(second.last('a')?.step, 'records-signed')
    assert.equal(second.last('b')?.step, 'blank-drawn')
    assert.equal(second.last('c'), undefined)
    assert.ok(second.wasUsed('01'))
    assert.ok(!second.wasUsed('02'), 'a blank that was only drawn is as it was')
    second.close()
  })

  test('cuts off a line that a power cut tore, and writes on', () => {
    const folder = newFolder()
    const first = openJournal(folder)
    first.note({ step: 'blank-drawn', order: 'a', uid: '01' })
    first.close()
    appendFileSync(join(folder, 'journal.jsonl'), '{"step":"printing","ord')
    const second = openJournal(folder)
    assert.equal(second.last('a')?.step, 'blank-drawn')
    second.note({ step: 'records-signed', order: 'a', uid: '01', issued: '2026-11-23' })
    second.close()
    assert.equal(readFileSync(join(folder, 'journal.jsonl'), 'utf8').trim().split('\n').length, 2)
  })

  test('stops at a whole line that cannot be read: a lost step could make a card twice', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'journal.jsonl'), 'rubbish\n')
    assert.throws(() => openJournal(folder), /Line 1 of the station's journal/)
  })

  test('belongs to one station; the lock of one that was killed counts for nothing', () => {
    const folder = newFolder()
    const first = openJournal(folder)
    assert.throws(() => openJournal(folder), FolderTaken)
    first.close()
    writeFileSync(join(folder, 'station.lock'), '1 0')
    openJournal(folder).close()
    writeFileSync(join(folder, 'station.lock'), '')
    openJournal(folder).close()
  })
})
