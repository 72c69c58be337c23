/** Takes a producer's signed message, by whichever way it came, acts on it once, and gives the answer that goes back. */
import { createHash } from 'node:crypto'
import { ProducerMessage, types } from '@hms/contract/job-package'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { isGood } from '@hms/domain/designation/producer-key'
import { findAppointed } from '@hms/domain/sector/producers'
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import { noteAudit } from '#audit/note-audit.ts'
import { transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { readScheme } from '#records/appointed.ts'
import { listKeysNamed } from '#records/producer-keys.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { isSoundText } from '#web/sound-text.ts'
import { findBatch } from '../queries.ts'
import { actOn } from './act-on-message.ts'
import { signError } from './sign-answer.ts'
import { findMessage, lockMessage, saveMessage } from './store.ts'

export type Received = {
  readonly outcome: 'accepted' | 'refused'
  /** A JWS; of RECORDS within a JWE. */
  readonly answer: string
  /** Why it was refused, for whoever keeps the message. */
  readonly code?: string
}

/** The same message again changes nothing and gets the same answer. A refused one changed nothing: it may come again, mended or not. */
export async function receiveMessage(dependencies: Dependencies, said: string): Promise<Received> {
  const opened = await openMessage(dependencies, said)
  if (isRefusal(opened)) return refused(dependencies, null, opened)
  const { message, producer, digest } = opened
  const done = await transact<{ readonly answer: string } | Refusal>(dependencies.database, async (tx) => {
    await lockMessage(tx, producer, message.id)
    const before = await findMessage(tx, producer, message.id)
    if (before && before.digest !== digest) return refuse('message.id-used')
    if (before) return before.answer === null ? refuse('message.answer-erased') : { answer: before.answer }
    const refusal = await judgeSender(dependencies, tx, producer, message)
    if (refusal) return refusal
    const acted = await actOn(dependencies, tx, producer, message)
    if (isRefusal(acted)) return acted
    const now = dependencies.clock.now()
    const { id, batch, type } = message
    await saveMessage(tx, { id, producer, batch, type, digest, answer: acted.answer }, now)
    const act = `producer-message-${type.toLowerCase() as Lowercase<typeof type>}` as const
    await noteAudit(tx, { actor: { reference: `producer:${producer}` }, act, thing: batch, at: now })
    return acted
  })
  return isRefusal(done) ? refused(dependencies, message.id, done) : { outcome: 'accepted', answer: done.answer }
}

/** RFC 7638 with SHA-256, base64url: nothing else is looked for. */
const THUMBPRINT = /^[\w-]{43}$/

type Opened = { readonly message: ProducerMessage; readonly producer: string; readonly digest: string }

/** Who sends it follows from its signature alone. */
async function openMessage({ database, clock }: Dependencies, said: string): Promise<Opened | Refusal> {
  const header = headerOf(said)
  if (header?.alg !== 'ES256' || header.typ !== types.message || typeof header.kid !== 'string')
    return refuse('message.unreadable')
  const keys = THUMBPRINT.test(header.kid) ? await listKeysNamed(database, header.kid) : []
  const key = keys.find((one) => one.use === 'messages' && isGood(one, clock.now()))
  if (key === undefined) return refuse('message.unknown-key')
  const verified = await compactVerify(said.trim(), await importJWK(key.jwk, 'ES256'), { algorithms: ['ES256'] }).catch(
    () => undefined,
  )
  if (verified === undefined) return refuse('message.wrong-signature')
  const parsed = ProducerMessage.safeParse(jsonOf(verified.payload))
  if (!parsed.success) {
    const errors = parsed.error.issues
      .slice(0, 20)
      .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
    return refuse('message.not-understood', { errors })
  }
  if (!isSoundText(parsed.data)) return refuse('message.not-understood')
  const digest = createHash('sha256').update(verified.payload).digest('hex')
  return { message: parsed.data, producer: key.producer, digest }
}

function headerOf(said: string) {
  try {
    return decodeProtectedHeader(said.trim())
  } catch {
    return undefined
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** Another producer's batch is as unknown as none. */
async function judgeSender(
  { clock, config }: Dependencies,
  tx: Sql,
  producer: string,
  { batch }: ProducerMessage,
): Promise<Refusal | undefined> {
  if ((await findBatch(tx, batch))?.producer !== producer) return refuse('batch.unknown')
  const { producers } = await readScheme(tx, config.world)
  return findAppointed(producer, clock.today(), producers) ? undefined : refuse('producer.not-appointed')
}

async function refused(dependencies: Dependencies, message: string | null, refusal: Refusal): Promise<Received> {
  return { outcome: 'refused', answer: await signError(dependencies, message, refusal), code: refusal.refused }
}
