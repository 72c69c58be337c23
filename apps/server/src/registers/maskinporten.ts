/** Maskinporten (Digdir): access tokens for the registers, against a grant signed with our own key (RFC 7523). */
import { randomUUID } from 'node:crypto'
import { type CryptoKey, type JWK, SignJWT } from 'jose'
import { z } from 'zod'
import { ask } from './ask.ts'
import { NoAnswer } from './no-answer.ts'
import { readJson } from './read-answer.ts'

export type MachineKey = {
  readonly clientId: string
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK & { kid: string; alg: string }
}
export type TokenSource = {
  /** A bearer token for one scope; `resource` restricts it to one audience. */
  token(scope: string, resource?: string): Promise<string>
}

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number() })
/** Grants may last 120 seconds; tokens are renewed well before they end. */
const GRANT_SECONDS = 100
const RENEW_SECONDS_BEFORE = 60

/**
 * `issuer` ends with a slash, for the grant's audience must be the issuer to the letter. `showKey` adds the public key to
 * the grant: the simulated Maskinporten learns it that way, the real one knows it from registration.
 */
export function openMaskinporten(issuer: string, key: () => Promise<MachineKey>, showKey: boolean): TokenSource {
  const tokens = new Map<string, { readonly token: Promise<string>; renewAt: number }>()

  async function fetchToken(scope: string, resource: string | undefined, entry: { renewAt: number }): Promise<string> {
    const { clientId, privateKey, publicJwk } = await key()
    const grant = await new SignJWT({ scope, ...(resource ? { resource: [resource] } : {}) })
      .setProtectedHeader({ alg: publicJwk.alg, kid: publicJwk.kid, ...(showKey ? { jwk: publicJwk } : {}) })
      .setIssuer(clientId)
      .setAudience(issuer)
      .setIssuedAt()
      .setExpirationTime(`${GRANT_SECONDS}s`)
      .setJti(randomUUID())
      .sign(privateKey)
    const form = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: grant })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const reply = await ask({ url: `${issuer}token`, method: 'POST', headers, body: form.toString() })
    if (reply.status !== 200) throw new NoAnswer('no-access')
    const { access_token, expires_in } = readJson(reply, TokenAnswer)
    entry.renewAt = performance.now() + Math.max(expires_in - RENEW_SECONDS_BEFORE, 1) * 1000
    return access_token
  }

  return {
    token(scope, resource) {
      const name = `${scope} ${resource ?? ''}`
      const held = tokens.get(name)
      if (held !== undefined && performance.now() < held.renewAt) return held.token
      // One request for a token at a time: whoever comes meanwhile waits for the same one.
      const entry = { renewAt: Number.POSITIVE_INFINITY }
      const token = fetchToken(scope, resource, entry)
      const kept = Object.assign(entry, { token })
      tokens.set(name, kept)
      token.catch(() => tokens.get(name) === kept && tokens.delete(name))
      return token
    },
  }
}
