/** Keeps what an inspector did until the service has it: sent in order, each once, whenever there is network. */
import { findKept } from '../sync/kept.ts'
import { inStore } from '../sync/open-store.ts'
import { judgeReply } from './judge-reply.ts'
import { type Parcel, packParcels } from './parcels.ts'

/** `id` is a uuid made on the phone; the service takes a second sending of it for the first. A Blob goes with its own type. */
export type Outgoing = {
  readonly id: string
  readonly path: string
  readonly body: object | Blob
  /** The body is a list under this name, and the service takes many at once and knows each by an id in it. */
  readonly together?: string
}
/** `since` in milliseconds; `by` the inspector whose it is, by reference: nobody else sends it. */
export type Waiting = Outgoing & { readonly position: number; readonly since: number; readonly by?: string }
/** `words` are the service's own. */
export type Refused = Waiting & { readonly refused: { readonly status: number; readonly words: string } }
export type Sending = 'sent' | 'no-network' | 'sign-in'

type Row = Waiting & Partial<Pick<Refused, 'refused'>>

const ASK_AGAIN_IN_MS = 60_000
const LONGEST_WAIT_IN_MS = 30_000
/** Where the signed rights of the inspector who is signed in name them (sync/rights.ts). */
export const INSPECTOR = 'inspector'

const listeners = new Set<() => void>()
let under: Promise<Sending> | undefined
let isAskedAgain = false
let lastly: Sending = 'sent'

/** How the last sending ended: `sign-in` when the log-in that it needs has lapsed. */
export const lastSending = (): Sending => lastly

/** Keeps it and tries to send it; kept is kept, so nobody need wait for the sending. The same id twice is one thing. */
export async function putOut({ id, path, body, together }: Outgoing): Promise<void> {
  const by = await findKept<string>(INSPECTOR)
  const belongs = { ...(by === undefined ? {} : { by }), ...(together === undefined ? {} : { together }) }
  const kept = { id, path, body, since: Date.now(), ...belongs }
  const known = await inStore<number>('outbox', 'readonly', (store) => store.index('id').count(id))
  if (known === 0) await inStore('outbox', 'readwrite', (store) => store.add(kept))
  tell()
  void sendWaiting()
}

export async function listWaiting(): Promise<readonly Waiting[]> {
  return (await listRows()).filter(({ refused }) => refused === undefined)
}

export async function listRefused(): Promise<readonly Refused[]> {
  return (await listRows()).filter((row): row is Refused => row.refused !== undefined)
}

/** The inspector has read why and has no more use of it. */
export async function dropRefused(id: string): Promise<void> {
  const row = (await listRefused()).find((refused) => refused.id === id)
  if (row) await inStore('outbox', 'readwrite', (store) => store.delete(row.position))
  tell()
}

/** One after the other, oldest first; one that was put out meanwhile goes with it. Never throws. */
export function sendWaiting(): Promise<Sending> {
  isAskedAgain = true
  under ??= alone(async () => {
    let outcome: Sending = 'sent'
    while (isAskedAgain) {
      isAskedAgain = false
      outcome = await sendAll()
    }
    return outcome
  })
    .catch((): Sending => 'no-network')
    .then((outcome) => {
      under = undefined
      const isNews = outcome !== lastly
      lastly = outcome
      if (isNews) tell()
      return outcome
    })
  return under
}

/** Sends at the start, when network comes, and each minute; `changed` is called whenever something was put out or has left. */
export function startSending(changed: () => void): void {
  listeners.add(changed)
  addEventListener('online', () => void sendWaiting())
  setInterval(() => void sendWaiting(), ASK_AGAIN_IN_MS)
  void sendWaiting()
}

async function sendAll(): Promise<Sending> {
  const inspector = await findKept<string>(INSPECTOR)
  const waiting = await listWaiting()
  const own = waiting.filter(({ by }) => by === undefined || by === inspector)
  for (const parcel of packParcels(own)) {
    const outcome = await sendParcel(parcel)
    if (outcome !== 'sent') return outcome
  }
  return inspector === undefined && own.length < waiting.length ? 'sign-in' : 'sent'
}

async function sendParcel(parcel: Parcel<Waiting>): Promise<Sending> {
  const { things } = parcel
  // Asked each time: somebody may sign out between two of them.
  const by = things[0]?.by
  if (by !== undefined && by !== (await findKept<string>(INSPECTOR))) return 'sign-in'
  const answer = await post(parcel).catch(() => undefined)
  if (answer === undefined) return 'no-network'
  const { code, words } = await readProblem(answer)
  const fate = judgeReply(answer.status, code)
  if (fate === 'later') return 'no-network'
  if (fate === 'sign-in') return 'sign-in'
  // One of them is wrong: the others are not lost with it.
  if (fate === 'refused' && things.length > 1) {
    for (const alone of packParcels(things, 1)) {
      const outcome = await sendParcel(alone)
      if (outcome !== 'sent') return outcome
    }
    return 'sent'
  }
  for (const thing of things) {
    const refused: Row = { ...thing, refused: { status: answer.status, words } }
    if (fate === 'done') await inStore('outbox', 'readwrite', (store) => store.delete(thing.position))
    else await inStore('outbox', 'readwrite', (store) => store.put(refused))
  }
  tell()
  return 'sent'
}

function post({ key, path, body }: Parcel<Waiting>): Promise<Response> {
  const isFile = body instanceof Blob
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': isFile ? body.type : 'application/json', 'idempotency-key': key },
    body: isFile ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(LONGEST_WAIT_IN_MS),
  })
}

/** What a problem document says (RFC 9457); empty for anything else. */
async function readProblem(answer: Response): Promise<{ readonly code: string; readonly words: string }> {
  if (answer.ok) return { code: '', words: '' }
  const said: unknown = await answer.json().catch(() => undefined)
  const text = (name: string) =>
    typeof said === 'object' && said !== null && name in said ? String((said as Record<string, unknown>)[name]) : '' // an object, by the check before
  return { code: text('type'), words: text('detail') || text('title') }
}

/** Of several windows of the app one sends at a time. */
function alone(work: () => Promise<Sending>): Promise<Sending> {
  return navigator.locks ? navigator.locks.request('hms-outbox', work) : work()
}

async function listRows(): Promise<readonly Row[]> {
  return inStore<Row[]>('outbox', 'readonly', (store) => store.getAll())
}

function tell(): void {
  for (const listener of listeners) listener()
}
