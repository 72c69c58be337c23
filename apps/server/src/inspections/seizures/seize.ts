import type { seizeCard as route } from '@hms/contract/seizures'
import type { Instant } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { seizeCard as decideSeize, type SeizeRefusal } from '@hms/domain/card/seize-card'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { InspectorKind } from '@hms/domain/inspection/inspectors'
import type { z } from 'zod'
import { change, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { cards } from '#records/card-record.ts'
import type { PersonActor } from '#sign-in/actor.ts'
import type { Language } from '#texts/language.ts'
import { translate, translateCode } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { writeToEmployer, writeToHolder } from '../write-to.ts'
import { findSeizure, insertSeizure, isOthersInspection, type SeizureRow } from './store.ts'

type Told = z.output<(typeof route)['body']>
type Needs = Pick<Dependencies, 'clock' | 'config' | 'database' | 'messages' | 'vault'>

/** Card, seizure and messages change together; the same seizure sent again is the same one. */
export async function seizeCard(
  dependencies: Needs,
  actor: PersonActor,
  told: Told,
): Promise<SeizureRow | Refusal<SeizeRefusal>> {
  const { clock, database, vault } = dependencies
  return transact<SeizureRow | Refusal<SeizeRefusal>>(database, async (tx) => {
    const before = await findSeizure(tx, told.id)
    if (before) return before.inspector === actor.reference ? before : refuse('card.unknown')
    const now = clock.now()
    const because = told.because.trim()
    const seizedAt = new Date(told.at).toISOString() as Instant // toISOString writes just an Instant
    const wish = {
      ...{ seizure: told.id, kind: actor.inspectorKind, place: told.placeKind },
      ...{ ground: told.ground, because, seizedAt },
    }
    const seized = await change(tx, cards, told.card, actor.reference, (card) => decideSeize(card, wish, now))
    if (isRefusal(seized)) return seized
    if (seized.status === 'new') return refuse('card.unknown')
    const isOthers = told.inspection !== undefined && (await isOthersInspection(tx, told.inspection, actor.reference))
    await insertSeizure(tx, {
      ...{ id: told.id, card: told.card, organisation: seized.organisation, inspector: actor.reference },
      inspection: isOthers ? null : (told.inspection ?? null),
      kind: actor.inspectorKind as InspectorKind, // the rule lets nobody through who is of no kind
      ...{ placeKind: told.placeKind, site: told.site.trim(), ground: told.ground, seizedAt, at: now },
      becauseSealed: because ? vault.seal(because) : null,
    })
    const made = await findSeizure(tx, told.id)
    if (made === undefined) throw new Error(`seizure ${told.id} was not kept`)
    await tell(dependencies, tx, made, because)
    return made
  })
}

/** Employer and holder are told why, what follows, and how to complain. */
async function tell(dependencies: Needs, tx: Sql, seizure: SeizureRow, because: string): Promise<void> {
  const { id, card, organisation, person, enterprise, kind, ground } = seizure
  const values = (language: Language) => ({
    number: formatCardNumber(card),
    enterprise,
    by: translateCode(language, 'inspector-kind.the', kind),
    ground: [translateCode(language, 'seizure-ground', ground), because].filter(Boolean).join(': '),
    complain: translate(language)('seizure.complain', { by: translateCode(language, 'inspector-kind.the', kind) }),
    link: `${dependencies.config.portalUrl}/cards/${card}`,
  })
  await writeToEmployer(dependencies, tx, organisation, { template: 'card-seized', key: `card-seized:${id}`, values })
  await writeToHolder(dependencies, tx, person, { template: 'own-card-seized', key: `own-card-seized:${id}`, values })
}
