import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { collectPdf, newPdf } from '@hms/card-art/write-pdf'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { startPrinter } from '../../../../simulators/card-printer/start-printer.ts'
import { NotPrinted } from '../devices/card-printer.ts'
import { ServerRefusal } from '../jobs/server-client.ts'
import { openLetterTray } from './letter-tray.ts'
import { printLetters } from './print-letters.ts'
import { readNumbers } from './read-numbers.ts'

const good = ['4815162', '1000007', '9999999']

/** A sheet for each envelope, with the numbers of its cards. */
function letters(...envelopes: readonly (readonly string[])[]): Promise<Uint8Array> {
  const pdf = newPdf({ size: 'A4', margin: 0 })
  for (const numbers of envelopes) {
    pdf.addPage().font('regular').fontSize(9).text('Vår referanse 3F2A91BC · 311 851 055', 60, 60, { lineBreak: false })
    numbers.forEach((number, index) => {
      pdf
        .font('bold')
        .fontSize(10)
        .text('Kari Nordmann', 60, 100 + index * 40, { lineBreak: false })
      pdf.font('regular').text(formatCardNumber(number), 60, 114 + index * 40, { lineBreak: false })
    })
  }
  return collectPdf(pdf)
}

/** A server that gives these in turn, and the last of them ever after. */
function placeWith(...answers: readonly (Uint8Array | Error)[]) {
  const left = [...answers]
  const told: string[] = []
  const laid = new Map<string, Uint8Array>()
  return {
    told,
    laid,
    place: {
      server: {
        async readLetters() {
          const answer = left.length > 1 ? left.shift() : left[0]
          if (answer instanceof Error || answer === undefined) throw answer
          return answer
        },
      },
      letters: { lay: async (name: string, pdf: Uint8Array) => void laid.set(name, pdf) },
      onWaiting: (what: string) => void told.push(what),
    },
  }
}
const lay = ({ place }: ReturnType<typeof placeWith>) => printLetters(place, 'b1', good, 0)

suite('the carrier letters of a batch', () => {
  test('are laid out when each good card stands on one, and on one only', async () => {
    const pdf = await letters(['4815162', '1000007'], ['9999999'])
    assert.deepEqual(await readNumbers(pdf), ['4815162', '1000007', '9999999'])
    const stage = placeWith(pdf)
    assert.deepEqual(await lay(stage), { printed: 3, lacking: 0 })
    assert.deepEqual([...stage.laid], [['letters-b1', pdf]])
    assert.deepEqual(stage.told, [])
  })

  test('are waited for while the server packs the batch', async () => {
    const pdf = await letters(good)
    const stage = placeWith(new ServerRefusal('shipment.no-address'), await letters(['4815162']), pdf)
    assert.deepEqual(await lay(stage), { printed: 3, lacking: 0 })
    assert.deepEqual(stage.laid.get('letters-b1'), pdf)
  })

  test('are laid out for the others when an address is not known, and it is told how many cards have none', async () => {
    const some = placeWith(await letters(['4815162', '9999999']))
    assert.deepEqual(await lay(some), { printed: 2, lacking: 1 })
    assert.match(some.told.join(), /^1 cards of batch b1 have no letter yet/)
    const none = placeWith(new ServerRefusal('shipment.no-address'))
    assert.deepEqual(await lay(none), { printed: 0, lacking: 3 })
    assert.equal(none.laid.size, 0)
  })

  for (const [what, pdf] of [
    ['name a card that was not made here', letters([...good, '5000000'])],
    ['name one card twice', letters(good, ['4815162'])],
    ['are no document', Promise.resolve(new TextEncoder().encode('nothing of the kind'))],
    ['are cut short', letters(good).then((whole) => whole.slice(0, 300))],
  ] as const)
    test(`that ${what} are not laid out at all`, async () => {
      const stage = placeWith(await pdf)
      assert.deepEqual(await lay(stage), { printed: 0, lacking: 3 })
      assert.equal(stage.laid.size, 0)
      assert.match(stage.told.join(), /letters of batch b1 are not printed/)
    })

  test('that the printer gives up are lacking, and a server that does not answer is not passed over', async () => {
    const stage = placeWith(await letters(good))
    const place = { ...stage.place, letters: { lay: () => Promise.reject(new NotPrinted('No paper.', false)) } }
    assert.deepEqual(await printLetters(place, 'b1', good, 0), { printed: 0, lacking: 3 })
    await assert.rejects(lay(placeWith(new ServerRefusal('batch.unknown'))), ServerRefusal)
  })

  test('lie in a folder whole and once, or come out of an IPP printer once', async () => {
    const [folder, tray] = [mkdtempSync(join(tmpdir(), 'letters-')), mkdtempSync(join(tmpdir(), 'tray-'))]
    const pdf = await letters(good)
    const printer = await startPrinter({ port: 0, tray })
    try {
      for (const where of [folder, printer.url])
        for (const _ of [1, 2]) await openLetterTray(where).lay('letters-b1', pdf)
      assert.deepEqual(readdirSync(folder), ['letters-b1.pdf'])
      assert.deepEqual(new Uint8Array(readFileSync(join(folder, 'letters-b1.pdf'))), new Uint8Array(pdf))
      assert.equal(readdirSync(tray).filter((name) => name.endsWith('.pdf')).length, 1)
    } finally {
      await printer.close()
    }
  })
})
