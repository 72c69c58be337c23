/** The national log-in (ID-porten) as OpenID Connect says it: code flow with PKCE, claims pid, acr, amr and locale. */
import { createHash } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'
import type { Language } from '../wire/page-shell.ts'
import { createLoginMemory } from './login-memory.ts'

export const levels = ['idporten-loa-substantial', 'idporten-loa-high'] as const

export type LoginClient = {
  id: string
  secret: string
  /** Besides these, any port of this machine is allowed for `/sign-in/callback` and, after log-out, `/`. */
  redirectUris: readonly string[]
}

const minute = 60

/** Who stands behind a subject, and in which language that person met the page. */
export type LoggedIn = { pid: string; locale: Language }

/** Says who somebody is to this client only, and tells nothing of the number. */
export const subjectOf = (client: LoginClient, pid: string): string =>
  createHash('sha256').update(`${client.id} ${pid}`).digest('base64url')

export async function createProvider(
  issuer: string,
  client: LoginClient,
  findLoggedIn: (subject: string) => LoggedIn | undefined,
): Promise<Provider> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const provider: Provider = new Provider(issuer, {
    adapter: createLoginMemory(),
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: ['http://127.0.0.1/sign-in/callback', ...client.redirectUris],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'RS256',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'test-log-in' }] },
    claims: { openid: ['sub', 'pid', 'acr', 'amr', 'locale'], profile: ['pid'] },
    conformIdTokenClaims: false,
    scopes: ['openid', 'profile'],
    acrValues: [...levels],
    findAccount(_ctx, subject) {
      const known = findLoggedIn(subject)
      return known === undefined ? undefined : { accountId: subject, claims: () => ({ sub: subject, ...known }) }
    },
    /** Nobody is asked for consent: the service is the state's own. */
    async loadExistingGrant(ctx) {
      const accountId = ctx.oidc.session?.accountId
      if (accountId === undefined) return undefined
      const grant = new provider.Grant({ accountId, clientId: client.id })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    pkce: { required: () => true },
    routes: {
      authorization: '/authorize',
      end_session: '/logout',
      userinfo: '/userinfo',
      jwks: '/jwks.json',
      pushed_authorization_request: '/par',
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    cookies: {
      keys: [createHash('sha256').update(client.secret).digest('hex')],
      // Cookies of 127.0.0.1 are shared by all its ports: these names are nobody else's.
      names: { session: 'test_log_in_session', interaction: 'test_log_in_interaction', resume: 'test_log_in_resume' },
    },
    ttl: {
      AccessToken: 2 * minute,
      AuthorizationCode: minute,
      Grant: 120 * minute,
      IdToken: 2 * minute,
      Interaction: 60 * minute,
      Session: 120 * minute,
    },
    renderError(ctx, out) {
      ctx.type = 'text/plain'
      ctx.body = `${out.error}: ${out.error_description ?? ''}`
    },
  })
  // Behind a proxy the issuer's scheme and host are the proxy's.
  provider.proxy = true
  allowThisMachine(provider, client)
  return provider
}

/** In development the service may stand at any port of this machine. */
function allowThisMachine(provider: Provider, { redirectUris }: LoginClient): void {
  Object.assign(provider.Client.prototype, {
    redirectUriAllowed: (uri: string) => redirectUris.includes(uri) || isOfThisMachine(uri, /^\/sign-in\/callback$/),
    postLogoutRedirectUriAllowed: (uri: string) => mayReturnTo(uri, redirectUris),
  })
}

export const mayReturnTo = (uri: string, redirectUris: readonly string[]): boolean =>
  isOfThisMachine(uri, /^/) ||
  redirectUris.some((allowed) => URL.canParse(uri) && new URL(allowed).origin === new URL(uri).origin)

function isOfThisMachine(uri: string, path: RegExp): boolean {
  if (!URL.canParse(uri)) return false
  const { protocol, hostname, pathname, search, hash } = new URL(uri)
  return (
    /^https?:$/.test(protocol) &&
    /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname) &&
    path.test(pathname) &&
    `${search}${hash}` === ''
  )
}
