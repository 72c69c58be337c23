import { ascii, concat, hex } from '../bytes.ts'

/** NFC Forum NDEF 1.0: type name formats that we write. */
const WELL_KNOWN = 1
const MEDIA = 2
const EXTERNAL = 4
const MESSAGE_BEGIN = 0x80
const MESSAGE_END = 0x40
const CHUNKED = 0x20
const SHORT = 0x10
const HAS_ID = 0x08
/** URI record: prefix code of `https://`. */
const HTTPS = 0x04

/** Browsers take more, but no card has more. */
const LONGEST_ADDRESS = 2000
const PORTRAIT_TYPE = 'image/webp'

/**
 * What a card's chip says: an address that a phone opens with no app, the signed record, and on chips of 4 kB the
 * portrait (WebP). An AES chip mirrors its counter and MAC into the zeros of the address; other chips leave them.
 */
export function cardMessage(domain: string, uid: Uint8Array, record: Uint8Array, portrait?: Uint8Array): Uint8Array {
  const address = `${domain}/k?u=${hex(uid).toUpperCase()}&c=000000&m=0000000000000000`
  return concat(
    ndefRecord(WELL_KNOWN | MESSAGE_BEGIN, 'U', concat(Uint8Array.of(HTTPS), ascii(address))),
    ndefRecord(portrait ? EXTERNAL : EXTERNAL | MESSAGE_END, `${domain}:k1`, record),
    portrait ? ndefRecord(MEDIA | MESSAGE_END, PORTRAIT_TYPE, portrait) : new Uint8Array(),
  )
}

/** Where an AES chip mirrors itself into the address: offsets of its digits in an NDEF file that begins with its NLEN. */
export function findMirrorPlaces(file: Uint8Array): {
  readonly uid: number
  readonly counter: number
  readonly mac: number
} {
  const text = String.fromCharCode(...file.subarray(0, LONGEST_ADDRESS))
  const at = text.search(/[?]u=[0-9A-F]{14}&c=[0-9A-F]{6}&m=[0-9A-F]{16}/)
  if (at < 0) throw new RangeError('the message has no places for a tap')
  return { uid: at + 3, counter: at + 20, mac: at + 29 }
}

function ndefRecord(flags: number, type: string, payload: Uint8Array): Uint8Array {
  const { length } = payload
  const isShort = length < 256
  const size = isShort ? [length] : [length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255]
  return concat(Uint8Array.of(flags | (isShort ? SHORT : 0), type.length, ...size), ascii(type), payload)
}

export type NdefRecord = { readonly format: number; readonly type: string; readonly payload: Uint8Array }

/** The records of a message; undefined for whatever is not one. Never throws. */
export function parseNdef(message: Uint8Array): readonly NdefRecord[] | undefined {
  const records: NdefRecord[] = []
  for (let at = 0; at < message.length; ) {
    const flags = message[at] ?? 0
    const typeLength = message[at + 1] ?? 0
    const sizeBytes = flags & SHORT ? 1 : 4
    const idBytes = flags & HAS_ID ? 1 : 0
    const head = at + 2 + sizeBytes + idBytes
    if (flags & CHUNKED || head > message.length || Boolean(flags & MESSAGE_BEGIN) !== (at === 0)) return undefined
    let length = 0
    for (let index = 0; index < sizeBytes; index++) length = length * 256 + (message[at + 2 + index] ?? 0)
    const idLength = idBytes ? (message[head - 1] ?? 0) : 0
    const start = head + typeLength + idLength
    if (start + length > message.length) return undefined
    records.push({
      format: flags & 7,
      type: String.fromCharCode(...message.subarray(head, head + typeLength)),
      payload: message.subarray(start, start + length),
    })
    at = start + length
    if (flags & MESSAGE_END) return at === message.length ? records : undefined
  }
  return undefined
}

/** What the chip of a card says; a part that is not there is left out. */
export type ChipContent = { readonly address?: string; readonly record?: Uint8Array; readonly portrait?: Uint8Array }

/** Reads an NDEF file that begins with its NLEN. Empty for a torn write and for whatever is not a message. Never throws. */
export function parseNdefFile(file: Uint8Array): ChipContent {
  const length = ((file[0] ?? 0) << 8) | (file[1] ?? 0)
  const records = file.length < length + 2 ? undefined : parseNdef(file.subarray(2, length + 2))
  const find = (wanted: number, isType: (type: string) => boolean) =>
    records?.find(({ format, type }) => format === wanted && isType(type))?.payload
  const uri = find(WELL_KNOWN, (type) => type === 'U')
  const record = find(EXTERNAL, (type) => type.endsWith(':k1'))
  const portrait = find(MEDIA, (type) => type === PORTRAIT_TYPE)
  return {
    ...(uri?.[0] === HTTPS && uri.length <= LONGEST_ADDRESS
      ? { address: `https://${String.fromCharCode(...uri.subarray(1))}` }
      : {}),
    ...(record ? { record } : {}),
    ...(portrait ? { portrait } : {}),
  }
}

/** The signed record in an NDEF file that begins with its NLEN; undefined when there is none. Never throws. */
export function recordInNdefFile(file: Uint8Array): Uint8Array | undefined {
  return parseNdefFile(file).record
}
