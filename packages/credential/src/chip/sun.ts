import { bytesOfHex, concat, sameBytes } from '../bytes.ts'
import type { Aes } from '../crypto.ts'
import { aesCmac } from './aes-cmac.ts'

/** Secure unique NFC message: what an AES chip mirrors into its address at every tap (NXP AN12196 § 3.3). */
export type Tap = { readonly uid: Uint8Array; readonly counter: number; readonly mac: Uint8Array }

/** Session vector of the MAC key, plain mirror (AN12196 § 3.3: SV2). */
const SESSION_VECTOR = Uint8Array.of(0x3c, 0xc3, 0x00, 0x01, 0x00, 0x80)

/** The tap in an address that ends in `/k?u=<UID>&c=<counter>&m=<MAC>`; undefined for others. Never throws. */
export function parseTap(address: string): Tap | undefined {
  const found = /[?&]u=([0-9A-F]{14})&c=([0-9A-F]{6})&m=([0-9A-F]{16})$/i.exec(address)
  if (found === null) return undefined
  const [, uid = '', counter = '', mac = ''] = found
  return { uid: bytesOfHex(uid), counter: Number.parseInt(counter, 16), mac: bytesOfHex(mac) }
}

/** Whether the chip that holds `key` (its SUN MAC key, 2) made this tap. That the counter rose is the server's to judge. */
export function isTapOf(key: Uint8Array, tap: Tap, aes: Aes): boolean {
  return sameBytes(sunMac(key, tap, aes), tap.mac)
}

/** MAC over the empty input, of which the chip shows the eight odd bytes. */
export function sunMac(key: Uint8Array, tap: Pick<Tap, 'uid' | 'counter'>, aes: Aes): Uint8Array {
  return aesCmac(sunSessionKey(key, tap, aes), new Uint8Array(), aes).filter((_, at) => at % 2 === 1)
}

/** The counter stands least significant byte first here, and most significant first in the address. */
export function sunSessionKey(key: Uint8Array, { uid, counter }: Pick<Tap, 'uid' | 'counter'>, aes: Aes): Uint8Array {
  const lowFirst = Uint8Array.of(counter & 255, (counter >> 8) & 255, (counter >> 16) & 255)
  return aesCmac(key, concat(SESSION_VECTOR, uid, lowFirst), aes)
}
