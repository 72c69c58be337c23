import { createHash } from 'node:crypto'
import type { OpenedCase } from '@hms/domain/enforcement/case'
import type { Sql } from '#database/connection.ts'
import { listAlarmEvidence, listAlarmsOf } from '#inspections/alarms/queries.ts'
import { type InspectionOf, listInspectionsOf } from '#inspections/queries.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { letterNumber } from '../letters/letter.ts'
import { findSentPdf, listLetters } from '../letters/store.ts'
import { findDocument, listDocuments, listStatements } from '../statements/store.ts'
import { listCaseActs } from '../store.ts'
import { readme } from './readme.ts'
import { getPhotograph, listCardsForPolice, listPhotographsForPolice } from './store.ts'

/** A file of a package before it is read. Of what has the same `mark` the bytes are the same. */
export type PlannedFile = {
  readonly name: string
  readonly mark: string
  readonly read: () => Promise<Uint8Array>
}
export type CaseForPolice = Pick<OpenedCase, 'number' | 'organisation' | 'sourceId'>
type Vault = Dependencies['vault']

/** What a package of a case would hold now: only texts are read; letters, documents and photographs when they are written. */
export async function planPackage(
  sql: Sql,
  vault: Vault,
  id: string,
  one: CaseForPolice,
  chosen: readonly string[],
): Promise<readonly PlannedFile[]> {
  const { organisation, number } = one
  return [
    textFile('README.txt', readme(number)),
    ...(await planLetters(sql, vault, id, number)),
    ...(await planStatements(sql, vault, id)),
    jsonFile(
      'history.json',
      (await listCaseActs(sql, id)).map(({ event }) => event),
    ),
    ...(await listInspectionsOf(sql, organisation)).map((inspection) =>
      jsonFile(`inspections/${inspection.id}.json`, onlyOf(inspection, organisation)),
    ),
    ...(await planPhotographs(sql, vault, one, chosen)),
    ...(await planAlarms(sql, organisation)),
    jsonFile('cards.json', await listCardsForPolice(sql, organisation)),
  ]
}

/** Of all that a package holds: two with the same are one. */
export function markOf(files: readonly PlannedFile[]): Buffer {
  const hash = createHash('sha256')
  for (const { name, mark } of files) hash.update(`${name}\n${mark}\n`)
  return hash.digest()
}

function textFile(name: string, text: string): PlannedFile {
  const bytes = Buffer.from(text)
  return { name, mark: createHash('sha256').update(bytes).digest('hex'), read: async () => bytes }
}

const jsonFile = (name: string, said: unknown) => textFile(name, `${JSON.stringify(said, undefined, 2)}\n`)

async function planLetters(sql: Sql, vault: Vault, id: string, caseNumber: string): Promise<readonly PlannedFile[]> {
  return (await listLetters(sql, vault, id)).flatMap(({ id: letter, kind, number }) => {
    if (number === null) return []
    const name = letterNumber(caseNumber, kind, number).replace('/', '-')
    return {
      name: kind === 'police-report' ? `report-${name}.pdf` : `letters/${name}.pdf`,
      mark: letter,
      read: async () => found(await findSentPdf(sql, vault, letter)),
    }
  })
}

async function planStatements(sql: Sql, vault: Vault, id: string): Promise<readonly PlannedFile[]> {
  const documents = await listDocuments(sql, vault, id)
  const statements = (await listStatements(sql, vault, id)).filter(({ kind }) => kind !== 'note')
  return statements.flatMap(({ id: statement, kind, text, at: when }, at) => {
    const name = `statements/${String(at + 1).padStart(2, '0')}-${kind}`
    return [
      textFile(`${name}.txt`, `${when}\n\n${text}\n`),
      ...documents
        .filter((document) => document.statement === statement)
        .map(({ id: document, mediaType }, place) => ({
          // A stranger's file name never becomes a path.
          name: `${name}-document-${place + 1}.${mediaType.split('/')[1] ?? 'bin'}`,
          mark: document,
          read: async () => found(await findDocument(sql, vault, document)).bytes,
        })),
    ]
  })
}

/** Only those that were chosen, and that belong to this case. */
async function planPhotographs(
  sql: Sql,
  vault: Vault,
  { organisation, sourceId }: CaseForPolice,
  chosen: readonly string[],
): Promise<readonly PlannedFile[]> {
  return (await listPhotographsForPolice(sql, organisation, sourceId))
    .filter(({ id }) => chosen.includes(id))
    .map(({ id, inspection }) => ({
      name: `inspections/${inspection}-${id.slice(0, 8)}.jpg`,
      mark: id,
      read: () => getPhotograph(sql, vault, id),
    }))
}

async function planAlarms(sql: Sql, organisation: string): Promise<readonly PlannedFile[]> {
  const files: PlannedFile[] = []
  for (const alarm of await listAlarmsOf(sql, organisation))
    files.push(jsonFile(`alarms/${alarm.id}.json`, { ...alarm, taps: await listAlarmEvidence(sql, alarm.id) }))
  return files
}

function found<T>(file: T | undefined): T {
  if (file === undefined) throw new Error('a file of a case is gone')
  return file
}

/** On one site there are many enterprises: cards of others, and what was found with them, are no evidence against this one. */
function onlyOf(inspection: InspectionOf, organisation: string): InspectionOf {
  const others = new Set(
    inspection.cards.flatMap((card) => (card.organisation && card.organisation !== organisation ? card.number : [])),
  )
  return {
    ...inspection,
    cards: inspection.cards.filter(({ number }) => !others.has(number)),
    findings: inspection.findings.filter(({ number }) => number === null || !others.has(number)),
    seized: inspection.seized.filter((number) => !others.has(number)),
  }
}
