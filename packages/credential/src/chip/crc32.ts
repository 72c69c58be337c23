/** The polynomial of IEEE 802.3, lowest bit first. */
const POLYNOMIAL = 0xedb88320

/** CRC-32 as DESFire takes it with a changed key: not inverted at the end, least significant byte first. */
export function crc32(bytes: Uint8Array): Uint8Array {
  let state = 0xffffffff
  for (const byte of bytes) {
    state ^= byte
    for (let bit = 0; bit < 8; bit++) state = (state >>> 1) ^ (state & 1 ? POLYNOMIAL : 0)
  }
  return Uint8Array.of(state & 255, (state >>> 8) & 255, (state >>> 16) & 255, state >>> 24)
}
