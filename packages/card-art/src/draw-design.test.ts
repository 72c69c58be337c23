import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sectors } from '@hms/domain/sector/sectors'
import { drawDesign } from './draw-design.ts'
import { writePdf } from './write-pdf.ts'

test('the design of each sector has its words and nothing of anybody', async () => {
  for (const [sector, { names }] of Object.entries(sectors)) {
    const faces = drawDesign(sector, 'hms.example')
    for (const { face } of faces) {
      const words = face.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
      assert.ok(words.includes('HMS-kort'), sector)
      assert.ok(!words.some((text) => /[0-9]/.test(text)), `${sector} has no number or date: ${words.join('|')}`)
      assert.ok(face.every(({ kind }) => kind !== 'picture'))
    }
    assert.ok(names.nb.length > 0)
    assert.deepEqual(await writePdf(faces), await writePdf(drawDesign(sector, 'hms.example')), 'the same bytes again')
  }
})
