import { randomUUID } from 'node:crypto'
import type { recordInspection as route } from '@hms/contract/findings'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { type CoarsePlace, coarsen } from '@hms/domain/inspection/coarse-place'
import { givesSuspicion } from '@hms/domain/inspection/findings'
import type { InspectorKind } from '@hms/domain/inspection/inspectors'
import { type PlaceKind, placeKinds } from '@hms/domain/inspection/place-kinds'
import { type InspectionRefusal, judgeInspection } from '@hms/domain/inspection/record-inspection'
import { reportSuspicion } from '@hms/domain/inspection/suspicion'
import type { z } from 'zod'
import { change, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { suspicions } from '#records/suspicion-record.ts'
import type { PersonActor } from '#sign-in/actor.ts'
import { translateCode } from '#texts/translate.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { writeToEmployer } from '../write-to.ts'
import { findInspectionRow, type InspectionRow } from './queries.ts'
import { type Concerned, findInspectorOf, insertInspection, listConcerned, lockInspection } from './store.ts'

type Told = z.output<(typeof route)['body']>
const LONGEST_NOTE = 4000
type Needs = Pick<Dependencies, 'clock' | 'config' | 'database' | 'messages' | 'vault'>

/**
 * Records an inspection once, whatever is sent twice; in the same transaction the suspicion is reported to the supervising
 * authority and the employers are told (construction § 8).
 */
export async function recordInspection(
  dependencies: Needs,
  actor: PersonActor,
  told: Told,
): Promise<InspectionRow | Refusal<InspectionRefusal | 'inspection.unknown'>> {
  const { clock, database, vault } = dependencies
  return transact<InspectionRow | Refusal<InspectionRefusal | 'inspection.unknown'>>(database, async (tx) => {
    await lockInspection(tx, told.id)
    const before = await findInspectorOf(tx, told.id)
    if (before !== undefined && before !== actor.reference) return refuse('inspection.unknown')
    if (before === undefined) {
      const now = clock.now()
      const at = new Date(told.at).toISOString() as typeof now // toISOString writes just an Instant
      const no = judgeInspection({ ...told, at }, actor.inspectorKind, now)
      if (no) return no
      if (told.corrects !== undefined && (await findInspectorOf(tx, told.corrects)) !== actor.reference)
        return refuse('inspection.unknown')
      const concerned = await listConcerned(
        tx,
        told.cards.map(({ number }) => number),
      )
      // judgeInspection lets nobody through who is of no kind.
      const kind = actor.inspectorKind as InspectorKind
      const position = told.position && coarsen(told.position satisfies CoarsePlace)
      const findings = told.findings.map(({ code, number, text }) => ({
        ...{ code },
        ...(number ? { number } : {}),
        ...(text ? { text } : {}),
      }))
      const { organisation, corrects } = told
      const inspection = { ...told, at, receivedAt: now, inspector: actor.reference, kind, position, findings }
      await insertInspection(tx, vault, { ...inspection, organisation, corrects, site: told.site.trim() }, concerned)
      if (told.suspicion) await report(dependencies, tx, actor, told, concerned)
    }
    const recorded = await findInspectionRow(tx, told.id)
    if (recorded === undefined) throw new Error(`inspection ${told.id} was not kept`)
    return recorded
  })
}

/** A further entry of the same place, that says what was wrong with an earlier one; what was recorded stays. */
export function correctInspection(
  dependencies: Needs,
  actor: PersonActor,
  { id, placeKind, site }: InspectionRow,
  note: string,
): Promise<InspectionRow | Refusal<InspectionRefusal | 'inspection.unknown'>> {
  const entry = { id: randomUUID(), at: dependencies.clock.now(), offline: false, placeKind, site, corrects: id }
  const said = { note: note.slice(0, LONGEST_NOTE), cards: [], findings: [], photographs: 0, suspicion: false }
  return recordInspection(dependencies, actor, { ...entry, ...said })
}

/** One report for each enterprise concerned; one without, when nobody can tell whom the person works for. */
async function report(
  dependencies: Needs,
  tx: Sql,
  { reference }: PersonActor,
  told: Told,
  concerned: ReadonlyMap<string, Concerned>,
): Promise<void> {
  const { clock, config } = dependencies
  const now = clock.now()
  const organisations = new Set([
    ...[...concerned.values()].map(({ organisation }) => organisation),
    ...(told.organisation ? [told.organisation] : []),
  ])
  for (const organisation of organisations.size > 0 ? organisations : [undefined]) {
    const about = {
      inspection: told.id,
      ...(organisation ? { organisation } : {}),
      authority: authorityAt(told.placeKind),
    }
    const reported = await change(tx, suspicions, randomUUID(), reference, (state) =>
      reportSuspicion(state, about, now),
    )
    if (isRefusal(reported) || organisation === undefined) continue
    // Of what was found, what the enterprise can put right; the inspector's own words stay with the authority.
    const codes = told.findings.map(({ code }) => code).filter(givesSuspicion)
    await writeToEmployer(dependencies, tx, organisation, {
      template: 'suspicion-reported',
      key: `suspicion:${told.id}:${organisation}`,
      values: (language) => ({
        what: (codes.length > 0 ? codes : ['other'])
          .map((code) => translateCode(language, 'finding-mend', code))
          .join(' '),
        link: `${config.portalUrl}/enterprises/${organisation}/employees`,
      }),
    })
  }
}

const authorityAt = (place: PlaceKind) => placeKinds[place].supervisedBy
