/** Maskinporten's register of machine clients: which keys sign for whom, on behalf of which organisation. */
import type { JWK } from 'jose'
import { textAt, valueAt } from '../wire/router.ts'

export type MachineClient = {
  id: string
  /** Organisation number of the consumer that the token will name. */
  organisation: string
  keys: readonly JWK[]
  /** null allows every scope of this world. */
  scopes: readonly string[] | null
}

export class MachineClientError extends Error {}

/** From `[{ client_id, organisation?, scopes?, jwks: { keys: [...] } }]`. */
export function parseMachineClients(json: unknown): MachineClient[] {
  if (!Array.isArray(json)) throw new MachineClientError('machine clients must be a JSON list')
  return json.map((entry, at) => {
    const id = textAt(entry, 'client_id')
    if (id === undefined) throw new MachineClientError(`machine client ${at + 1} has no client_id`)
    const scopes = valueAt(entry, 'scopes')
    return {
      id,
      organisation: textAt(entry, 'organisation') ?? defaultConsumer,
      keys: parseKeys(valueAt(entry, 'jwks')),
      scopes: Array.isArray(scopes) ? scopes.map(String) : null,
    }
  })
}

export const defaultConsumer = '315606098'

/** The public keys of a JWK set; private members are dropped, for nobody should have sent them. */
export function parseKeys(jwks: unknown): JWK[] {
  const keys: unknown = valueAt(jwks, 'keys')
  if (!Array.isArray(keys) || keys.length === 0)
    throw new MachineClientError('jwks must be a JWK set with at least one key')
  return keys.map((key: unknown) => publicKeyOf(key))
}

export function publicKeyOf(key: unknown): JWK {
  const members = ['kty', 'kid', 'alg', 'use', 'n', 'e', 'crv', 'x', 'y'].flatMap((name) => {
    const value = textAt(key, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const jwk: JWK = Object.fromEntries(members)
  if (jwk.kty === undefined) throw new MachineClientError('a key must be a JWK with kty')
  return jwk
}
