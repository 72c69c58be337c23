import { concat, hex, sameBytes } from '@hms/credential/bytes'
import { ChipError } from '@hms/credential/chip/apdu'
import { authenticateChip } from '@hms/credential/chip/authenticate-chip'
import { isTapOf, parseTap } from '@hms/credential/chip/sun'
import { decideOffline } from '@hms/credential/decide'
import { exampleUid } from '@hms/credential/example-issuer'
import { nodeAes } from '@hms/credential/node-crypto'
import { isIssuedBy, parseCertificate } from '@hms/credential/x509'
import { challenge, tapKey } from './chips.ts'
import { engine } from './engine.ts'
import type { Originals } from './originals.ts'
import { believed, type Verdict } from './verdict.ts'

/** A certificate that the root is said to have issued. */
export async function judgeCertificate(bytes: Uint8Array, { certificates, roots }: Originals): Promise<Verdict> {
  const [child, root] = [parseCertificate(bytes), parseCertificate(roots[0] ?? bytes)]
  if (!root) throw new Error('the root is no certificate')
  if (!child) return { said: 'malformed' }
  if (!(await isIssuedBy(child, root, await engine.importP256(root.spki), engine))) return { said: 'not-issued' }
  const isOurs = certificates.some((good) => sameBytes(parseCertificate(good)?.tbs ?? good, child.tbs))
  return isOurs ? { said: 'same' } : believed('a changed certificate is the root’s')
}

/** Where the random number of the chip stands in its answer. */
const [RANDOM, RANDOM_END] = [4, 20]

/** What a chip answers when it is asked to prove its key; the card's record is good. */
export async function judgeChipAnswer(bytes: Uint8Array, originals: Originals): Promise<Verdict> {
  const { chip, answers, knowledge } = originals
  const chipProved = await proves(bytes, originals)
  if (chipProved === undefined) return { said: 'refused' }
  const { answer, level } = await decideOffline(
    { ...knowledge, record: chip.record, chipUid: exampleUid, chipProved },
    engine,
  )
  if (!chipProved) return answer === 'OK' || level === 3 ? believed('a chip without its key is OK') : { said: answer }
  const random = (from: Uint8Array) => hex(from.subarray(RANDOM, RANDOM_END))
  return answers.some((good) => random(good) === random(bytes)) ? { said: 'same' } : believed('a chip proved its key')
}

async function proves(bytes: Uint8Array, { chip }: Originals): Promise<boolean | undefined> {
  try {
    return await authenticateChip(async () => concat(bytes), chip.key, challenge, engine)
  } catch (error) {
    if (error instanceof ChipError) return undefined // how a refusal is told
    throw error
  }
}

/** An address that somebody brings to the server, which knows the key of the chip. */
export function judgeTap(address: string, { taps }: Originals): Verdict {
  const tap = parseTap(address)
  if (!tap) return { said: 'no-tap' }
  if (!isTapOf(tapKey, tap, nodeAes)) return { said: 'wrong-mac' }
  const said = ({ uid, counter }: typeof tap) => `${hex(uid)} ${counter}`
  const isOurs = taps.map(parseTap).some((good) => good && said(good) === said(tap))
  return isOurs ? { said: 'same' } : believed('a tap that no chip made is believed')
}
