import { createHash } from 'node:crypto'
import { type Refusal, refuse } from '@hms/domain/decision'
import type { OpenedCase } from '@hms/domain/enforcement/case'
import { getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { listAlarmEvidence, listAlarmsOf } from '#inspections/alarms/queries.ts'
import { type InspectionOf, listInspectionsOf } from '#inspections/queries.ts'
import { cases } from '#records/case-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { letterNumber } from '../letters/letter.ts'
import { findSentPdf, listLetters } from '../letters/store.ts'
import { findDocument, listDocuments, listStatements } from '../statements/store.ts'
import { listCaseActs } from '../store.ts'
import {
  countCaseEvents,
  findPackage,
  getPhotograph,
  insertPackage,
  listCardsForPolice,
  listPhotographsForPolice,
  type PackageFile,
} from './store.ts'

type Needed = Pick<Dependencies, 'database' | 'clock' | 'vault'>
export type PackageRefusal = 'case.unknown' | 'case.not-reported'
const MANIFEST = 'manifest.json'
const SUMS = 'SHA256SUMS'

/** The package of a case as its history stands now; made once for each version, however often it is asked for. */
export async function makePackage(
  { database, clock, vault }: Needed,
  id: string,
  by: string,
): Promise<{ readonly version: number } | Refusal<PackageRefusal>> {
  return transact<{ readonly version: number } | Refusal<PackageRefusal>>(database, async (tx) => {
    const one = await getState(tx, cases, id)
    if (one.status === 'new') return refuse('case.unknown')
    const isReported = one.measures.some(({ terms, status }) => terms.kind === 'police-report' && status === 'in-force')
    if (!isReported) return refuse('case.not-reported')
    const version = await countCaseEvents(tx, id)
    if (await findPackage(tx, id, version)) return { version }
    const files = await gatherFiles(tx, vault, id, one)
    const at = clock.now()
    const manifest = writeManifest({ case: one.number, organisation: one.organisation, version, madeAt: at }, files)
    await insertPackage(tx, vault, {
      ...{ caseId: id, version, by, at, manifest },
      files: [
        { name: MANIFEST, bytes: Buffer.from(manifest) },
        { name: SUMS, bytes: Buffer.from(writeSums([...files, { name: MANIFEST, bytes: Buffer.from(manifest) }])) },
        ...files,
      ],
    })
    return { version }
  })
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function writeManifest(about: object, files: readonly PackageFile[]): string {
  const listed = files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: hashOf(bytes) }))
  return `${JSON.stringify({ ...about, files: listed }, undefined, 2)}\n`
}

/** As `sha256sum --check` reads it. */
const writeSums = (files: readonly PackageFile[]) =>
  files.map(({ name, bytes }) => `${hashOf(bytes)}  ${name}\n`).join('')

type Vault = Dependencies['vault']

async function gatherFiles(
  tx: Sql,
  vault: Vault,
  id: string,
  { number, organisation, sourceId }: Pick<OpenedCase, 'number' | 'organisation' | 'sourceId'>,
): Promise<readonly PackageFile[]> {
  const files: PackageFile[] = [{ name: 'README.txt', bytes: Buffer.from(readme(number)) }]
  const put = (name: string, said: unknown) =>
    files.push({ name, bytes: Buffer.from(`${JSON.stringify(said, undefined, 2)}\n`) })

  for (const letter of await listLetters(tx, vault, id)) {
    const pdf = letter.number === null ? undefined : await findSentPdf(tx, vault, letter.id)
    if (pdf === undefined || letter.number === null) continue
    const name = letterNumber(number, letter.number).replace('/', '-')
    files.push({ name: letter.kind === 'police-report' ? `report-${name}.pdf` : `letters/${name}.pdf`, bytes: pdf })
  }
  const statements = await listStatements(tx, vault, id)
  for (const [at, { id: statement, kind, text, at: when }] of statements
    .filter(({ kind }) => kind !== 'note')
    .entries()) {
    const name = `statements/${String(at + 1).padStart(2, '0')}-${kind}`
    files.push({ name: `${name}.txt`, bytes: Buffer.from(`${when}\n\n${text}\n`) })
    const documents = (await listDocuments(tx, vault, id)).filter((document) => document.statement === statement)
    for (const [place, { id: document, mediaType }] of documents.entries()) {
      const found = await findDocument(tx, vault, document)
      const ending = mediaType.split('/')[1] ?? 'bin'
      // A stranger's file name never becomes a path.
      if (found) files.push({ name: `${name}-document-${place + 1}.${ending}`, bytes: found.bytes })
    }
  }
  put(
    'history.json',
    (await listCaseActs(tx, id)).map(({ event }) => event),
  )
  const inspections = await listInspectionsOf(tx, organisation)
  for (const inspection of inspections) put(`inspections/${inspection.id}.json`, onlyOf(inspection, organisation))
  for (const { id: photograph, inspection } of await listPhotographsForPolice(tx, organisation, sourceId))
    files.push({
      name: `inspections/${inspection}-${photograph.slice(0, 8)}.jpg`,
      bytes: await getPhotograph(tx, vault, photograph),
    })
  const alarms = await listAlarmsOf(tx, organisation)
  for (const alarm of alarms) put(`alarms/${alarm.id}.json`, { ...alarm, taps: await listAlarmEvidence(tx, alarm.id) })
  put('cards.json', await listCardsForPolice(tx, organisation))
  return files
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

const readme = (number: string) => `Sak ${number}: bevis til anmeldelsen.
report-*.pdf   anmeldelsen
letters/       brev til virksomheten, som de ble sendt
statements/    svar og klager fra virksomheten, med dokumenter som de ble sendt
inspections/   kontroller paa stedet, med bilder
alarms/        alarmer om kopierte kort, med avlesningene
cards.json     virksomhetens kort
history.json   alt som er gjort i saken
manifest.json  alle filene med SHA-256. Kontroller: sha256sum --check SHA256SUMS

Case ${number}: evidence for the report to the police.
report-*.pdf   the report
letters/       letters to the enterprise, as they were sent
statements/    answers and appeals of the enterprise, with documents as they were sent
inspections/   inspections on the spot, with photographs
alarms/        alarms of copied cards, with their taps
cards.json     the cards of the enterprise
history.json   everything done in the case
manifest.json  all files with their SHA-256. Verify: sha256sum --check SHA256SUMS
`
