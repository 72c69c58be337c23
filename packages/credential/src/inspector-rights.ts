import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { isMap, parseSign1, sign1, TYP } from './cose-sign1.ts'
import type { Crypto, Signer } from './crypto.ts'
import { type Doubt, doubtOf } from './doubt.ts'
import { EXP, IAT, isCount, SUB } from './status-list.ts'
import type { Trust } from './trust-list.ts'

export const RIGHTS_TYPE = 'application/vnd.hms-kort.inspector-rights+cwt'
const RIGHTS = -65539
/** As long as a status list lives: who has had no contact for that long may have been told to stop. Seconds. */
export const LONGEST_RIGHTS = 72 * 3600
/** Clocks differ. Seconds. */
const CLOCK_TOLERANCE = 3600

/** Who an inspector is and what they may do until when; times are seconds since 1970. */
export type InspectorRights = {
  /** The service's reference to a person: no number of anybody's. */
  readonly inspector: string
  readonly kind: string
  readonly maySeize: boolean
  readonly issuedAt: number
  readonly expiresAt: number
}

export function signInspectorRights(rights: InspectorRights, signer: Signer): Promise<Uint8Array> {
  const { inspector, kind, maySeize, issuedAt, expiresAt } = rights
  const may = new Map<string, CborValue>([
    ['kind', kind],
    ['seize', maySeize],
  ])
  const claims = new Map<number, CborValue>([
    [SUB, inspector],
    [EXP, expiresAt],
    [IAT, issuedAt],
    [RIGHTS, may],
  ])
  return sign1(encodeCbor(claims), new Map([[TYP, RIGHTS_TYPE]]), signer)
}

export type RightsRefusal = { readonly refused: `inspector-rights.${Doubt | 'too-long' | 'over' | 'clock-behind'}` }

/** Rights that hold now (seconds), signed by a status key. Never throws. */
export async function openInspectorRights(
  bytes: Uint8Array,
  trust: Trust,
  now: number,
  crypto: Crypto,
): Promise<InspectorRights | RightsRefusal> {
  const message = parseSign1(bytes)
  const rights = message?.header.get(TYP) === RIGHTS_TYPE ? rightsOf(message.payload) : undefined
  if (message === undefined || rights === undefined) return { refused: 'inspector-rights.malformed' }
  const doubt = await doubtOf(message, { use: 'status', at: rights.issuedAt }, trust, crypto)
  if (doubt) return { refused: `inspector-rights.${doubt}` }
  if (rights.expiresAt - rights.issuedAt > LONGEST_RIGHTS) return { refused: 'inspector-rights.too-long' }
  if (now >= rights.expiresAt) return { refused: 'inspector-rights.over' }
  return rights.issuedAt - now > CLOCK_TOLERANCE ? { refused: 'inspector-rights.clock-behind' } : rights
}

function rightsOf(payload: Uint8Array): InspectorRights | undefined {
  const claims = decodeCbor(payload)
  const may = isMap(claims) ? claims.get(RIGHTS) : undefined
  if (!isMap(claims) || !isMap(may)) return undefined
  const [inspector, expiresAt, issuedAt] = [claims.get(SUB), claims.get(EXP), claims.get(IAT)]
  const [kind, maySeize] = [may.get('kind'), may.get('seize')]
  if (typeof inspector !== 'string' || typeof kind !== 'string' || !isCount(expiresAt) || !isCount(issuedAt))
    return undefined
  if (typeof maySeize !== 'boolean') return undefined
  return { inspector, kind, maySeize, issuedAt, expiresAt }
}
