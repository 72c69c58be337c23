/** For tests: sessions with a chip as application notes print them. */
import assert from 'node:assert/strict'
import { bytesOfHex, hex } from '../bytes.ts'
import { nodeAes } from '../node-crypto.ts'
import { openSecureChannel } from './secure-messaging.ts'

export type Exchange = readonly [command: string, answer: string]

/** A chip that says what is printed: each command with its answer. */
export function playback(...exchanges: readonly Exchange[]) {
  const left = [...exchanges]
  return async (apdu: Uint8Array) => {
    const [command, answer = ''] = left.shift() ?? []
    assert.equal(hex(apdu), command?.toLowerCase())
    return bytesOfHex(answer)
  }
}

export type Printed = {
  readonly enc: string
  readonly mac: string
  readonly transaction: string
  readonly counter?: number
}

export const channelOf = ({ enc, mac, transaction, counter = 0 }: Printed, ...exchanges: readonly Exchange[]) =>
  openSecureChannel(
    playback(...exchanges),
    { keys: { enc: bytesOfHex(enc), mac: bytesOfHex(mac) }, transaction: bytesOfHex(transaction), counter },
    nodeAes,
  )
