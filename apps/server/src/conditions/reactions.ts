import { type Instant, midnightInOslo, osloDate } from '@hms/domain/calendar'
import type { CardEvent } from '@hms/domain/card/card'
import type { NotMetWhy } from '@hms/domain/eligibility/conditions'
import { remedies } from '@hms/domain/eligibility/conditions'
import type { OrderEvent } from '@hms/domain/order/order'
import { type CardRow, findCard } from '#cards/queries.ts'
import { addJob } from '#database/jobs.ts'
import type { Reactions } from '#database/react.ts'
import { getPerson } from '#persons/store.ts'
import { isLanguage, type Language } from '#texts/language.ts'
import { translate } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { countReinstated, findFailingBefore } from './queries.ts'
import { tellEmployer } from './tell-employer.ts'

type Suspended = Extract<CardEvent, { type: 'card-suspended' }>
type Reinstated = Extract<CardEvent, { type: 'card-reinstated' }>
type ReturnAsked = Extract<CardEvent, { type: 'card-return-asked' }>
type Placed = Extract<OrderEvent, { type: 'order-placed' }>

/** What follows when cards stop or begin to count: employer and worker are told, once, what is not met and where it is put right. */
export const conditionReactions: Reactions<Dependencies> = {
  /** What the registers say of the enterprise and the holder is kept from now on. */
  async 'card-issued'(number: string, _event: CardEvent, { database }: Dependencies) {
    await addJob(database, 'refresh-card', { number }, { key: `refresh-card:${number}` })
  },

  async 'order-placed'(_id: string, event: Placed, { database }: Dependencies) {
    await addJob(
      database,
      'watch-gates',
      { organisation: event.organisation },
      { key: `watch-gates:${event.organisation}` },
    )
  },

  async 'card-suspended'(number: string, event: Suspended, dependencies: Dependencies) {
    const { database } = dependencies
    const card = await findCard(database, number)
    if (card === undefined) return
    const before = await findFailingBefore(database, number, event.at)
    const fresh = Object.values(event.failing).filter((why) => !Object.values(before ?? {}).includes(why))
    // Some reasons gone and none new: what is left was told when it came.
    if (fresh.length === 0) return
    await tellOfCard(dependencies, card, 'suspended', event, fresh)
  },

  async 'card-reinstated'(number: string, event: Reinstated, dependencies: Dependencies) {
    const card = await findCard(dependencies.database, number)
    if (card === undefined) return
    const before = await findFailingBefore(dependencies.database, number, event.at)
    await tellOfCard(dependencies, card, 'reinstated', event, Object.values(before ?? {}))
  },

  async 'card-return-asked'(number: string, event: ReturnAsked, dependencies: Dependencies) {
    const card = await findCard(dependencies.database, number)
    if (card === undefined) return
    const { organisation } = card
    await tellEmployer(dependencies, dependencies.database, {
      organisation,
      template: 'card-return-asked',
      key: `return:${number}:${event.at}`,
      path: `/enterprises/${organisation}/returns`,
      values: (language) => ({ because: translate(language)(`return-reason.${event.because}`) }),
    })
  },
}

/**
 * A reason of the whole enterprise is told once a day, however many cards it concerns, and again only when it went and came
 * again; one of a worker once a card. What an occasion is called hangs on the event alone, so that telling can be repeated.
 */
async function tellOfCard(
  dependencies: Dependencies,
  card: CardRow,
  what: 'suspended' | 'reinstated',
  { at }: { readonly at: Instant },
  whys: readonly NotMetWhy[],
): Promise<void> {
  const { config, database, messages, vault } = dependencies
  const { organisation, number } = card
  const ofEnterprise = whys.length > 0 && whys.every(isOfEnterprise)
  const day = osloDate(at)
  const times = ofEnterprise ? await countReinstated(database, number, midnightInOslo(day), at) : 0
  const occasion = ofEnterprise ? `${organisation}:${[...whys].sort().join('+')}:${day}:${times}` : `${number}:${at}`
  await database.transaction(async (tx) => {
    await tellEmployer(dependencies, tx, {
      organisation,
      template: ofEnterprise ? `cards-${what}` : `card-${what}`,
      key: `${what}:${occasion}`,
      path: ofEnterprise ? `/enterprises/${organisation}/cards` : `/cards/${number}`,
      values: (language) => ({ reasons: sentencesOf(language, whys) }),
    })
    const { email, mobile, ...worker } = await getPerson(tx, vault, card.person)
    const language: Language =
      worker.language === undefined ? 'nb' : isLanguage(worker.language) ? worker.language : 'en'
    const to = { language, ...(email ? { email } : {}), ...(mobile ? { mobile } : {}) }
    await messages.send(tx, `own-${what}:${number}:${at}`, to, `own-card-${what}`, {
      enterprise: card.enterprise,
      reasons: sentencesOf(language, whys),
      link: `${config.portalUrl}/my-card`,
    })
  })
}

const ofEnterprise: readonly string[] = ['organisation-', 'business-', 'vat-', 'staffing-', 'sector-']
const isOfEnterprise = (why: NotMetWhy) => ofEnterprise.some((beginning) => why.startsWith(beginning))

/** The duty that is not met, and the place to put it right. */
function sentencesOf(language: Language, whys: readonly NotMetWhy[]): string {
  const t = translate(language)
  return whys.map((why) => `${t(`why.${why}`)} ${t(`where.${remedies[why].where}`)}`).join('\n')
}
