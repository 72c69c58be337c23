/** Chips of cards that a station made: held to a telephone that plays Web NFC, or laid into a reader of the system. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hex } from '@hms/credential/bytes'
import { cardMessage, parseNdefFile } from '@hms/credential/chip/ndef'
import { parseTap } from '@hms/credential/chip/sun'
import type { BrowserContext, Page } from 'playwright-core'
import { type CardMemory, readMemory, writeMemory } from '../../simulators/chip-card/card-memory.ts'
import { readProof } from '../../tools/story/make-cards.ts'
import type { IssuedCard } from './cards.ts'
import type { Stage } from './open-stage.ts'

/** What a chip says, as the station read it back. */
export type ChipOfCard = {
  readonly uid: string
  readonly address: string
  readonly record: Uint8Array
  readonly portrait: Uint8Array
  readonly domain: string
}

export function chipOf({ number, proofs }: IssuedCard): ChipOfCard {
  const { address = '', record, portrait } = parseNdefFile(readProof(join(proofs, '..'), number, 'chip.bin'))
  const tap = parseTap(address)
  if (tap === undefined || record === undefined || portrait === undefined)
    throw new Error('The chip holds no card, or no portrait.')
  return { uid: hex(tap.uid), address, record, portrait, domain: new URL(address).host }
}

/** The browser's own interface for chips, played: `holdChip` holds one to the telephone. `may`: what somebody has said before. */
export async function playWebNfc(
  context: BrowserContext,
  may: 'granted' | 'prompt' | 'denied' = 'prompt',
): Promise<void> {
  await context.addInitScript({ content: webNfc.replace('MAY', may) })
}

/** In the browser's own language: what compiles this file would name things that a page does not know. */
const webNfc = `{
  const readers = []
  globalThis.NDEFReader = class extends EventTarget {
    async scan() {
      readers.push(this)
    }
  }
  const query = Permissions.prototype.query
  Permissions.prototype.query = async function (asked) {
    return asked.name === 'nfc' ? { state: 'MAY' } : query.call(this, asked)
  }
  const bytes = (text) => new DataView(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer)
  globalThis.holdChip = (serialNumber, records) => {
    const message = { records: records.map((record) => ({ ...record, data: bytes(record.data) })) }
    for (const reader of readers) reader.dispatchEvent(Object.assign(new Event('reading'), { serialNumber, message }))
  }
}`

/** Holds a card to the telephone, changed as told. */
export async function holdChip(
  page: Page,
  chip: ChipOfCard,
  change: { readonly uid?: string; readonly portrait?: Uint8Array } = {},
): Promise<void> {
  const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const serialNumber = (change.uid ?? chip.uid).replace(/(..)(?=.)/g, '$1:')
  const records = [
    { recordType: 'url', data: encode(new TextEncoder().encode(chip.address)) },
    { recordType: `${chip.domain}:k1`, data: encode(chip.record) },
    { recordType: 'mime', mediaType: 'image/webp', data: encode(change.portrait ?? chip.portrait) },
  ]
  await page.evaluate(
    ([serial, said]) =>
      (globalThis as unknown as { holdChip(serial: unknown, said: unknown): void }).holdChip(serial, said),
    [serialNumber, records] as const,
  )
}

/** A copy of a made card's memory, changed, in a folder of its own; gives the flags to lay it by. */
export function copyCard(
  { product }: Pick<Stage, 'product'>,
  { uid }: ChipOfCard,
  change: (memory: CardMemory) => void = () => undefined,
): Record<string, string> {
  const memory = readMemory(join(product.folder, 'station', 'cards', `${uid}.json`))
  if (memory === undefined) throw new Error('The station kept no such card.')
  change(memory)
  const folder = mkdtempSync(join(tmpdir(), 'card-'))
  const own = memory.uid.toString('hex')
  writeMemory(join(folder, `${own}.json`), memory)
  return { family: 'ecc', folder, uid: own }
}

/** The chip's message with another portrait behind its record. */
export function exchangePortrait(memory: CardMemory, { domain, record }: ChipOfCard, portrait: Uint8Array): void {
  const message = cardMessage(domain, memory.uid, record, portrait)
  memory.ndef.fill(0)
  memory.ndef.writeUInt16BE(message.length, 0)
  Buffer.from(message).copy(memory.ndef, 2)
}
