/** How a party refuses a bearer token (RFC 6750), when it has no words of its own for it. */
import { type Answer, empty } from '../wire/answer.ts'
import type { Call } from '../wire/router.ts'

/** A token that was shown, as far as it stands up; `refused` when its scope or audience is another's. */
export type Standing = 'granted' | 'missing' | 'refused'

/** The bearer token of a call, or undefined when it shows none. */
export const bearerOf = (call: Call): string | undefined => /^Bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1]

/** A token that was shown but does not stand up is `invalid_token`: its holder should get a new one and ask again. */
export function refuseBearer(call: Call, standing: Exclude<Standing, 'granted'>): Answer {
  if (standing === 'refused') return empty(403, { 'www-authenticate': 'Bearer error="insufficient_scope"' })
  return empty(401, {
    'www-authenticate': bearerOf(call) === undefined ? 'Bearer' : 'Bearer error="invalid_token"',
  })
}
