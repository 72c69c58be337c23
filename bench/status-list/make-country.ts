import { exampleNow, makeExampleIssuer } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { signStatusDelta } from '@hms/credential/status-delta'
import { type CredentialStatus, emptyList, readStatus, statuses, writeStatus } from '@hms/credential/status-list'
import { throwDice } from '../fuzz/dice.ts'

const CARDS = 1_000_000
const PLACES = 2 ** 20
const DAILY = 0.001
/** Of each hundred changed cards, in a country where one in twenty has changed. */
const shares = [
  ['replaced', 0.6],
  ['invalid', 0.3],
  ['suspended', 0.1],
] as const
export const changed = Object.fromEntries(shares.map(([status, share]) => [status, CARDS * 0.05 * share])) as Readonly<
  Record<CredentialStatus, number>
> // of the three above

/** A country's status: a million cards at places drawn at random, of which one in twenty is not valid any more; signed. */
export async function makeCountry() {
  const issuer = await makeExampleIssuer(newNodeSigner, nodeCrypto)
  const dice = throwDice(1_000_000)
  // A card's place says nothing of it, so those that changed are drawn from all of them.
  const places = Uint32Array.from({ length: PLACES }, (_, place) => place)
  const list = emptyList(PLACES)
  let drawn = 0
  for (const [status] of shares)
    for (let left = changed[status]; left > 0; left--) {
      const other = drawn + dice.below(PLACES - drawn)
      const place = places[other] ?? 0
      places[other] = places[drawn] ?? 0
      drawn += 1
      writeStatus(list, place, status)
    }
  /** A day in which one card in a thousand becomes something else. */
  const tomorrow = list.slice()
  for (let left = CARDS * DAILY; left > 0; left--) {
    const place = dice.below(PLACES)
    const other = statuses.filter((status) => status !== readStatus(tomorrow, place))
    writeStatus(tomorrow, place, other[dice.below(other.length)] ?? 'replaced')
  }
  const sub = `${issuer.list.sub}/2/from/1`
  const delta = await signStatusDelta(
    { ...issuer.list, from: list, to: tomorrow, sub },
    issuer.statusSigner,
    nodeCrypto,
  )
  if (delta === undefined) throw new Error('two lists of one length')
  return {
    tomorrow,
    delta,
    root: issuer.rootCertificate,
    trustList: await issuer.signTrust(),
    statusList: await issuer.signList({ list }),
    list,
    now: exampleNow,
  }
}
