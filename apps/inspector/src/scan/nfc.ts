/** Reads a card's chip with the telephone itself (Web NFC; Chrome on Android has it). */
import { bytesOfHex } from '@hms/credential/bytes'
import type { ChipReading } from '../verify/inspect-chip.ts'

/** As the W3C's draft says it; the type library does not know it. */
type NdefRecord = { readonly recordType: string; readonly mediaType?: string; readonly data?: DataView }
type NdefReading = Event & {
  readonly serialNumber?: string
  readonly message: { readonly records: readonly NdefRecord[] }
}
type NdefReader = EventTarget & { scan(options: { signal: AbortSignal }): Promise<void> }

function newReader(): NdefReader | undefined {
  const made = globalThis as { NDEFReader?: new () => NdefReader } // not every browser has it
  return made.NDEFReader && new made.NDEFReader()
}

/** `ask`: a button is needed first. `denied`: somebody said no. Undefined for a telephone that reads no chips. */
export async function mayReadChips(): Promise<PermissionState | 'ask' | undefined> {
  if (!('NDEFReader' in globalThis)) return undefined
  const permission = await navigator.permissions?.query({ name: 'nfc' as PermissionName }).catch(() => undefined)
  return permission?.state === 'granted' || permission?.state === 'denied' ? permission.state : 'ask'
}

/** Asks for leave, in a touch: from then on chips are read without another. Nothing is read yet. */
export async function askForChips(): Promise<void> {
  const asking = new AbortController()
  await newReader()
    ?.scan({ signal: asking.signal })
    .catch(() => undefined)
  asking.abort()
}

type Wanted = {
  readonly found: (reading: ChipReading) => void
  /** Something was held to the telephone that could not be read: held too short, or no chip of this kind. */
  readonly failed: () => void
}

/** Reads every chip that is held to the telephone until the signal says stop. Throws when it is not allowed, or switched off. */
export async function readChips({ found, failed }: Wanted, signal: AbortSignal): Promise<void> {
  const reader = newReader()
  if (reader === undefined) return
  reader.addEventListener('readingerror', failed, { signal })
  reader.addEventListener('reading', (event) => found(parseReading(event as NdefReading)), { signal })
  await reader.scan({ signal })
}

/** What a card's chip says; records of other kinds are passed over. */
export function parseReading({
  serialNumber = '',
  message,
}: Pick<NdefReading, 'serialNumber' | 'message'>): ChipReading {
  const find = (is: (record: NdefRecord) => boolean) => {
    const data = message.records.find(is)?.data
    return data && new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  }
  const address = find(({ recordType }) => recordType === 'url' || recordType === 'absolute-url')
  const record = find(({ recordType }) => recordType.endsWith(':k1'))
  const portrait = find(({ recordType, mediaType }) => recordType === 'mime' && mediaType === 'image/webp')
  const uid = serialNumber.replaceAll(':', '')
  return {
    ...(/^[0-9a-f]{14}$/i.test(uid) ? { uid: bytesOfHex(uid.toLowerCase()) } : {}),
    ...(address ? { address: new TextDecoder().decode(address) } : {}),
    ...(record ? { record: record.slice() } : {}),
    ...(portrait ? { portrait: portrait.slice() } : {}),
  }
}
