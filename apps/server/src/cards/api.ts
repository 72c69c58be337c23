import { blockCard, checkCard, inspectCard, inspectPortrait, readCard } from '@hms/contract/cards'
import { checkRecord } from '@hms/contract/records'
import { bytesOfHex } from '@hms/credential/bytes'
import { parseQrText } from '@hms/credential/qr-text'
import { blockCard as decideBlock } from '@hms/domain/card/block-card'
import { parseCardNumber } from '@hms/domain/card/card-number'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { inspectorKinds } from '@hms/domain/inspection/inspectors'
import type { AuditSubject } from '#audit/note-audit.ts'
import { change } from '#database/change.ts'
import { readPicture } from '#pictures/store.ts'
import { findValidity } from '#records/appointed.ts'
import { cards } from '#records/card-record.ts'
import { mayActFor, type PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { judgeLegacy, openChecks } from './check-number.ts'
import { openRecordChecks } from './check-record.ts'
import { type CardRow, findCard, standingOf } from './queries.ts'

export function cardHandlers(dependencies: Dependencies): Handlers {
  const { database, clock, vault } = dependencies
  const check = openChecks(dependencies)
  const checkBytes = openRecordChecks(dependencies)
  const viewOf = async (card: CardRow) => ({
    number: card.number,
    organisation: card.organisation,
    status: card.status,
    validity: await findValidity(dependencies, card, standingOf(card)),
    issued: card.issued,
    expires: card.expires,
    failing: Object.values(card.failing ?? {}),
  })
  /** Of a former producer's card only number and dates are known, and no holder: every inspector gets the answer. */
  async function inspectLegacy(number: string, concerns: (subject: AuditSubject) => void) {
    const card = await judgeLegacy(dependencies, number)
    if (card === undefined) return refuse('card.unknown')
    const { validity: answer, enterprise, issued, expires } = card
    concerns({ thing: number, organisation: enterprise.number })
    const level = { madeBefore: true, level: 'number' } as const
    return { number, answer, enterprise, issued, expires, ...level, at: clock.now() }
  }
  return [
    handle(checkCard, async ({ params, missed }) => {
      const typed = parseCardNumber(params.number)
      if ('wrong' in typed)
        return refuse(typed.wrong === 'check-digit' ? 'card-number.check-digit' : 'card-number.malformed')
      const answer = await check(typed.number)
      if (answer.enterprise === undefined) missed()
      return answer
    }),
    handle(checkRecord, async ({ body, concerns }) => {
      const { text, record, chipUid } = body
      const bytes =
        record === undefined ? parseQrText(text?.trim() ?? '') : new Uint8Array(Buffer.from(record, 'base64url'))
      const uid = chipUid === undefined ? undefined : bytesOfHex(chipUid)
      const { number, ...answer } = await checkBytes(bytes ?? new Uint8Array(), uid)
      if (number) concerns({ thing: number })
      return answer
    }),
    handle(inspectCard, async ({ params, actor, concerns }) => {
      const card = await findCard(database, params.number)
      if (card === undefined) return inspectLegacy(params.number, concerns)
      if (!maySeePortrait(actor)) return refuse('card.unknown')
      concerns({ person: card.person, thing: card.number })
      const { number, enterprise, organisation, sector, given, family, birth, issued, expires } = card
      return {
        number,
        sector,
        given,
        family,
        birth,
        issued,
        expires,
        answer: await findValidity(dependencies, card, standingOf(card)),
        ...(card.blockReason ? { reason: card.blockReason } : {}),
        enterprise: { number: organisation, name: enterprise },
        portrait: `/api/cards/${number}/portrait`,
        at: clock.now(),
      }
    }),
    handle(inspectPortrait, async ({ params, actor, concerns }) => {
      const card = await findCard(database, params.number)
      if (card === undefined || !maySeePortrait(actor)) return refuse('card.unknown')
      concerns({ person: card.person, thing: card.number })
      const picture = await readPicture(database, vault, card.portrait)
      return { file: picture.bytes, mediaType: 'image/jpeg' }
    }),
    handle(readCard, async ({ params, actor, concerns }) => {
      const card = await findOwnCard(dependencies, actor, params.number)
      if (isRefusal(card)) return card
      concerns({ person: card.person, organisation: card.organisation })
      return viewOf(card)
    }),
    handle(blockCard, async ({ params, actor, body, concerns }) => {
      const card = await findOwnCard(dependencies, actor, params.number)
      if (isRefusal(card)) return card
      const blocked = await change(database, cards, card.number, actor.reference, (state) =>
        decideBlock(state, body.reason, clock.now()),
      )
      if (isRefusal(blocked)) return blocked
      concerns({ person: card.person, organisation: card.organisation })
      return viewOf({ ...card, status: 'blocked', failing: null })
    }),
  ]
}

/** A card of an enterprise that the actor may order for; somebody else's card is as unknown as none. */
export async function findOwnCard(
  { database }: Pick<Dependencies, 'database'>,
  actor: PersonActor,
  number: string,
): Promise<CardRow | Refusal<'card.unknown'>> {
  const card = await findCard(database, number)
  return card && mayActFor(actor, card.organisation) ? card : refuse('card.unknown')
}

const maySeePortrait = ({ inspectorKind }: PersonActor) =>
  inspectorKind !== undefined && inspectorKinds[inspectorKind].seesPortrait
