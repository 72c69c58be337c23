/** What an AES chip shows of itself to whoever taps it: its UID, how often it was tapped, and a MAC over both (NT4H2421Gx § 9.3). */
import { macOf, shortMacOf } from './aes.ts'
import { lengths, type Mirror } from './file-settings.ts'

const label = Buffer.from('3cc300010080', 'hex')

/** The file as it is read at a tap; the stored one stays. */
export function mirrorInto(file: Buffer, mirror: Mirror, uid: Buffer, taps: number, key: Buffer): Buffer {
  const shown = Buffer.from(file)
  shown.write(uid.toString('hex').toUpperCase(), mirror.uid, lengths.uid, 'ascii')
  shown.write(taps.toString(16).toUpperCase().padStart(lengths.counter, '0'), mirror.counter, lengths.counter, 'ascii')
  const lowFirst = Buffer.alloc(3)
  lowFirst.writeUIntLE(taps, 0, 3)
  const tapKey = macOf(key, label, uid, lowFirst)
  const mac = shortMacOf(tapKey, shown.subarray(mirror.macFrom, mirror.mac))
  shown.write(mac.toString('hex').toUpperCase(), mirror.mac, lengths.mac, 'ascii')
  return shown
}
