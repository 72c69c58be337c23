import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What proves that a card was made as ordered: both faces, the print, the chip's file and the QR code's record. */
export type Proofs = {
  readonly number: string
  readonly front: Uint8Array
  readonly back: Uint8Array
  readonly pdf: Uint8Array
  /** The NDEF file with its NLEN, as read back. */
  readonly chip: Uint8Array
  /** The QR copy, byte for byte. */
  readonly record: Uint8Array
}

/** Writes a folder named by the card's number; each file is whole or not there. */
export async function saveProofs(folder: string, { number, ...files }: Proofs): Promise<void> {
  const place = join(folder, number)
  await mkdir(place, { recursive: true, mode: 0o700 })
  const named = {
    'front.png': files.front,
    'back.png': files.back,
    'card.pdf': files.pdf,
    'chip.bin': files.chip,
    'record.cose': files.record,
  }
  for (const [name, bytes] of Object.entries(named)) {
    await writeFile(join(place, `${name}.new`), bytes)
    await rename(join(place, `${name}.new`), join(place, name))
  }
}
