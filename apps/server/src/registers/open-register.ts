import type { Instant } from '@hms/domain/calendar'
import type { Clock } from '#clock.ts'
import { ask, OPEN_FILE, type Reply } from './ask.ts'
import type { Said } from './guard.ts'
import { NoAnswer, notUnderstood } from './no-answer.ts'
import { expectOk } from './read-answer.ts'

/** What an open register file says: when it was built and each organisation's state. */
export type RegisterFile<State> = { readonly builtAt: Instant; readonly states: ReadonlyMap<string, State> }

/** The files are rebuilt each morning; one older than this tells nothing about today. */
const OLDEST_HOURS = 48

/**
 * Asks for a whole file each time, but cheaply: an unchanged one is answered with 304 and not read anew. The copy in memory
 * serves only when the register itself says that it still stands, so silence is never answered from memory.
 */
export function openRegisterFile<State>(address: string, clock: Clock, read: (reply: Reply) => RegisterFile<State>) {
  let held: { readonly etag: string; readonly file: RegisterFile<State> } | undefined

  return async (organisation: string): Promise<Said<State | null>> => {
    const known = held
    const reply = await ask({ url: address, headers: known ? { 'if-none-match': known.etag } : {}, largest: OPEN_FILE })
    const file = reply.status === 304 && known ? known.file : readFresh(reply)
    const ageInHours = (Date.parse(clock.now()) - Date.parse(file.builtAt)) / 3_600_000
    if (ageInHours > OLDEST_HOURS) throw new NoAnswer('too-old')
    return { value: file.states.get(organisation) ?? null, asOf: file.builtAt }
  }

  function readFresh(reply: Reply): RegisterFile<State> {
    const file = read(expectOk(reply))
    const etag = reply.header('etag')
    held = etag ? { etag, file } : undefined
    return file
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
