import { findCard } from '#cards/queries.ts'
import type { Sql } from '#database/connection.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage, type Language } from '#texts/language.ts'
import { sayReason, sayValidity } from '#texts/say-recall.ts'
import { translate } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findRecalledCard } from '../queries.ts'
import { saveTold } from './store.ts'

type Needs = Pick<Dependencies, 'clock' | 'messages' | 'vault'>
type Telling = {
  readonly recall: string
  readonly card: string
  readonly what: 'own-card-recalled' | 'own-card-recall-stopped'
  /** Empty for the first telling; names what has changed since for a later one. */
  readonly occasion?: string
}

/** Writes to the holder, once: why, what the card is worth, whether a new one comes, and that it costs nothing. */
export async function tellHolder(
  { clock, messages, vault }: Needs,
  tx: Sql,
  { recall, card: number, what, occasion = '' }: Telling,
): Promise<void> {
  const found = await findRecalledCard(tx, recall, number)
  const card = await findCard(tx, number)
  // Nobody writes to the dead.
  if (found === undefined || card === undefined || found.whyNot === 'deceased') return
  const { email, mobile, ...holder } = await getPerson(tx, vault, card.person)
  if (email === undefined && mobile === undefined) return
  // Who reads neither of our languages is written to in English.
  const language: Language = holder.language === undefined ? 'nb' : isLanguage(holder.language) ? holder.language : 'en'
  const to = { language, ...(email ? { email } : {}), ...(mobile ? { mobile } : {}) }
  await messages.send(tx, `${what}:${recall}:${number}${occasion}`, to, what, {
    enterprise: card.enterprise,
    reason: sayReason(language, found.terms),
    validity: sayValidity(language, found.terms),
    next: translate(language)(found.orderId ? 'recall.own.ordered' : `recall.own.${found.whyNot ?? 'conditions'}`),
  })
  await saveTold(tx, recall, number, clock.now())
}
