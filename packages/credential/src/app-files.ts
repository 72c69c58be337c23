import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { isBytes, isMap, parseSign1, sign1, TYP } from './cose-sign1.ts'
import type { Crypto, Signer } from './crypto.ts'
import { type Doubt, doubtOf } from './doubt.ts'
import { IAT, isCount } from './status-list.ts'
import type { Trust } from './trust-list.ts'

export const APP_FILES_TYPE = 'application/vnd.hms-kort.app-files+cwt'
const APP_FILES = -65540
const HASH_LENGTH = 32

/** The files of one version of the inspector's app. */
export type AppFiles = {
  readonly version: string
  /** Seconds since 1970. */
  readonly issuedAt: number
  /** SHA-256 of each, by its address. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

export function signAppFiles({ version, issuedAt, files }: AppFiles, signer: Signer): Promise<Uint8Array> {
  const app = new Map<string, CborValue>([
    ['version', version],
    ['files', files],
  ])
  const claims = new Map<number, CborValue>([
    [IAT, issuedAt],
    [APP_FILES, app],
  ])
  return sign1(encodeCbor(claims), new Map([[TYP, APP_FILES_TYPE]]), signer)
}

export type AppFilesRefusal = { readonly refused: `app-files.${Doubt | 'rolled-back'}` }

/** Signed by a key for files; one from before `atLeast` (seconds) is a roll-back. Never throws. */
export async function openAppFiles(
  bytes: Uint8Array,
  trust: Trust,
  crypto: Crypto,
  atLeast = 0,
): Promise<AppFiles | AppFilesRefusal> {
  const message = parseSign1(bytes)
  const app = message?.header.get(TYP) === APP_FILES_TYPE ? appOf(message.payload) : undefined
  if (message === undefined || app === undefined) return { refused: 'app-files.malformed' }
  const doubt = await doubtOf(message, { use: 'package', at: app.issuedAt }, trust, crypto)
  if (doubt) return { refused: `app-files.${doubt}` }
  return app.issuedAt < atLeast ? { refused: 'app-files.rolled-back' } : app
}

function appOf(payload: Uint8Array): AppFiles | undefined {
  const claims = decodeCbor(payload)
  const app = isMap(claims) ? claims.get(APP_FILES) : undefined
  if (!isMap(claims) || !isMap(app)) return undefined
  const [issuedAt, version, listed] = [claims.get(IAT), app.get('version'), app.get('files')]
  if (!isCount(issuedAt) || typeof version !== 'string' || listed === undefined || !isMap(listed)) return undefined
  const files = new Map<string, Uint8Array>()
  for (const [path, hash] of listed) {
    if (typeof path !== 'string' || !path.startsWith('/') || !isBytes(hash) || hash.length !== HASH_LENGTH)
      return undefined
    files.set(path, hash)
  }
  return { version, issuedAt, files }
}
