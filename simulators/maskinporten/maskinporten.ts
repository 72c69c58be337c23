/** Maskinporten (Digdir): gives machines access tokens for the registers, against a signed grant (RFC 7523). */
import { createPublicKey, randomUUID, X509Certificate } from 'node:crypto'
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose'
import { type Behaviour, skewMilliseconds } from '../scenario/scenario.ts'
import { type Answer, empty, json } from '../wire/answer.ts'
import { type Call, jsonBody, type Route } from '../wire/router.ts'
import { bearerOf, type Standing } from './bearer.ts'
import { defaultConsumer, type MachineClient, MachineClientError, parseKeys, publicKeyOf } from './machine-clients.ts'
import { openTokenMemory } from './token-memory.ts'

const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const tokenSeconds = 120
/** How far the clock of a client may be off. */
const skewSeconds = 10

const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000)

export type Maskinporten = {
  routes: Route[]
  /** Judges the bearer token of a call. `audience` is the end of the resource the token must name. */
  judgeToken(call: Call, scopes: readonly string[], audience?: string): Promise<Standing>
  /** When the token of a call was made, in milliseconds of `performance.now()`; undefined for one that is not ours or is long over. */
  issuedAt(call: Call): number | undefined
}

class GrantError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export async function createMaskinporten(
  issuer: () => string,
  registered: readonly MachineClient[],
  behaviour: () => Behaviour,
): Promise<Maskinporten> {
  const clients = new Map(registered.map((client) => [client.id, client]))
  const usedGrants = new Map<string, number>()
  const tokens = openTokenMemory()
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const ownKeys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'maskinporten-test', use: 'sig', alg: 'RS256' }] }
  const findOwnKey = createLocalJWKSet(ownKeys)

  /** A client nobody registered is taken at its word the first time it shows its key: for development only. */
  function findClient(id: string, shownKey: JWK | undefined): MachineClient {
    const known = clients.get(id)
    if (known !== undefined) return known
    if (shownKey === undefined)
      throw new GrantError('invalid_client', `Invalid client: ${id} is not registered. MP-100`)
    const met: MachineClient = { id, organisation: defaultConsumer, keys: [shownKey], scopes: null }
    clients.set(id, met)
    return met
  }

  /** Maskinporten knows the machine's clock, not the world's, unless its own is wrong. */
  const ownTime = () => new Date(Date.now() - (behaviour() === 'clock-skew' ? skewMilliseconds : 0))

  async function verifyGrant(assertion: string) {
    const header = decodeProtectedHeader(assertion)
    const claimed = decodeJwt(assertion)
    const client = findClient(claimed.iss ?? '', shownKey(header))
    if (claimed.aud !== issuer())
      throw new GrantError('invalid_grant', `Invalid assertion. aud must be ${issuer()}. MP-110`)
    const { payload } = await jwtVerify(assertion, createLocalJWKSet({ keys: [...client.keys] }), {
      algorithms: ['RS256', 'RS384', 'RS512', 'ES256'],
      requiredClaims: ['iat', 'exp', 'jti', 'scope'],
      clockTolerance: skewSeconds,
      currentDate: ownTime(),
    })
    if ((payload.iat ?? 0) > secondsOf(ownTime()) + skewSeconds)
      throw new GrantError('invalid_grant', 'Invalid assertion. iat is in the future. MP-110')
    if ((payload.exp ?? 0) - (payload.iat ?? 0) > 120)
      throw new GrantError('invalid_grant', 'Invalid assertion. exp may be at most 120 seconds after iat. MP-110')
    forgetExpired(usedGrants)
    const used = `${client.id} ${payload.jti}`
    if (usedGrants.has(used))
      throw new GrantError('invalid_grant', 'Invalid assertion. jti has been used before. MP-110')
    usedGrants.set(used, Date.now() + 140_000)
    return { client, payload }
  }

  async function answerToken(call: Call): Promise<Answer> {
    const form = new URLSearchParams(call.body.toString())
    if (form.get('grant_type') !== grantType)
      return refuse('unsupported_grant_type', 'Only the JWT bearer grant is served.')
    try {
      const { client, payload } = await verifyGrant(form.get('assertion') ?? '')
      const scope = String(payload['scope'])
      const denied = scope.split(' ').find((one) => client.scopes !== null && !client.scopes.includes(one))
      if (denied !== undefined) return refuse('invalid_scope', `Client has not access to ${denied}.`)
      // One that hands out what is over already says nothing of it in `expires_in`.
      const made = secondsOf(ownTime()) - (behaviour() === 'expired-token' ? 2 * tokenSeconds : 0)
      const id = tokens.remember(behaviour() === 'expired-token' ? 0 : tokenSeconds)
      const token = await new SignJWT({
        client_id: client.id,
        client_amr: 'private_key_jwt',
        token_type: 'Bearer',
        scope,
        consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${client.organisation}` },
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'maskinporten-test' })
        .setIssuer(issuer())
        .setAudience(resourceOf(payload['resource']))
        .setIssuedAt(made)
        .setExpirationTime(made + tokenSeconds)
        .setJti(id)
        .sign(privateKey)
      return json({ access_token: token, token_type: 'Bearer', expires_in: tokenSeconds - 1, scope })
    } catch (error) {
      if (error instanceof GrantError) return refuse(error.code, error.message)
      return refuse('invalid_grant', `Invalid assertion. ${error instanceof Error ? error.message : ''} MP-110`)
    }
  }

  function registerClient(call: Call, id: string): Answer {
    try {
      const keys = parseKeys(jsonBody(call))
      clients.set(id, { id, organisation: clients.get(id)?.organisation ?? defaultConsumer, scopes: null, keys })
      return empty(204)
    } catch (error) {
      if (error instanceof MachineClientError) return json({ error: error.message }, 400)
      throw error
    }
  }

  return {
    routes: [
      { method: 'POST', path: '/token', answer: answerToken },
      { method: 'GET', path: '/jwk', answer: () => json(ownKeys) },
      { method: 'GET', path: '/.well-known/oauth-authorization-server', answer: () => json(metadata(issuer())) },
      { method: 'POST', path: '/clients/:id/jwks', answer: registerClient },
    ],
    async judgeToken(call, scopes, audience) {
      const token = bearerOf(call)
      if (token === undefined) return 'missing'
      // How long a token lasts is remembered: what it says of it may come from a clock that is wrong.
      const verified = await jwtVerify(token, findOwnKey, { issuer: issuer(), currentDate: new Date(0) }).catch(
        () => undefined,
      )
      if (verified === undefined || !tokens.holds(verified.payload.jti ?? '')) return 'missing'
      const granted = String(verified.payload['scope']).split(' ')
      const named = [verified.payload.aud ?? []].flat()
      if (audience !== undefined && !named.some((one) => one.endsWith(audience))) return 'refused'
      return scopes.some((scope) => granted.includes(scope)) ? 'granted' : 'refused'
    },
    issuedAt(call) {
      try {
        return tokens.issuedAt(decodeJwt(bearerOf(call) ?? '').jti ?? '')
      } catch {
        return undefined
      }
    },
  }
}

const refuse = (error: string, description: string) =>
  json(
    { error, error_description: `${description} (trace_id: ${randomUUID()})` },
    error === 'invalid_client' ? 401 : 400,
  )

function shownKey(header: ReturnType<typeof decodeProtectedHeader>): JWK | undefined {
  if (header.jwk !== undefined) return publicKeyOf(header.jwk)
  const certificate = header.x5c?.[0]
  if (certificate === undefined) return undefined
  const key = new X509Certificate(Buffer.from(certificate, 'base64')).publicKey
  return publicKeyOf(createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' }))
}

function resourceOf(resource: unknown): string | string[] {
  const named = [resource ?? []].flat().map(String)
  return named.length === 0 ? 'unspecified' : named.length === 1 ? (named[0] ?? '') : named
}

function forgetExpired(used: Map<string, number>): void {
  for (const [grant, until] of used) if (until < Date.now()) used.delete(grant)
}

const metadata = (issuer: string) => ({
  issuer,
  token_endpoint: `${issuer}token`,
  jwks_uri: `${issuer}jwk`,
  grant_types_supported: [grantType],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
  token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'RS512', 'ES256'],
})
