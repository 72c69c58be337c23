/** Reads the cleaning register's file as it comes, holding no more of it than one entry. */
import type { ApprovalState } from '@hms/domain/eligibility/facts'
import { SaxesParser } from 'saxes'
import { parseApprovalState } from './approval-state.ts'
import { NoAnswer, notUnderstood } from './no-answer.ts'
import { type FileEntry, type RegisterFile, startSorting } from './open-register.ts'

/** The two generations: the entry under the root, its numbers and states, and the branch that tells of others. */
const generations = {
  Register: {
    entry: 'Virksomhet',
    number: 'Hovedenhet/Organisasjonsnummer',
    state: 'Godkjenningsstatus',
    others: 'Underenheter',
  },
  ArrayOfRenholdsvirksomhet: {
    entry: 'Renholdsvirksomhet',
    number: 'Organisasjonsnummer',
    state: 'Status',
    others: 'Underavdelinger',
  },
} as const
type Generation = (typeof generations)[keyof typeof generations]

/** More between two tags is no word of this register. */
const LONGEST_TEXT = 64 * 1024

type Entry = { number?: string; state?: string }
export type CleaningFile = Omit<RegisterFile<ApprovalState>, 'builtAt'> & {
  /** As the file writes it; the first generation does not. */
  readonly builtAt?: string
  /** The most text that was held at once, in characters. */
  readonly mostHeld: number
}

/** Throws NoAnswer for what is no XML, is not this register, or does not end as it began: then something was cut on the way. */
export async function readCleaningFile(chunks: AsyncIterable<Uint8Array>): Promise<CleaningFile> {
  const reader = createReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of chunks) reader.write(decode(() => decoder.decode(chunk, { stream: true })))
  reader.write(decode(() => decoder.decode()))
  return reader.end()
}

function createReader() {
  const parser = new SaxesParser()
  const path: string[] = []
  const companies = startSorting<ApprovalState>()
  let generation: Generation | undefined
  let entry: Entry | undefined
  let builtAt: string | undefined
  let text = ''
  let held = 0
  let mostHeld = 0
  let closed = false

  parser.on('error', () => {
    throw notUnderstood({ code: 'not-xml' })
  })
  parser.on('opentag', ({ name }) => {
    if (path.length === 0)
      generation = Object.hasOwn(generations, name) ? generations[name as keyof typeof generations] : undefined // the line asks whether it is one
    if (generation === undefined) throw notUnderstood({ code: 'unexpected-form', path: 'Register' })
    path.push(name)
    if (path.length === 2 && name === generation.entry) entry = {}
    text = ''
    held = 0
  })
  parser.on('text', (said) => {
    text += said
  })
  parser.on('cdata', (said) => {
    text += said
  })
  parser.on('closetag', () => {
    note(path.slice(1).join('/'), text.trim())
    path.pop()
    closed = path.length === 0
    text = ''
    held = 0
  })

  /** Clients disagree whether the state stands beside the main unit or in it: the first that is not a sub-unit's counts. */
  function note(place: string, said: string): void {
    if (place === 'Metadata/DatoTidGenerert') builtAt = said
    if (entry === undefined || generation === undefined) return
    if (place === generation.entry) {
      // At once: the piece of the file that an entry's words were cut from stays in memory as long as they do.
      companies.add(readEntry(entry))
      entry = undefined
      return
    }
    const [, ...within] = place.split('/')
    if (within.includes(generation.others)) return
    if (within.join('/') === generation.number) entry.number ??= said
    if (within.at(-1) === generation.state) entry.state ??= said
  }

  return {
    write(piece: string): void {
      held += piece.length
      mostHeld = Math.max(mostHeld, held)
      parser.write(piece)
      if (held > LONGEST_TEXT) throw notUnderstood({ code: 'too-large' })
    },
    end(): CleaningFile {
      try {
        parser.close()
      } catch (error) {
        throw error instanceof NoAnswer ? notUnderstood({ code: 'cut' }) : error
      }
      if (!closed) throw notUnderstood({ code: 'cut' })
      return { ...companies.sorted(), ...(builtAt ? { builtAt } : {}), mostHeld }
    },
  }
}

function readEntry({ number, state }: Entry): FileEntry<ApprovalState> {
  const bare = number?.replace(/\s/g, '') ?? ''
  return {
    number: /^\d{9}$/.test(bare) ? bare : undefined,
    state: () => {
      if (state === undefined) throw notUnderstood({ code: 'unexpected-form', path: 'Godkjenningsstatus' })
      return parseApprovalState(state)
    },
  }
}

function decode(work: () => string): string {
  try {
    return work()
  } catch {
    throw notUnderstood({ code: 'not-xml' })
  }
}
