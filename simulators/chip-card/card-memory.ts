import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { textAt } from '../wire/router.ts'

/** What stays on a card without power. */
export type CardMemory = {
  /** Seven bytes; the first, 04, names the maker of the chip. */
  uid: Buffer
  /** Capability container (E103): sizes and rights. */
  container: Buffer
  /** The NDEF file (E104), beginning with the two bytes of its length. */
  ndef: Buffer
}

export type CardForm = {
  uid?: Buffer
  /** Bytes of the NDEF file, from 2 kB up to 32 kB. */
  size?: number
  /** Most bytes read, and written, by one command. */
  mostRead?: number
  mostWritten?: number
}

export class CardError extends Error {}

/** A card as it comes from the factory: nothing written, everything writable. */
export function createBlank({
  uid = randomUid(),
  size = 2048,
  mostRead = 255,
  mostWritten = 255,
}: CardForm = {}): CardMemory {
  if (uid.length !== 7 || uid[0] !== 0x04) throw new CardError('a UID is seven bytes and begins with 04')
  if (size < 5 || size > 32_767) throw new CardError('the NDEF file has from 5 to 32767 bytes')
  const container = Buffer.from('000f20000000000406e10400000000', 'hex')
  container.writeUInt16BE(mostRead, 3)
  container.writeUInt16BE(mostWritten, 5)
  container.writeUInt16BE(size, 11)
  return { uid, container, ndef: Buffer.alloc(size) }
}

const randomUid = () => Buffer.concat([Buffer.from([0x04]), randomBytes(6)])

export function readMemory(path: string): CardMemory | undefined {
  if (!existsSync(path)) return undefined
  const json: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const bytes = (name: string) => Buffer.from(textAt(json, name) ?? '', 'hex')
  return { uid: bytes('uid'), container: bytes('container'), ndef: bytes('ndef') }
}

/** Replaced in one step, so that a reader of the file never sees half a card. */
export function writeMemory(path: string, { uid, container, ndef }: CardMemory): void {
  const json = { uid: uid.toString('hex'), container: container.toString('hex'), ndef: ndef.toString('hex') }
  writeFileSync(`${path}.part`, JSON.stringify(json))
  renameSync(`${path}.part`, path)
}
