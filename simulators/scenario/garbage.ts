/** Ten megabytes of nothing that begin as an answer would. */
import { createHash } from 'node:crypto'

const size = 10_000_000
let noise: Buffer | undefined

/** Always the same noise, made once, when it is first wanted. */
export function garbageLike(type: string): Buffer {
  noise ??= createHash('shake256', { outputLength: size }).update('garbage').digest()
  const opening = type.includes('xml')
    ? '<?xml version="1.0" encoding="utf-8"?>\n<Register><Virksomhet><Hovedenhet><Navn>'
    : '{"organisasjonsnummer":"310000108","navn":"'
  return Buffer.concat([Buffer.from(opening), noise], size)
}
