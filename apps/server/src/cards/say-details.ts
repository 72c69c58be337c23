import type { CardDetails } from '@hms/contract/card-details'
import type { LifeEvent, Told } from '@hms/domain/inspection/tell-inspector'
import type { z } from 'zod'
import type { Language } from '#texts/language.ts'
import { translateCode } from '#texts/translate.ts'

/** What an inspector may know, each code with its words. */
export function sayDetails(language: Language, told: Told): z.input<typeof CardDetails> {
  const say = (prefix: string) => (code: string) => ({ code, text: translateCode(language, prefix, code) })
  const [condition, why, register] = [say('condition'), say('why'), say('register')]
  const duties = told.duties.map(say('inspector-duty'))
  if (told.depth === 'listed') return { depth: 'listed', failing: told.failing.map(condition), duties }
  const { failing, grounds, blockReason, life, predecessor, replacedBy, openOrders } = told
  const sayEvent = ({ type, at, reason, failing: fails }: LifeEvent) => ({
    event: say('card.life')(type),
    because: [...(reason ? [say('block-reason')(reason)] : []), ...Object.values(fails ?? {}).map(why)],
    at,
  })
  return {
    depth: 'authority',
    failing: failing.map(({ since, source, asOf, ...one }) => ({
      condition: condition(one.condition),
      why: why(one.why),
      ...(since ? { since } : {}),
      ...(source ? { source: register(source) } : {}),
      ...(asOf ? { asOf } : {}),
    })),
    duties,
    grounds: grounds.map(say('seizure-ground')),
    ...(blockReason ? { blocked: say('block-reason')(blockReason) } : {}),
    life: life.map(sayEvent),
    ...(predecessor ? { predecessor } : {}),
    ...(replacedBy ? { replacedBy } : {}),
    openOrders: openOrders.map((order) => ({ ...order, status: say('order-status')(order.status) })),
  }
}
