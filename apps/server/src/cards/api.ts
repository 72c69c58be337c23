import { blockCard, checkCard, inspectCard, inspectChipPortrait, inspectPortrait, readCard } from '@hms/contract/cards'
import { checkRecord } from '@hms/contract/records'
import { bytesOfHex } from '@hms/credential/bytes'
import { parseQrText } from '@hms/credential/qr-text'
import { blockCard as decideBlock } from '@hms/domain/card/block-card'
import { parseCardNumber } from '@hms/domain/card/card-number'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { maySeeCard } from '@hms/domain/inspection/inspectors'
import { change } from '#database/change.ts'
import { readPicture } from '#pictures/store.ts'
import { findValidity } from '#records/appointed.ts'
import { cards } from '#records/card-record.ts'
import { findChipPortrait } from '#records/chip-portraits.ts'
import { mayActFor, type PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import type { ExplainCard } from './card-conditions.tsx'
import { openChecks } from './check-number.ts'
import { openRecordChecks } from './check-record.ts'
import { openInspection } from './inspect-card.ts'
import { type CardRow, findCard, standingOf } from './queries.ts'

/** Told of each answer about a card that an inspector got. */
type NoteInspection = (actor: PersonActor, card: string, answer: string) => Promise<void>

export function cardHandlers(
  dependencies: Dependencies,
  explain: ExplainCard,
  noteInspection: NoteInspection,
): Handlers {
  const { database, clock, vault } = dependencies
  const check = openChecks(dependencies)
  const inspect = openInspection(dependencies, explain)
  const checkBytes = openRecordChecks(dependencies)
  async function findShown({ inspectorKind }: PersonActor, number: string) {
    const card = await findCard(database, number)
    if (card === undefined) return refuse('card.unknown')
    return maySeeCard(inspectorKind, card.sector) ? card : refuse('card.not-shown')
  }
  const viewOf = async (card: CardRow) => ({
    number: card.number,
    organisation: card.organisation,
    status: card.status,
    validity: await findValidity(dependencies, card, standingOf(card)),
    issued: card.issued,
    expires: card.expires,
    failing: Object.values(card.failing ?? {}),
  })
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
    handle(inspectCard, async ({ params, ...asked }) => {
      const answer = await inspect({ ...asked, number: params.number })
      if (!isRefusal(answer)) await noteInspection(asked.actor, answer.number, answer.answer)
      return answer
    }),
    handle(inspectPortrait, async ({ params, actor, concerns }) => {
      const card = await findShown(actor, params.number)
      if (isRefusal(card)) return card
      concerns({ person: card.person, thing: card.number })
      const picture = await readPicture(database, vault, card.portrait)
      return { file: picture.bytes, mediaType: 'image/jpeg' }
    }),
    handle(inspectChipPortrait, async ({ params, actor, concerns }) => {
      const card = await findShown(actor, params.number)
      if (isRefusal(card)) return card
      concerns({ person: card.person, thing: card.number })
      const file = await findChipPortrait(database, vault, card.number)
      return file ? { file, mediaType: 'image/webp' } : refuse('chip-portrait.unknown')
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
