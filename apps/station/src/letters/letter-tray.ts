import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CardPrinter } from '../devices/card-printer.ts'
import { openIppPrinter } from '../devices/ipp-printer.ts'

/** Where letters go. Laid there again they are the same ones, once. */
export type LetterTray = { lay(name: string, pdf: Uint8Array): Promise<void> }

/** An IPP printer by its address, or a folder. */
export function openLetterTray(where: string): LetterTray {
  return /^(ipps?|https?):/.test(where)
    ? printed(openIppPrinter(where))
    : { lay: (name, pdf) => file(where, name, pdf) }
}

const printed = (printer: CardPrinter): LetterTray => ({
  async lay(name, pdf) {
    if (!(await printer.findPrinted(name))) await printer.print(name, pdf)
  },
})

/** Whole, or not there. */
async function file(folder: string, name: string, pdf: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${name}.pdf`)
  await writeFile(`${path}.new`, pdf, { mode: 0o600 })
  await rename(`${path}.new`, path)
}
