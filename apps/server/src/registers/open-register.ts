import type { Instant } from '@hms/domain/calendar'
import type { ZodType, z } from 'zod'
import type { Clock } from '#clock.ts'
import { type Download, download } from './download.ts'
import type { Said } from './guard.ts'
import { type Finding, NoAnswer, notUnderstood } from './no-answer.ts'
import { waitFor } from './patience.ts'
import { expectOk, readJson } from './read-answer.ts'

/** What an open register file says: when it was built and each organisation's state. */
export type RegisterFile<State> = {
  readonly builtAt: Instant
  readonly states: ReadonlyMap<string, State>
  /** Organisations whose entry is not understood: nothing is known of them. */
  readonly odd: ReadonlyMap<string, Finding>
  /** An entry that does not even say whom it is about: whoever is not found may be that one. */
  readonly unread?: Finding
}

/** The files are rebuilt each morning; one older than this tells nothing about today. */
const OLDEST_HOURS = 48
/** Clocks differ; of a file from later than this nobody can tell how old it is. */
const EARLIEST_HOURS = -1

/**
 * Asks for a whole file each time, but cheaply: an unchanged one is answered with 304 and not read anew. The copy in memory
 * serves only when the register itself says that it still stands, so silence is never answered from memory. Who comes while
 * a file is on its way waits for the same one, and not longer than for any other answer; the download goes on.
 */
export function openRegisterFile<State>(
  address: string,
  clock: Clock,
  read: (file: Download) => Promise<RegisterFile<State>>,
) {
  let held: { readonly etag: string; readonly file: RegisterFile<State> } | undefined
  let coming: Promise<RegisterFile<State>> | undefined
  let told: RegisterFile<State> | undefined

  const fetchFile = () =>
    download({ url: address, headers: held ? { 'if-none-match': held.etag } : {} }, async (file) => {
      if (file.status === 304 && held) return held.file
      const fresh = await read(expectOk(file))
      // These registers have thousands of firms: a file that tells of none was not read as it was meant.
      if (fresh.states.size === 0) throw notUnderstood({ code: 'unexpected-form', path: 'data' })
      const etag = file.header('etag')
      held = etag ? { etag, file: fresh } : undefined
      return fresh
    })

  return async (organisation: string): Promise<Said<State | null>> => {
    const file = await waitFor(() => {
      coming ??= fetchFile().finally(() => {
        coming = undefined
      })
      return coming
    })
    const ageInHours = (Date.parse(clock.now()) - Date.parse(file.builtAt)) / 3_600_000
    if (ageInHours > OLDEST_HOURS) throw new NoAnswer('too-old')
    if (ageInHours < EARLIEST_HOURS) throw notUnderstood({ code: 'unexpected-form', path: 'datoTidGenerert' })
    const state = file.states.get(organisation)
    const finding = file.odd.get(organisation) ?? file.unread
    if (state === undefined && finding) throw notUnderstood(finding)
    const findings = file === told ? [] : [...file.odd.values(), ...(file.unread ? [file.unread] : [])]
    told = file
    return { value: state ?? null, asOf: file.builtAt, findings }
  }
}

/** For files of JSON: its text, in the form we know. */
export async function readJsonFile<Schema extends ZodType>(file: Download, schema: Schema): Promise<z.output<Schema>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file.chunks) chunks.push(chunk)
  return readJson({ type: file.type, status: file.status, text: Buffer.concat(chunks).toString('utf8') }, schema)
}

export type FileEntry<State> = { readonly number: string | undefined; readonly state: () => State }

/** Sorts entries, as they come, into those that are understood and those that are not: one of them must not hide all others. */
export function startSorting<State>() {
  const states = new Map<string, State>()
  const odd = new Map<string, Finding>()
  let unread: Finding | undefined
  return {
    add({ number, state }: FileEntry<State>): void {
      if (number === undefined) {
        unread = { code: 'unexpected-form', path: 'organisasjonsnummer' }
        return
      }
      try {
        states.set(number, state())
      } catch (error) {
        if (!(error instanceof NoAnswer && error.finding)) throw error
        odd.set(number, error.finding)
      }
    },
    sorted: (): Omit<RegisterFile<State>, 'builtAt'> => ({ states, odd, ...(unread ? { unread } : {}) }),
  }
}

/** A moment a register wrote down; without an offset it is Norwegian wall time. */
export function momentOf(text: string): Instant {
  const hasOffset = /(Z|[+-]\d\d:\d\d)$/.test(text)
  const guess = new Date(hasOffset ? text : `${text}Z`)
  if (Number.isNaN(guess.getTime())) throw notUnderstood({ code: 'unexpected-form', path: 'datoTidGenerert' })
  const at = hasOffset ? guess : new Date(guess.getTime() - osloOffset(guess))
  return at.toISOString() as Instant // toISOString writes just an Instant
}

/** Milliseconds Oslo is ahead of UTC at a moment. */
function osloOffset(at: Date): number {
  const wall = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Oslo',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at)
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - Math.floor(at.getTime() / 1000) * 1000
}
