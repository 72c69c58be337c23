import { createHash, randomUUID } from 'node:crypto'
import { judgeLegacyRow, type LegacyRow } from '@hms/domain/card/judge-legacy-row'
import { type Refusal, refuse } from '@hms/domain/decision'
import { readScheme } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { readLegacy, UnusableFile } from './read-legacy.ts'
import {
  countCards,
  findImport,
  insertImport,
  insertRows,
  type JudgedLine,
  type LegacyImport,
  lockImports,
  markCollisions,
} from './store.ts'

/** A byte for each number there can be tells which have come: ten megabytes, however many rows. */
const HIGHEST_NUMBER = 9_999_999
/** Rows written in one statement. */
const PORTION = 5000

type Needed = Pick<Dependencies, 'database' | 'clock' | 'config'>

/** Reads and judges a file row by row and keeps the answer; no card counts yet. The same file again gives the same import. */
export async function uploadLegacy(
  { database, clock, config }: Needed,
  file: { readonly bytes: Uint8Array; readonly name: string; readonly actor: string },
): Promise<LegacyImport | Refusal<'legacy-file.unreadable' | 'legacy-file.columns-missing'>> {
  const hash = createHash('sha256').update(file.bytes).digest()
  const { producers } = await readScheme(database, config.world)
  const today = clock.today()
  const seen = new Uint8Array(HIGHEST_NUMBER + 1)
  const judge = (row: LegacyRow): Omit<JudgedLine, 'line'> => {
    const judged = judgeLegacyRow(row, producers, today)
    if ('problems' in judged) return { problems: judged.problems }
    const nth = Number(judged.card.number)
    if (seen[nth]) return { problems: ['number-repeated'] }
    seen[nth] = 1
    return judged.card
  }
  try {
    return await database.transaction(async (tx) => {
      await lockImports(tx)
      const earlier = await findImport(tx, { hash })
      if (earlier) return earlier
      const id = randomUUID()
      await insertImport(tx, { id, hash, fileName: file.name, actor: file.actor, at: clock.now() })
      let portion: JudgedLine[] = []
      for await (const { line, row } of readLegacy(file.bytes)) {
        portion.push({ line, ...judge(row) })
        if (portion.length < PORTION) continue
        await insertRows(tx, id, portion)
        portion = []
      }
      await insertRows(tx, id, portion)
      await markCollisions(tx, id)
      const kept = await findImport(tx, { id })
      if (kept === undefined) throw new Error('an import that was just written is gone')
      return kept
    })
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    return error.missing.length > 0
      ? refuse('legacy-file.columns-missing', { columns: error.missing })
      : refuse('legacy-file.unreadable')
  }
}

/** Lets the good rows count, once: the same act again changes nothing. */
export async function confirmLegacy(
  { database, clock }: Needed,
  id: string,
  actor: string,
): Promise<LegacyImport | Refusal<'legacy-import.unknown'>> {
  return database.transaction(async (tx) => {
    await lockImports(tx)
    const found = await findImport(tx, { id })
    if (found === undefined) return refuse('legacy-import.unknown')
    if (found.confirmedAt !== null) return found
    await countCards(tx, id, { actor, at: clock.now() })
    return (await findImport(tx, { id })) ?? found
  })
}
