import type { Refusal } from '@hms/domain/decision'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Language } from '#texts/language.ts'
import { isTextKey, type TextValues, translate, translateCode } from '#texts/translate.ts'
import type { Context } from './context.ts'

/** The status of each refusal that is not a plain conflict (409); the longest prefix or suffix wins by order. */
const statuses: readonly (readonly [pattern: RegExp, status: ContentfulStatusCode])[] = [
  [/^access\.signed-out$/, 401],
  [
    /^(access\.denied|request\.other-origin|import\.other-orderer|order\.own-submission|batch\.other-station|batch\.own-recall|(designation|recall|case)\.own-proposal|producer-key\.own-proposal|dispute\.own-case|holder\.not-known|blank\.own-signature|producer\.not-appointed|card\.not-shown|search\.purpose-not-yours|inspector\.no-kind)$/,
    403,
  ],
  [/^(inspection\.not-entitled|seizure\.(not-entitled|not-at-this-place))$/, 403],
  [/(^not-found|\.unknown)$/, 404],
  [/^method-not-allowed$/, 405],
  [/^link\.expired$/, 410],
  [/^(request|picture)\.too-large$/, 413],
  [/^request\.wrong-type$/, 415],
  [/^request\.|^idempotency-key\.malformed$/, 400],
  [
    /^(picture|file|legacy-file|card-number|order-number|search)\.|^case\.(document-.*|text-missing|fine-terms|deadline|no-proof)$|^order\.(identity-not-checked|unknown-reason)$|^checks\.wrong-rows$|^idempotency-key\.reused$/,
    422,
  ],
  [
    /^inspection\.(not-yet|too-old|empty|finding-|suspicion-)|^seizure\.(not-yet|too-old|ground-not-in-force|other-sector|not-expired|reason-missing)|^suspicion\.reason-missing$/,
    422,
  ],
  [/^rate\.limited$/, 429],
  [/^internal$/, 500],
  [/^(register\.unanswered|tap\.not-verifiable)$/, 503],
]

export function statusOfRefusal(code: string): ContentfulStatusCode {
  return statuses.find(([pattern]) => pattern.test(code))?.[1] ?? 409
}

/** A problem document (RFC 9457). `type` is the refusal's code; the texts are in the reader's language. */
export function problem(
  c: Context,
  { refused, details = {} }: Refusal,
  headers: Record<string, string> = {},
): Response {
  const status = statusOfRefusal(refused)
  const language = c.var.language
  const title = translateCode(language, 'refusal', refused)
  const detailKey = `refusal.${refused}.detail`
  const conditions = Array.isArray(details['conditions']) ? details['conditions'].map(String) : []
  const kind = refused === 'order.still-unknown' ? 'unknown' : 'not-met'
  const reasons = conditions.map((code) => ({ code, text: translateCode(language, 'condition', `${code}.${kind}`) }))
  return c.body(
    JSON.stringify({
      ...details,
      type: refused,
      title,
      status,
      detail: isTextKey(detailKey) ? translate(language)(detailKey, valuesIn(language, details)) : title,
      ...(reasons.length > 0 ? { reasons } : {}),
      traceId: c.var.requestId,
    }),
    status,
    { 'content-type': 'application/problem+json', ...headers },
  )
}

/** What a refusal tells besides its code, for its text; sectors by name. */
function valuesIn(language: Language, details: NonNullable<Refusal['details']>): TextValues {
  const named = Object.entries(details).map(([name, value]) => [
    name,
    /sector$/i.test(name) ? translateCode(language, 'sector', String(value)) : String(value),
  ])
  return Object.fromEntries(named)
}
