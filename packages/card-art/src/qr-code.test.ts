import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { qrSegments } from '@hms/credential/qr-text'
import { dotsPerModule, drawModules, makeQrCode, QUIET_ZONE } from './qr-code.ts'

const codeOf = (length: number) =>
  makeQrCode(
    qrSegments(
      'hms.example',
      Uint8Array.from({ length }, (_, index) => (index * 151 + 7) & 255),
    ),
  )

suite('a QR code', () => {
  test('gets whole dots a module, four at least, up to the longest record', () => {
    for (const length of [208, 240, 254, 420]) assert.ok(dotsPerModule(codeOf(length), 446) >= 4)
    assert.throws(() => dotsPerModule(codeOf(900), 446), /does not fit/)
  })

  test('is at most 12-M for a record of 240 bytes, 24.7 mm wide at four dots', () => {
    const code = codeOf(240)
    assert.equal(code.version, 12)
    assert.equal(((((code.size + 2 * QUIET_ZONE) * 4) / 300) * 25.4).toFixed(1), '24.7')
  })

  test('is drawn on whole dots only, each dark module once', () => {
    const code = codeOf(240)
    const path = drawModules(code, 10, 20, 6)
    assert.doesNotMatch(path, /\./)
    const runs = [...path.matchAll(/M\d+ \d+h(\d+)v6/g)].reduce((sum, [, width]) => sum + Number(width) / 6, 0)
    let dark = 0
    for (let row = 0; row < code.size; row++)
      for (let column = 0; column < code.size; column++) if (code.isDark(row, column)) dark += 1
    assert.equal(runs, dark)
  })
})
