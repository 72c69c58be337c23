import { compareCode, inspectProof, inspectProofPortrait, readProof } from '@hms/contract/proofs'
import { qrText } from '@hms/credential/qr-text'
import { osloDate } from '@hms/domain/calendar'
import { isRefusal, refuse } from '@hms/domain/decision'
import { maySeeCard } from '@hms/domain/inspection/inspectors'
import { judgeProof, type ProofStanding } from '@hms/domain/order/judge-proof'
import { pictureOf } from '@hms/domain/order/order'
import { parseOrderNumber } from '@hms/domain/order/order-number'
import { type CardRow, findCard } from '#cards/queries.ts'
import { getState } from '#database/change.ts'
import { findDisputeProof, isShown } from '#disputes/queries.ts'
import { findOrder, findOrderByNumber, type OrderRow } from '#orders/queries.ts'
import { isUntold } from '#persons/remember-worker.ts'
import { getPerson } from '#persons/store.ts'
import { readPicture } from '#pictures/store.ts'
import { orders } from '#records/order-record.ts'
import { mayActFor } from '#sign-in/actor.ts'
import type { Language } from '#texts/language.ts'
import { translateCode } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { mayCompare } from '#web/may-compare.ts'
import { listCodes, matchesCode } from '#web/moving-code.ts'
import { inspectDisputed } from './inspect-disputed.ts'
import { keepProof } from './keep-proof.ts'
import { findGrounds } from './queries.ts'

export function proofHandlers(dependencies: Dependencies): Handlers {
  const { database, clock, vault, registers, config } = dependencies

  const nameOf = async ({ organisation }: OrderRow) => {
    const found = await registers.findOrganisation(organisation)
    return found.answered && 'name' in found.value ? found.value.name : organisation
  }

  return [
    handle(readProof, async ({ params, actor, concerns }) => {
      const order = await findOrder(database, params.id)
      // Somebody else's order is as unknown as none.
      if (order === undefined || !mayActFor(actor, order.organisation)) return refuse('order.unknown')
      const proof = await keepProof(dependencies, order.id)
      if (isRefusal(proof)) return proof
      concerns({ person: order.person, organisation: order.organisation })
      const { record, said, signedAt, lastDay } = proof
      return {
        number: order.number,
        ordered: said.ordered,
        signedAt,
        lastDay,
        unconfirmed: said.unconfirmed === true,
        record: Buffer.from(record).toString('base64url'),
        text: qrText(new URL(config.publicUrl).host, record),
      }
    }),

    handle(inspectProof, async ({ params, actor, language, concerns }) => {
      const typed = parseOrderNumber(params.number)
      if ('wrong' in typed)
        return refuse(typed.wrong === 'check-digit' ? 'order-number.check-digit' : 'order-number.malformed')
      const order = await findOrderByNumber(database, typed.number)
      const grounds = order && (await findGrounds(database, order.id))
      const disputed = order ? undefined : await inspectDisputed(dependencies, typed.number, language)
      if (disputed) {
        if (!maySeeCard(actor.inspectorKind, disputed.view.sector)) return refuse('card.not-shown')
        concerns(disputed.subject)
        return disputed.view
      }
      if (order === undefined || grounds === undefined) return refuse('order.unknown')
      if (!maySeeCard(actor.inspectorKind, order.sector)) return refuse('card.not-shown')
      concerns({ person: order.person, organisation: order.organisation, thing: order.id })
      const proof = await keepProof(dependencies, order.id)
      const person = await getPerson(database, vault, order.person)
      const now = clock.now()
      const early = !isRefusal(proof) && proof.said.validFrom !== undefined && proof.said.validFrom > now
      return {
        number: order.number,
        answer: isRefusal(proof) ? answerOf(judgeProof(grounds)) : early ? 'NOT_YET_VALID' : 'OK',
        unconfirmed: order.status === 'awaiting-registers',
        enterprise: { number: order.organisation, name: await nameOf(order) },
        sector: order.sector,
        given: person.given,
        family: person.family,
        ...(isUntold(person) ? {} : { birth: person.birth }),
        ordered: osloDate(order.placedAt),
        ...(isRefusal(proof) ? {} : { lastDay: proof.lastDay }),
        ...(order.portrait === 'accepted' ? { portrait: `/api/proofs/${order.number}/portrait` } : {}),
        failing: failingOf(judgeProof(grounds), await findCardOf(database, order), language),
        codes: isRefusal(proof) ? [] : [...listCodes(proof.secret, now)],
        at: now,
      }
    }),

    handle(inspectProofPortrait, async ({ params, actor, concerns }) => {
      const order = await findOrderByNumber(database, params.number)
      const disputed = order ? undefined : await findDisputeProof(database, vault, { number: params.number })
      const card = disputed && (await findCard(database, disputed.card))
      if (disputed && card) {
        if (!maySeeCard(actor.inspectorKind, card.sector)) return refuse('card.not-shown')
        concerns({ person: disputed.person, thing: disputed.dispute })
        return { file: (await readPicture(database, vault, card.portrait)).bytes, mediaType: 'image/jpeg' }
      }
      if (order === undefined || order.portrait !== 'accepted') return refuse('order.unknown')
      if (!maySeeCard(actor.inspectorKind, order.sector)) return refuse('card.not-shown')
      concerns({ person: order.person, thing: order.id })
      const picture = pictureOf(await getState(database, orders, order.id), 'portrait')
      return { file: (await readPicture(database, vault, picture)).bytes, mediaType: 'image/jpeg' }
    }),

    handle(compareCode, async ({ params, body, asker, concerns }) => {
      const order = await findOrderByNumber(database, params.number)
      if (!(await mayCompare(dependencies, asker, `code:${params.number}`))) return refuse('rate.limited')
      // Whether there is such an order is nobody's business: it is a code that does not match.
      const disputed = order ? undefined : await findDisputeProof(database, vault, { number: params.number })
      if (disputed && isShown(disputed, clock.now())) {
        concerns({ person: disputed.person, organisation: disputed.organisation, thing: disputed.dispute })
        return { matches: matchesCode(disputed.secret, body.code, clock.now()) }
      }
      const proof = order && (await keepProof(dependencies, order.id))
      if (order === undefined || proof === undefined || isRefusal(proof)) return { matches: false }
      concerns({ person: order.person, organisation: order.organisation, thing: order.id })
      return { matches: matchesCode(proof.secret, body.code, clock.now()) }
    }),
  ]
}

/** The words of cards. A proof that cannot be signed now, or whose card is overdue, has run out. */
const answers = { valid: 'EXPIRED', suspended: 'SUSPENDED', replaced: 'REPLACED', invalid: 'BLOCKED' } as const
const answerOf = ({ status }: ProofStanding) => answers[status]

/** Which conditions fail, in the reader's words: the order's, or those its card is suspended for; none when it is over otherwise. */
function failingOf(
  standing: ProofStanding,
  card: CardRow | undefined,
  language: Language,
): { code: string; text: string }[] {
  if (standing.status !== 'suspended') return []
  const failing = standing.conditions.length > 0 ? standing.conditions : Object.keys(card?.failing ?? {})
  return failing.map((code) => ({ code, text: translateCode(language, 'condition', code) }))
}

const findCardOf = async (sql: Dependencies['database'], { card }: OrderRow) =>
  card === null ? undefined : findCard(sql, card)
