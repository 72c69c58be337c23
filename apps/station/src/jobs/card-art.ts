import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawCard } from '@hms/card-art/draw-card'
import { renderPng } from '@hms/card-art/render-png'
import { writePdf } from '@hms/card-art/write-pdf'
import { writeSvg } from '@hms/card-art/write-svg'
import type { LocalDate } from '@hms/domain/calendar'
import type { Job, Records } from './server-client.ts'

export type Drawn = {
  readonly pdf: Uint8Array
  /** A name did not fit whole. */
  readonly abbreviated: boolean
  /** Both faces as PNG: begun at once, beside the chip's writing, and only when they are kept. */
  readonly faces?: Promise<readonly [front: Uint8Array, back: Uint8Array]>
}

/** What proves that a card was made as ordered: both faces, the print, the chip's file and the QR code's record. */
export type Art = Drawn & {
  /** The NDEF file with its NLEN, as read back. */
  readonly chip: Uint8Array
  /** The QR copy, byte for byte. */
  readonly record: Uint8Array
}

/** Draws a card for its records; `portrait` is a JPEG, `record` the QR copy. Throws UnprintableLetters. */
export async function drawArt(
  job: Job,
  { issued, expires, validFrom, domain }: Records,
  {
    portrait,
    record,
    isKept,
  }: { readonly portrait: Uint8Array; readonly record: Uint8Array; readonly isKept: boolean },
): Promise<Drawn> {
  const face = {
    sector: job.sector,
    enterprise: job.enterprise,
    organisationNumber: job.organisation,
    givenNames: job.given,
    familyName: job.family,
    birthDate: dateOf(job.birth),
    cardNumber: job.number,
    issued: dateOf(issued),
    expires: dateOf(expires),
    ...(validFrom ? { validFrom: dateOf(validFrom) } : {}),
    issuer: job.issuer,
  }
  const { front, back, abbreviated } = drawCard(face, portrait, { domain, record })
  const faces = isKept ? Promise.all([renderPng(writeSvg(front)), renderPng(writeSvg(back))]) : undefined
  // A card that comes to nothing meanwhile asks for them no more.
  faces?.catch(() => undefined)
  return { pdf: await writePdf([front, back]), abbreviated, ...(faces ? { faces } : {}) }
}

/** Writes a folder named by the card's number; each file is whole or not there. */
export async function saveArt(folder: string, number: string, { faces, pdf, chip, record }: Art): Promise<void> {
  const place = join(folder, number)
  await mkdir(place, { recursive: true, mode: 0o700 })
  const [front, back] = (await faces) ?? []
  const files = {
    ...(front && back ? { 'front.png': front, 'back.png': back } : {}),
    'card.pdf': pdf,
    'chip.bin': chip,
    'record.cose': record,
  }
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(join(place, `${name}.new`), bytes)
    await rename(join(place, `${name}.new`), join(place, name))
  }
}

/** The contract lets only dates in. */
const dateOf = (date: string) => date as LocalDate
