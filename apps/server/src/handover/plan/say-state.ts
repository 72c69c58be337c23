import { isTextKey, translateCode } from '#texts/translate.ts'
import type { OrderLine } from '../foreseen/foresee.ts'
import type { Reader } from '../say.ts'

/** A status in words; orders in production say whether their batch is begun, and whose it is. */
export function sayState(
  { t, language }: Reader,
  { state, producer }: Pick<OrderLine, 'state' | 'producer'>,
  nameOf: (code: string) => string,
): string {
  const batch = `switchover.in-batch.${state}`
  const words = isTextKey(batch) ? t(batch) : translateCode(language, 'order-status', state)
  return producer ? `${words} (${nameOf(producer)})` : words
}
