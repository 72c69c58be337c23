/** For tests: a machine that gets tokens from Maskinporten as the specification says, by plain fetch. */
import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

export async function createMachine(clientId = 'test-client') {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' }

  /** `at` is what the machine's clock says when it signs. */
  const sign = (
    issuer: string,
    scope: string,
    claims: JWTPayload = {},
    header: { jwk?: typeof jwk } = { jwk },
    at = new Date(),
  ) =>
    new SignJWT({ scope, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
      .setIssuer(clientId)
      .setAudience(issuer)
      .setIssuedAt(at)
      .setExpirationTime(new Date(at.getTime() + 100_000))
      .setJti(randomUUID())
      .sign(privateKey)

  const ask = (issuer: string, assertion: string) =>
    fetch(`${issuer}token`, { method: 'POST', body: new URLSearchParams({ grant_type: grantType, assertion }) })

  return {
    jwk,
    sign,
    ask,
    async authorise(issuer: string, scope: string, resource?: string): Promise<{ authorization: string }> {
      const answer = await ask(
        issuer,
        await sign(issuer, scope, resource === undefined ? {} : { resource: [resource] }),
      )
      const { access_token: token } = JSON.parse(await answer.text())
      return { authorization: `Bearer ${token}` }
    },
  }
}
