import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { parseEmail, parseMobile } from './contact.ts'

suite('an e-mail address', () => {
  const good: [typed: string, email: string][] = [
    ['014@worker.example', '014@worker.example'],
    ['  Kari.Nordmann+hms@Firma.NO ', 'Kari.Nordmann+hms@firma.no'],
    ['mailto:post@example.no', 'post@example.no'],
    ['post@blåbær.no', 'post@blåbær.no'],
    ["o'brien@example.co.uk", "o'brien@example.co.uk"],
  ]
  for (const [typed, email] of good)
    test(`${typed} can be used`, () => {
      assert.equal(parseEmail(typed), email)
    })

  for (const typed of [
    '',
    'not an address',
    'also@wrong',
    '@firma.no',
    'kari@',
    'kari@@firma.no',
    '.kari@firma.no',
    'ka..ri@firma.no',
    'kari@firma..no',
    'kari@-firma.no',
    'kari@firma.n',
    'kari@firma.123',
    'kari@1.2.3.4',
    'håkon@firma.no',
    'a@b.no, c@d.no',
    'kari@firma.no\r\nBcc: all@firma.no',
    `${'a'.repeat(65)}@firma.no`,
    `a@${'b.'.repeat(130)}no`,
  ])
    test(`${JSON.stringify(typed.slice(0, 40))} cannot be used`, () => {
      assert.equal(parseEmail(typed), undefined)
    })

  test('that is accepted is accepted again as it was stored', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (typed) => {
        const email = parseEmail(typed)
        if (email !== undefined) assert.equal(parseEmail(email), email)
      }),
    )
  })
})

suite('a mobile number', () => {
  const good: [typed: string, mobile: string][] = [
    ['+47 49115467', '+4749115467'],
    ['49115467', '+4749115467'],
    ['911 54 678', '+4791154678'],
    ['0047 491 15 467', '+4749115467'],
    ['4749115467', '+4749115467'],
    ['(+47) 491-15-467', '+4749115467'],
    ['+48 501 234 567', '+48501234567'],
    ['0046701234567', '+46701234567'],
    ['+46 (0)70 123 45 67', '+46701234567'],
    ['+370\u00a0612\u00a034567', '+37061234567'],
  ]
  for (const [typed, mobile] of good)
    test(`${typed} can be used`, () => {
      assert.equal(parseMobile(typed), mobile)
    })

  const bad: [why: string, typed: string][] = [
    ['nothing', ''],
    ['a Norwegian land line', '22 12 34 56'],
    ['a Norwegian land line with its country code', '+47 22123456'],
    ['a digit short', '4911546'],
    ['a digit more', '+47 491154678'],
    ['two numbers', '49115467/91154678'],
    ['letters', 'ring Kari'],
    ['another country without its code', '501234567'],
    ['no country', '+0 123 456 789'],
    ['longer than any number', '+1234567890123456'],
  ]
  for (const [why, typed] of bad)
    test(`cannot be used: ${why}`, () => {
      assert.equal(parseMobile(typed), undefined)
    })

  test('that is accepted is E.164 and accepted again as it was stored', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+0-9 ().-]{0,20}$/), (typed) => {
        const mobile = parseMobile(typed)
        if (mobile === undefined) return
        assert.match(mobile, /^\+[1-9]\d{7,14}$/)
        assert.equal(parseMobile(mobile), mobile)
      }),
      { numRuns: 2000 },
    )
  })
})
