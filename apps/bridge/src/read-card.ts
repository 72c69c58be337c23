/** Reads what anybody may read of a card, and asks its chip for a proof. It writes nothing and knows no secret. */
import { DeviceError } from '@hms/card-reader/chip-reader'
import { openPcscReader } from '@hms/card-reader/pcsc-reader'
import type { CardReading } from '@hms/contract/bridge'
import { hex } from '@hms/credential/bytes'
import { ChipError } from '@hms/credential/chip/apdu'
import { askForProof } from '@hms/credential/chip/authenticate-chip'
import { readNdefFile } from '@hms/credential/chip/type4-tag'
import type { z } from 'zod'

export type Reading = z.output<typeof CardReading>
export type NotRead = 'card-gone' | 'held' | 'unreadable'

/** The chip's UID, its message, and its answer to the app's challenge: what all of it means the app judges. */
export async function readCard(reader: string, challenge: Uint8Array, path: string): Promise<Reading | NotRead> {
  try {
    const opened = await openPcscReader(reader, path)
    try {
      const uid = await opened.readUid()
      const file = await readNdefFile(opened.transceive)
      const proof = await opened.transceive(askForProof(challenge))
      return { uid: hex(uid), file: encode(file), proof: encode(proof) }
    } finally {
      await opened.close()
    }
  } catch (error) {
    if (error instanceof ChipError) return 'unreadable'
    if (error instanceof DeviceError) return /Another program/.test(error.message) ? 'held' : 'card-gone'
    throw error
  }
}

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
