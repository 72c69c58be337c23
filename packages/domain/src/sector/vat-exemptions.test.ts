import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type LocalDate, parseLocalDate } from '../calendar.ts'
import { isVatExemption, type VatExemption, vatExemptionOn, vatExemptions } from './vat-exemptions.ts'

const on = (date: string) => date as LocalDate

suite('the reasons why no VAT duty is imposed', () => {
  for (const code of ['turnover-below-limit', 'exempt-supply', 'no-taxable-supply-in-norway'])
    test(`${code} is one, since the VAT Act of 2010, with its paragraph`, () => {
      assert.ok(isVatExemption(code))
      assert.equal(vatExemptionOn(code, on('2009-12-31')), undefined)
      assert.match(vatExemptionOn(code, on('2010-01-01'))?.paragraph ?? '', /^merverdiavgiftsloven (§|kapittel)/)
      assert.equal(vatExemptionOn(code, on('2026-11-23'))?.code, code)
    })

  for (const code of ['', 'not-yet-registered', 'toString', 'Turnover-below-limit'])
    test(`"${code}" is none`, () => {
      assert.equal(isVatExemption(code), false)
      assert.equal(vatExemptionOn(code, on('2026-11-23')), undefined)
    })

  test('are each named once, from a real day, and all by law', () => {
    assert.equal(new Set(vatExemptions.map(({ code }) => code)).size, 3)
    for (const { from, source } of vatExemptions) assert.deepEqual([parseLocalDate(from), source], [from, 'law'])
  })

  test('change by an entry: the new paragraph holds from its day, the old to the day before', () => {
    const reworded: VatExemption[] = [
      {
        code: 'turnover-below-limit',
        paragraph: 'old',
        source: 'law',
        from: on('2010-01-01'),
        until: on('2026-12-31'),
      },
      { code: 'turnover-below-limit', paragraph: 'new', source: 'law', from: on('2027-01-01') },
    ]
    const paragraphOn = (date: string) => vatExemptionOn('turnover-below-limit', on(date), reworded)?.paragraph
    assert.deepEqual(['2026-12-31', '2027-01-01'].map(paragraphOn), ['old', 'new'])
  })
})
