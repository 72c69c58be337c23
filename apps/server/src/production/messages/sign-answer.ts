import { ProducerAnswer, types } from '@hms/contract/job-package'
import type { Refusal } from '@hms/domain/decision'
import { CompactEncrypt, importJWK } from 'jose'
import type { Sql } from '#database/connection.ts'
import { signJws } from '#keys/sign-jws.ts'
import type { KeptKey } from '#records/producer-keys.ts'
import { isTextKey, translate, translateCode } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'

type Needed = Pick<Dependencies, 'keys' | 'clock'>

/** Every answer is signed: whoever could write to a producer's folder could otherwise tell it to go on. */
export async function signAnswer({ keys, clock }: Needed, sql: Sql, answer: ProducerAnswer): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify(ProducerAnswer.parse(answer)))
  return signJws({ sql, keys, now: clock.now() }, types.answer, payload)
}

/** Records and faces are personal data: the signed answer is put into a JWE for the producer. */
export async function sealAnswer(
  signed: string,
  batch: string,
  { jwk, kid }: Pick<KeptKey, 'jwk' | 'kid'>,
): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({
      ...{ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid, typ: types.records, cty: 'JOSE', batch },
    })
    .encrypt(await importJWK(jwk, 'ECDH-ES+A256KW'))
}

export type CardTrouble = { readonly order: string; readonly code: string }

/** Says what is wrong and what to do. English: engineers of a producer read it. */
export async function signError(
  dependencies: Needed & Pick<Dependencies, 'database'>,
  message: string | null,
  { refused, details = {} }: Refusal,
): Promise<string> {
  const troubles = (details['cards'] ?? []) as readonly CardTrouble[] // as act-on-message.ts gives them
  const errors = Array.isArray(details['errors']) ? ` ${details['errors'].join('; ')}` : ''
  return signAnswer(dependencies, dependencies.database, {
    type: 'ERROR',
    message,
    code: refused,
    text: `${sayCode(refused)}${errors}`,
    cards: troubles.map(({ order, code }) => ({ order, code, text: sayCode(code) })),
  })
}

function sayCode(code: string): string {
  const what = `message-error.${code}`
  return isTextKey(what) ? translate('en')(what) : translateCode('en', 'refusal', code)
}
