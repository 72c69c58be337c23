import type { Context } from '#web/context.ts'
import type { ProofSheet } from './proof-sheet.ts'
import { writePaper } from './write-paper.ts'

/** The proof on paper, named by the number that it is looked up by. */
export async function sendPaper(c: Context, sheet: ProofSheet, number: string): Promise<Response> {
  return c.body(new Uint8Array(await writePaper(sheet)), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="HMS-${number}.pdf"`,
  })
}
