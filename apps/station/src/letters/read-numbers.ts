import { parseCardNumber } from '@hms/domain/card/card-number'

/** A card number as letters print it, alone on its line: 481 5162-2. */
const PRINTED = /^\d{3} \d{4}-\d$/

/** The card numbers that stand in a document, in its order, read back out of its pages. Throws for what is no PDF. */
export async function readNumbers(pdf: Uint8Array): Promise<readonly string[]> {
  // Only a station that prints letters needs it.
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, disableFontFace: true, verbosity: 0 })
  try {
    const document = await task.promise
    const numbers: string[] = []
    for (let page = 1; page <= document.numPages; page++) {
      const { items } = await (await document.getPage(page)).getTextContent()
      for (const item of items) {
        const typed = 'str' in item && PRINTED.test(item.str.trim()) ? parseCardNumber(item.str) : undefined
        if (typed && 'number' in typed) numbers.push(typed.number)
      }
    }
    return numbers
  } finally {
    await task.destroy()
  }
}
