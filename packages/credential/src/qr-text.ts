import { ascii } from './bytes.ts'

/** RFC 4648 § 6, upper case, without padding. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** RFC 9285 § 3. */
const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** `HTTPS://DOMAIN/K#RECORD`: any phone camera opens it, and the record never reaches a server's log. */
export function qrText(domain: string, record: Uint8Array): string {
  return `HTTPS://${domain.toUpperCase()}/K#${toBase32(record)}`
}

export type QrSegment =
  | { readonly mode: 'alphanumeric'; readonly data: string }
  | { readonly mode: 'byte'; readonly data: Uint8Array }

/** `#` is not in the alphanumeric set of QR codes: it stands in a byte segment of its own, so that the rest stays small. */
export function qrSegments(domain: string, record: Uint8Array): readonly QrSegment[] {
  const text = qrText(domain, record)
  const at = text.indexOf('#')
  return [
    { mode: 'alphanumeric', data: text.slice(0, at) },
    { mode: 'byte', data: ascii('#') },
    { mode: 'alphanumeric', data: text.slice(at + 1) },
  ]
}

/** Longest text that can be a record: 507 bytes in base32 and an address. */
const LONGEST_TEXT = 2000

/** The record in a QR code's text, of any domain, or after `HMS1:` in base45. Undefined for everything else. */
export function parseQrText(text: string): Uint8Array | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const link = /^https?:\/\/[^/#?]+\/k\/?#([a-z2-7]+)$/i.exec(text)?.[1]
  if (link !== undefined) return fromBase32(link.toUpperCase())
  const plain = /^HMS1:(.+)$/s.exec(text)?.[1]
  return plain === undefined ? undefined : fromBase45(plain)
}

export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += BASE32[(held >> bits) & 31]
    }
  }
  return bits > 0 ? text + BASE32[(held << (5 - bits)) & 31] : text
}

/** Undefined for letters outside the alphabet, lengths that no bytes have and left-over bits that are not zero. */
export function fromBase32(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  if ([1, 3, 6].includes(text.length % 8)) return undefined
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of text) {
    const value = BASE32.indexOf(letter)
    if (value < 0) return undefined
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined
}

export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = bytes.subarray(at, at + 2)
    const value = low === undefined ? high : high * 256 + low
    text += letter45(value % 45) + letter45(Math.floor(value / 45) % 45)
    if (low !== undefined) text += letter45(Math.floor(value / 2025))
  }
  return text
}

const letter45 = (value: number) => BASE45[value] ?? ''

export function fromBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const values = [...text.slice(at, at + 3)].map((letter) => BASE45.indexOf(letter))
    if (values.includes(-1)) return undefined
    const [first = 0, second = 0, third] = values
    const value = first + second * 45 + (third ?? 0) * 2025
    if (value > (third === undefined ? 255 : 65_535)) return undefined
    if (third === undefined) bytes.push(value)
    else bytes.push(value >> 8, value & 255)
  }
  return Uint8Array.from(bytes)
}
