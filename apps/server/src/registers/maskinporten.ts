/** Maskinporten (Digdir): access tokens for the registers, against a grant signed with our own key (RFC 7523). */
import { randomUUID } from 'node:crypto'
import { type CryptoKey, decodeJwt, type JWK, SignJWT } from 'jose'
import { z } from 'zod'
import type { Log } from '#web/log.ts'
import { ask, type Reply } from './ask.ts'
import { NoAnswer, notUnderstood } from './no-answer.ts'
import { readJson } from './read-answer.ts'
import { readFault } from './read-fault.ts'

/** What a register wants to see in the token: its scope, and its own address where it insists on being named. */
export type Right = { readonly scope: string; readonly resource?: string }

export type MachineKey = {
  readonly clientId: string
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK & { kid: string; alg: string }
}
export type TokenSource = {
  /** A bearer token for one scope; `resource` restricts it to one audience. */
  token(right: Right): Promise<string>
  /** The register turned this token away: the next one is fetched anew. */
  forget(right: Right, token: string): void
}
type Settings = {
  /** Ends with a slash, for the grant's audience must be the issuer to the letter. */
  readonly issuer: string
  readonly key: () => Promise<MachineKey>
  /** Adds the public key to the grant: the simulated Maskinporten learns it that way, the real one knows it from registration. */
  readonly showKey: boolean
  readonly log: Log
}

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number() })
const Refusal = z.object({ error: z.string() })
/** Grants may last 120 seconds; tokens are renewed well before they end. */
const GRANT_SECONDS = 100
const RENEW_SECONDS_BEFORE = 60
/** Maskinporten bears with clocks that differ by ten seconds; its header counts whole ones. */
const CLOCKS_AGREE_MILLISECONDS = 5000

export function openMaskinporten({ issuer, key, showKey, log }: Settings): TokenSource {
  const tokens = new Map<string, { readonly token: Promise<string>; renewAt: number; held?: string }>()
  /** How far Maskinporten's clock is ahead of the machine's. */
  let ahead = 0

  async function askForToken(right: Right): Promise<Reply> {
    const { clientId, privateKey, publicJwk } = await key()
    const signGrant = async () => {
      const now = Math.floor((Date.now() + ahead) / 1000)
      return new SignJWT({ scope: right.scope, ...(right.resource ? { resource: [right.resource] } : {}) })
        .setProtectedHeader({ alg: publicJwk.alg, kid: publicJwk.kid, ...(showKey ? { jwk: publicJwk } : {}) })
        .setIssuer(clientId)
        .setAudience(issuer)
        .setIssuedAt(now)
        .setExpirationTime(now + GRANT_SECONDS)
        .setJti(randomUUID())
        .sign(privateKey)
    }
    return ask({
      url: `${issuer}token`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: async () =>
        new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          assertion: await signGrant(),
        }).toString(),
    })
  }

  /** A grant that seems to come from another time is refused; then Maskinporten's time counts, and we ask once more. */
  async function askAtItsTime(right: Right): Promise<Reply> {
    const reply = await askForToken(right)
    if (reply.status !== 400 || readJson(reply, Refusal).error !== 'invalid_grant') return reply
    const difference = timeOf(reply) - Date.now()
    if (Math.abs(difference - ahead) < CLOCKS_AGREE_MILLISECONDS) return reply
    ahead = difference
    log.warn('clock-differs', { register: 'maskinporten', milliseconds: Math.round(difference) })
    return askForToken(right)
  }

  async function fetchToken(right: Right, entry: { renewAt: number; held?: string }): Promise<string> {
    const reply = await askAtItsTime(right)
    if (reply.status !== 200)
      throw new NoAnswer('no-access', {
        finding: { code: 'unexpected-status', status: reply.status, ...readFault(reply.text) },
      })
    const { access_token, expires_in } = readJson(reply, TokenAnswer)
    if (expires_in <= 0 || endOf(access_token) <= timeOf(reply))
      throw new NoAnswer('no-access', { finding: { code: 'expired-token' } })
    entry.renewAt = performance.now() + Math.max(expires_in - RENEW_SECONDS_BEFORE, 1) * 1000
    entry.held = access_token
    return access_token
  }

  /** Whichever register was to be asked, it is Maskinporten that stands in the log. */
  function reportTrouble(error: unknown): never {
    if (!(error instanceof NoAnswer)) throw error
    const code = error.why === 'not-understood' ? 'register-answer-odd' : 'register-unavailable'
    log.warn(code, { register: 'maskinporten', ...error.finding, code: error.finding?.code ?? error.why })
    throw new NoAnswer(error.why)
  }

  return {
    token(right) {
      const name = nameOf(right)
      const kept = tokens.get(name)
      if (kept !== undefined && performance.now() < kept.renewAt) return kept.token
      // One request for a token at a time: whoever comes meanwhile waits for the same one.
      const entry = { renewAt: Number.POSITIVE_INFINITY }
      const token = fetchToken(right, entry).catch(reportTrouble)
      const fetched = Object.assign(entry, { token })
      tokens.set(name, fetched)
      token.catch(() => tokens.get(name) === fetched && tokens.delete(name))
      return token
    },
    forget(right, token) {
      const name = nameOf(right)
      if (tokens.get(name)?.held === token) tokens.delete(name)
    },
  }
}

const nameOf = ({ scope, resource }: Right) => `${scope} ${resource ?? ''}`

/** The time at Maskinporten when it answered, in milliseconds; without its word, ours. */
function timeOf(reply: Reply): number {
  const told = Date.parse(reply.header('date') ?? '')
  return Number.isNaN(told) ? Date.now() : told
}

/** When a token ends, by Maskinporten's own clock. */
function endOf(token: string): number {
  try {
    return (decodeJwt(token).exp ?? Number.POSITIVE_INFINITY) * 1000
  } catch {
    throw notUnderstood({ code: 'unexpected-form', path: 'access_token' })
  }
}
