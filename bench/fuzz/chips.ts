/** What the chip of a good card answers: the proof of its key, and the address that it makes at a tap. */
import { bytesOfHex, concat, hex } from '@hms/credential/bytes'
import { parsePoint } from '@hms/credential/chip/public-key'
import { sunMac } from '@hms/credential/chip/sun'
import { exampleUid } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeAes } from '@hms/credential/node-crypto'

const POINT_LENGTH = 65
const DONE = Uint8Array.of(0x90, 0x00)
/** What the reader asked with, each time the same here. */
export const challenge = Uint8Array.from({ length: 16 }, (_, at) => at * 3)
export const tapKey = Uint8Array.from({ length: 16 }, (_, at) => 255 - at)

export async function makeChip() {
  const { signer, spki } = await newNodeSigner()
  const chipKey = parsePoint(spki.slice(-POINT_LENGTH))
  if (!chipKey) throw new Error('a new key has a point')
  const answer = async (random: Uint8Array) => {
    const signature = await signer.sign(concat(bytesOfHex('f0f08000'), random, challenge))
    return concat(bytesOfHex('7c548110'), random, bytesOfHex('8240'), signature, DONE)
  }
  const tap = (counter: number) => {
    const upper = (bytes: Uint8Array) => hex(bytes).toUpperCase()
    const mac = sunMac(tapKey, { uid: exampleUid, counter }, nodeAes)
    const count = Uint8Array.of(counter >> 16, (counter >> 8) & 255, counter & 255)
    return `https://hms.example/k?u=${upper(exampleUid)}&c=${upper(count)}&m=${upper(mac)}`
  }
  return {
    chipKey,
    answers: [await answer(new Uint8Array(16).fill(7)), await answer(new Uint8Array(16).fill(8))],
    taps: [61, 62, 0xffffff].map(tap),
  }
}
