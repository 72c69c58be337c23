import type { Step } from '../journal/journal.ts'
import { ServerRefusal } from './server-client.ts'
import { CardSetAside, type LyingBlank, type SpoilReason, type Workplace } from './workplace.ts'

type Place = Pick<Workplace, 'server' | 'journal' | 'printer' | 'onSpoiled'>
/** A card that came out of the printer; `at` is the moment its print was asked for. */
export type Printed = LyingBlank & { readonly at: string }
/** The order left the batch while its card was made. */
const NOT_WANTED = /^(batch[.]not-in-batch|job[.]dropped|order[.]not-in-production|job[.]unknown)$/

/**
 * The card of an order that an interruption left printed and not reported: the printer is asked when the journal does not
 * know. Undefined when there is none; no reader is asked, for what lies in one is for the next hand.
 */
export async function findPrintedCard(
  { journal, printer }: Pick<Place, 'journal' | 'printer'>,
  last: Step | undefined,
): Promise<Printed | undefined> {
  if (last?.blank === undefined) return undefined
  const { order, uid, blank } = last
  if (last.step === 'printed' || last.step === 'checked') return { uid, blank, at: last.at }
  if (last.step !== 'printing' || !(await printer.findPrinted(jobName(order, uid)))) return undefined
  journal.note({ ...last, step: 'printed' })
  return { uid, blank, at: last.at }
}

/** Says that a card is good; when nobody wants it any more it is destroyed as spoiled, and the card is set aside. */
export async function reportGood(
  place: Pick<Place, 'server' | 'journal' | 'onSpoiled'>,
  order: string,
  { uid, blank, at }: Printed,
): Promise<void> {
  const { server, journal } = place
  try {
    await server.report(order, { outcome: 'good', blank, uid, printedAt: at })
  } catch (error) {
    if (!(error instanceof ServerRefusal) || !NOT_WANTED.test(error.code)) throw error
    await reportSpoiled(place, order, { uid, blank }, 'not-wanted')
    throw new CardSetAside(`its order left the batch (${error.code}), and the card is to be destroyed`)
  }
  journal.note({ step: 'reported', order, uid, blank, at })
}

export async function reportSpoiled(
  { server, journal, onSpoiled }: Pick<Place, 'server' | 'journal' | 'onSpoiled'>,
  order: string,
  { uid, blank }: LyingBlank,
  reason: SpoilReason,
): Promise<void> {
  await server.report(order, { outcome: 'spoiled', blank, ...(uid === '' ? {} : { uid }), reason })
  journal.note({ step: 'spoiled', order, uid, blank, reason })
  onSpoiled?.(reason)
}

/** Names the print for ever: one order on one blank, and nobody's name. */
export const jobName = (order: string, uid: string) => `${order}:${uid}`
