import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { ask } from '@hms/card-art/testing/ask-others'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import { appealOutcomes } from '@hms/domain/enforcement/appeal'
import { ratesOn, sumFine } from '@hms/domain/enforcement/fine'
import { translate } from '#texts/translate.ts'
import { type CaseLetter, letterKinds } from './letter.ts'
import { writeLetterPdf } from './write-pdf.ts'

const at = '2026-11-23T09:00:00.000Z' as Instant
const link = 'https://hms-kort.example/enterprises/311851055/cases'
const rates = ratesOn('2026-11-23' as LocalDate)
assert.ok(rates)
const folder = mkdtempSync(join(tmpdir(), 'hms-letters-'))

const letter: CaseLetter = {
  kind: 'order',
  caseNumber: '2026/14',
  enterprise: { name: 'BLANK TØMRER AS', number: '311851055', lines: ['Storgata 1', '0155 OSLO'] },
  sector: 'construction',
  ground: 'no-card',
  regulation: { name: 'Forskrift om HMS-kort på bygge- og anleggsplasser', reference: 'FOR-2007-03-30-366' },
  paragraph: '§ 8',
  facts: {
    nb: 'På byggeplassen i Storgata 1 kunne tre av fem ansatte ikke vise HMS-kort 23. november 2026.\n\nTo av dem hadde ingen bestilling.',
    en: 'On the site at Storgata 1, three of five workers could not show an HSE card on 23 November 2026.\n\nTwo of them had no order.',
  },
}
const deadline = '2026-12-14' as LocalDate
const fine = sumFine({ level: 'first', basic: 12_000, without: 3, ordering: 1 }, rates)
const long = 'Kortene ble ikke vist fram. Arbeidslederen sa at de lå i brakka, men der var de ikke. '.repeat(40)

/** One of every kind, and of those that say different things one of each. */
const letters: Readonly<Record<string, CaseLetter>> = {
  notice: { ...letter, kind: 'notice', deadline },
  order: { ...letter, deadline },
  'order-unannounced': {
    ...letter,
    deadline,
    why: { nb: 'Arbeidet er snart over.', en: 'The work will soon be over.' },
  },
  'order-long': { ...letter, deadline, facts: { nb: long, en: long }, own: { nb: long, en: long } },
  'stop-of-work': { ...letter, kind: 'stop-of-work' },
  'violation-fine': { ...letter, kind: 'violation-fine', fine },
  'coercive-fine': { ...letter, kind: 'coercive-fine', perDay: 500 },
  'police-report': { ...letter, kind: 'police-report' },
  ...Object.fromEntries(
    appealOutcomes.map((outcome) => [
      `appeal-answer-${outcome}`,
      {
        ...{ ...letter, kind: 'appeal-answer', outcome, about: '2026/14-2', paragraph: '' },
        ...(outcome === 'changed' ? { changedTo: 12_000 } : {}),
      } as const,
    ]),
  ),
  closing: { ...letter, kind: 'closing', paragraph: '' },
  withdrawal: { ...letter, kind: 'closing', paragraph: '', withdrawn: true },
}

suite('a letter of a case', () => {
  test('of every kind is tried', () => {
    assert.deepEqual([...new Set(Object.values(letters).map(({ kind }) => kind))].sort(), [...letterKinds].sort())
  })

  for (const [name, one] of Object.entries(letters))
    test(`${name} is a sound PDF in both languages that names who is written to, and leaves nothing unsaid`, async () => {
      const file = join(folder, `${name}.pdf`)
      writeFileSync(file, await writeLetterPdf(one, { number: 3, at }, link))
      assert.match(await ask('qpdf', '--check', file), /No syntax or stream encoding errors found/)
      const text = (await ask('pdftotext', '-layout', file, '-')).replaceAll(/\s+/g, ' ')
      for (const language of ['nb', 'en'] as const)
        assert.ok(text.includes(translate(language)(`case-letter.${one.kind}.title`)), language)
      assert.doesNotMatch(text, /undefined|NaN|\{\w+\}/)
      assert.match(text, one.kind === 'police-report' ? /2026\/14-P3/ : /2026\/14-3/)
      assert.equal(/Politiet/.test(text), one.kind === 'police-report', 'a report is written to the police')
      const drawn = Buffer.from(await writeLetterPdf(one, { number: 3, at }, link))
      assert.ok(drawn.equals(Buffer.from(await writeLetterPdf(one, { number: 3, at }, link))), 'twice the same')
    })
})
