/** Renholdsregisteret (Arbeidstilsynet): which cleaning firms are approved. One XML file, in two generations. */
import type { Instant } from '@hms/domain/calendar'
import type { ApprovalState } from '@hms/domain/eligibility/facts'
import { XMLParser } from 'fast-xml-parser'
import type { Clock } from '#clock.ts'
import { parseApprovalState } from './approval-state.ts'
import type { Reply } from './ask.ts'
import { notUnderstood } from './no-answer.ts'
import { momentOf, openRegisterFile, type RegisterFile } from './open-register.ts'

const repeated = new Set(['Virksomhet', 'Renholdsvirksomhet'])
const parser = new XMLParser({
  parseTagValue: false,
  ignoreAttributes: true,
  isArray: (name) => repeated.has(name),
  processEntities: true,
})

export function openCleaningRegister(address: string, clock: Clock) {
  return openRegisterFile<ApprovalState>(address, clock, readCleaningFile)
}

/** A file that does not end as it began was cut on the way: what is missing in it is not missing in the register. */
export function readCleaningFile(reply: Pick<Reply, 'text' | 'header'>): RegisterFile<ApprovalState> {
  const whole = /<\/(Register|ArrayOfRenholdsvirksomhet)>\s*$/.test(reply.text)
  if (!whole) throw notUnderstood({ code: 'cut' })
  const tree: unknown = parseXml(reply.text)
  const newer = listAt(at(tree, 'Register'), 'Virksomhet')
  const older = listAt(at(tree, 'ArrayOfRenholdsvirksomhet'), 'Renholdsvirksomhet')
  const states = new Map([...newer.map(newerEntry), ...older.map(olderEntry)])
  return { builtAt: builtAt(tree, reply), states }
}

function parseXml(text: string): unknown {
  try {
    return parser.parse(text)
  } catch {
    throw notUnderstood({ code: 'unexpected-form', path: 'Virksomhet' })
  }
}

/** The first generation carries no date of its own; then the server's word on the file counts. */
function builtAt(tree: unknown, reply: Pick<Reply, 'header'>): Instant {
  const written = textAt(at(at(tree, 'Register'), 'Metadata'), 'DatoTidGenerert')
  if (written !== undefined) return momentOf(written)
  const modified = new Date(reply.header('last-modified') ?? '')
  if (Number.isNaN(modified.getTime())) throw notUnderstood({ code: 'unexpected-form', path: 'Virksomhet' })
  return modified.toISOString() as Instant // toISOString writes just an Instant
}

/** Clients disagree whether the state stands beside the main unit or in it: it is read in both places. */
function newerEntry(company: unknown): [string, ApprovalState] {
  const mainUnit = at(company, 'Hovedenhet')
  const state = textAt(company, 'Godkjenningsstatus') ?? textAt(mainUnit, 'Godkjenningsstatus')
  return entryOf(textAt(mainUnit, 'Organisasjonsnummer'), state)
}

function olderEntry(company: unknown): [string, ApprovalState] {
  return entryOf(textAt(company, 'Organisasjonsnummer'), textAt(company, 'Status'))
}

function entryOf(number: string | undefined, state: string | undefined): [string, ApprovalState] {
  if (number === undefined || state === undefined) throw notUnderstood({ code: 'unexpected-form', path: 'Virksomhet' })
  return [number.replace(/\s/g, ''), parseApprovalState(state)]
}

const at = (tree: unknown, name: string): unknown =>
  typeof tree === 'object' && tree !== null && Object.hasOwn(tree, name)
    ? new Map(Object.entries(tree)).get(name)
    : undefined
const textAt = (tree: unknown, name: string) => {
  const value = at(tree, name)
  return typeof value === 'string' ? value : undefined
}
const listAt = (tree: unknown, name: string): readonly unknown[] => {
  const value = at(tree, name)
  return Array.isArray(value) ? value : []
}
