import { hex } from '@hms/credential/bytes'
import type { Crypto, PublicKey } from '@hms/credential/crypto'
import { nodeCrypto } from '@hms/credential/node-crypto'

const MOST_KEPT = 500
const kept = new Map<string, PublicKey>()

/** The native engine, which makes a key of the same bytes once only: most mutants carry the same good keys. */
export const engine: Crypto = {
  ...nodeCrypto,
  importP256(spki) {
    const name = hex(spki)
    const known = kept.get(name)
    if (known) return known
    const made = nodeCrypto.importP256(spki)
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(name, made)
    return made
  },
}
