import * as openid from 'openid-client'
import type { Config } from '#config.ts'
import type { Language } from '#texts/language.ts'

/** A log-in that waits for its answer. */
export type PendingLogin = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly to: string
}

/** What the national log-in said of who came. */
export type LoggedIn = { readonly number: string; readonly level: string; readonly idToken: string }

/** Ordering a card, and all that staff do, needs the high level (registers.md § 7). */
export const REQUIRED_LEVEL = 'idporten-loa-high'

export class LoginUnavailable extends Error {}
export class LoginFailed extends Error {}

export type LoginProvider = {
  /** Where to send the browser, and what to remember until it comes back. */
  begin(
    redirectUri: string,
    to: string,
    language: Language,
  ): Promise<{ readonly url: URL; readonly pending: PendingLogin }>
  /** Checks the answer: issuer, state, nonce, code and signature. Throws LoginFailed or LoginUnavailable. */
  finish(answer: URL, pending: PendingLogin): Promise<LoggedIn>
  /** Where to send the browser so that the log-in itself ends too. */
  end(idToken: string, returnTo: string): Promise<URL | undefined>
}

type Settings = Pick<Config, 'loginUrl' | 'loginClientId' | 'loginClientSecret' | 'mode'>

export function openLoginProvider({ loginUrl, loginClientId, loginClientSecret, mode }: Settings): LoginProvider {
  let discovered: Promise<openid.Configuration> | undefined

  /** The provider's own description, read when first needed; a failure is forgotten, so that the next person may try again. */
  async function configuration(): Promise<openid.Configuration> {
    discovered ??= openid.discovery(
      new URL(loginUrl),
      loginClientId,
      undefined,
      openid.ClientSecretBasic(loginClientSecret),
      {
        timeout: 8,
        // Only the simulated log-in is without TLS.
        ...(mode === 'development' ? { execute: [openid.allowInsecureRequests] } : {}),
      },
    )
    try {
      return await discovered
    } catch (error) {
      discovered = undefined
      throw new LoginUnavailable('discovery failed', { cause: error })
    }
  }

  return {
    async begin(redirectUri, to, language) {
      const provider = await configuration()
      const pending = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
        to,
      }
      const url = openid.buildAuthorizationUrl(provider, {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        code_challenge: await openid.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        state: pending.state,
        nonce: pending.nonce,
        acr_values: REQUIRED_LEVEL,
        ui_locales: language,
      })
      return { url, pending }
    },

    async finish(answer, { state, nonce, verifier }) {
      const provider = await configuration()
      const tokens = await openid
        .authorizationCodeGrant(provider, answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        .catch((error: unknown) => {
          throw new LoginFailed('the answer was not accepted', { cause: error })
        })
      const claims = tokens.claims()
      const number = claims?.['pid']
      const level = claims?.['acr']
      if (typeof number !== 'string' || !/^\d{11}$/.test(number)) throw new LoginFailed('no identity number')
      return { number, level: typeof level === 'string' ? level : '', idToken: tokens.id_token ?? '' }
    },

    async end(idToken, returnTo) {
      const provider = await configuration().catch(() => undefined)
      if (provider?.serverMetadata().end_session_endpoint === undefined) return undefined
      return openid.buildEndSessionUrl(provider, { id_token_hint: idToken, post_logout_redirect_uri: returnTo })
    },
  }
}
