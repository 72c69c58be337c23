import { bytesOfHex } from '@hms/credential/bytes'
import { z } from 'zod'
import { readJson } from './read-json.ts'
import type { ReadToken } from './read-token.ts'

/** Where the master key of the chips is: in a file that is marked TEST, or an AES key of a PKCS#11 token. */
export type ChipMaster =
  | { readonly kind: 'file'; readonly master: Uint8Array }
  | { readonly kind: 'token'; readonly token: ReadToken; readonly object: string }

const KeyFile = z.object({ mark: z.literal('TEST'), master: z.string().regex(/^[0-9a-f]{32}$/) })
const form =
  'must be pkcs11:object=LABEL, or pkcs11:token=LABEL;object=LABEL for another token of the same module and PIN'

/** Without it taps of chips are not verified. Throws a sentence's end that the variable's name stands before. */
export function readChipMaster(
  written: string | undefined,
  production: boolean,
  token: ReadToken | undefined,
): ChipMaster | undefined {
  if (written === undefined) return undefined
  if (written.startsWith('pkcs11:')) {
    if (token === undefined) throw new Error('names a token, and development has none: give it a TEST file')
    const parts = new Map(written.slice('pkcs11:'.length).split(';').map(partOf))
    const object = parts.get('object')
    if (!object || [...parts.keys()].some((name) => name !== 'object' && name !== 'token')) throw new Error(form)
    return { kind: 'token', token: { ...token, label: parts.get('token') ?? token.label }, object }
  }
  if (production) throw new Error(`names a file, and no real card has keys out of a file: it ${form}`)
  const parsed = KeyFile.safeParse(readJson(written))
  if (!parsed.success) throw new Error(`names ${written}, which holds no TEST master key of chips`)
  return { kind: 'file', master: bytesOfHex(parsed.data.master) }
}

function partOf(part: string): readonly [string, string] {
  const at = part.indexOf('=')
  return [part.slice(0, at), decodeURIComponent(part.slice(at + 1))]
}
