/** What each message of a producer does. All of it happens, or nothing: a refusal names every card that stands in the way. */

import { drawCard } from '@hms/card-art/draw-card'
import { UnprintableLetters } from '@hms/card-art/draw-front'
import { writePdf } from '@hms/card-art/write-pdf'
import type { ProducerMessage } from '@hms/contract/job-package'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { keyInUse } from '@hms/domain/designation/producer-key'
import { acknowledgeBatch, startBatch } from '@hms/domain/production/batch'
import { findAppointed } from '@hms/domain/sector/producers'
import { change, getState } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { readPicture } from '#pictures/store.ts'
import { readScheme } from '#records/appointed.ts'
import { batches } from '#records/batch-record.ts'
import { listProducerKeys } from '#records/producer-keys.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findPackage, forgetPut } from '../packages/store.ts'
import { type CardReport, reportWithin } from '../report-card.ts'
import { type SignedForChip, signForChip } from '../sign-for-chip.ts'
import { type CardTrouble, sealAnswer, signAnswer } from './sign-answer.ts'

type Answered = { readonly answer: string } | Refusal
type Of<T extends ProducerMessage['type']> = Extract<ProducerMessage, { type: T }>

/** The station of a producer's own machines, as a batch names who makes it. */
const stationOf = (producer: string) => `producer:${producer}`

export async function actOn(
  dependencies: Dependencies,
  tx: Sql,
  producer: string,
  message: ProducerMessage,
): Promise<Answered> {
  switch (message.type) {
    case 'ACK':
      return acknowledge(dependencies, tx, producer, message)
    case 'PROBLEM':
      // What was changed on the way comes whole the next time; what is wrong in itself, people see on the batch's page.
      await forgetPut(tx, message.batch)
      return receipt(dependencies, tx, message)
    case 'START':
      return start(dependencies, tx, producer, message)
    case 'RESULT':
      return result(dependencies, tx, producer, message)
  }
}

async function acknowledge(
  dependencies: Dependencies,
  tx: Sql,
  producer: string,
  message: Of<'ACK'>,
): Promise<Answered> {
  const built = await findPackage(tx, message.batch)
  if (built === undefined) return refuse('package.not-ready')
  if (built.digest !== message.digest) return refuse('package.other-digest')
  const now = dependencies.clock.now()
  const done = await change(tx, batches, message.batch, stationOf(producer), (batch) => acknowledgeBatch(batch, now))
  return isRefusal(done) ? done : receipt(dependencies, tx, message)
}

/** The batch is the producer's own from here; no station of ours takes it. */
async function start(dependencies: Dependencies, tx: Sql, producer: string, message: Of<'START'>): Promise<Answered> {
  const { clock, config } = dependencies
  const now = clock.now()
  const station = stationOf(producer)
  const recipient = keyInUse(await listProducerKeys(tx, producer), 'encryption', now)
  if (recipient === undefined) return refuse('package.no-key')
  const begun = await change(tx, batches, message.batch, station, (batch) => startBatch(batch, station, now, false))
  if (isRefusal(begun)) return begun
  const { producers } = await readScheme(tx, config.world)
  const issuer = findAppointed(producer, clock.today(), producers)?.name ?? producer

  const troubles: CardTrouble[] = twice(message.cards)
  const cards = []
  for (const { order, uid, blank, chipKey } of message.cards) {
    const signed = await signForChip(tx, dependencies, { station, producer, isOurs: false }, order, {
      uid: Buffer.from(uid, 'hex'),
      number: blank,
      chipKey,
    })
    if (isRefusal(signed)) troubles.push({ order, code: signed.refused })
    else if (signed.job.batch !== message.batch) troubles.push({ order, code: 'batch.not-in-batch' })
    else {
      const face = await drawFace(dependencies, tx, signed, issuer)
      if ('code' in face) troubles.push({ order, code: face.code })
      else cards.push({ ...recordsOf(signed, uid), ...face })
    }
  }
  if (troubles.length > 0) return refuse('message.cards-refused', { cards: troubles })
  const { id, batch } = message
  const answer = await signAnswer(dependencies, tx, { type: 'RECORDS', message: id, batch, cards })
  return { answer: await sealAnswer(answer, batch, recipient) }
}

async function drawFace(
  { vault }: Dependencies,
  tx: Sql,
  { job, issued, expires, validFrom, domain, qrRecord }: SignedForChip,
  issuer: string,
): Promise<{ readonly face: string; readonly abbreviated: boolean } | { readonly code: string }> {
  const { bytes } = await readPicture(tx, vault, job.portrait)
  try {
    const { front, back, abbreviated } = drawCard(
      {
        sector: job.sector,
        enterprise: job.enterprise,
        organisationNumber: job.organisation,
        givenNames: job.given,
        familyName: job.family,
        birthDate: job.birth,
        cardNumber: job.number,
        issued,
        expires,
        ...(validFrom ? { validFrom } : {}),
        issuer,
      },
      new Uint8Array(bytes),
      { domain, record: qrRecord },
    )
    return { face: Buffer.from(await writePdf([front, back])).toString('base64url'), abbreviated }
  } catch (error) {
    if (error instanceof UnprintableLetters) return { code: 'card.unprintable' }
    throw error
  }
}

function recordsOf({ job, issued, expires, validFrom, domain, qrRecord, chipRecord }: SignedForChip, uid: string) {
  return {
    ...{ order: job.order, number: job.number, uid, issued, expires, domain },
    ...(validFrom ? { validFrom } : {}),
    qrRecord: Buffer.from(qrRecord).toString('base64url'),
    chipRecord: Buffer.from(chipRecord).toString('base64url'),
  }
}

async function result(dependencies: Dependencies, tx: Sql, producer: string, message: Of<'RESULT'>): Promise<Answered> {
  const batch = await getState(tx, batches, message.batch)
  const known = new Set('orders' in batch ? batch.orders : [])
  const troubles: CardTrouble[] = []
  for (const card of message.cards) {
    const reported = known.has(card.order)
      ? await reportWithin(tx, dependencies, stationOf(producer), card.order, reportOf(card))
      : refuse('batch.not-in-batch')
    if (isRefusal(reported)) troubles.push({ order: card.order, code: reported.refused })
  }
  if (troubles.length > 0) return refuse('message.cards-refused', { cards: troubles })
  return receipt(dependencies, tx, message)
}

const reportOf = (card: Of<'RESULT'>['cards'][number]): CardReport =>
  card.outcome === 'missing' ? { outcome: 'spoiled', uid: card.uid, reason: 'missing' } : card

/** An order twice, or a chip twice: one of the two is a mistake, and nobody here can tell which. */
function twice(cards: Of<'START'>['cards']): CardTrouble[] {
  return cards
    .filter(({ order, uid }, at) =>
      cards.some((other, place) => place < at && (other.order === order || other.uid === uid)),
    )
    .map(({ order }) => ({ order, code: 'card.twice' }))
}

async function receipt(dependencies: Dependencies, tx: Sql, { id, batch: of }: ProducerMessage): Promise<Answered> {
  const batch = await getState(tx, batches, of)
  const [made, ordered] = 'made' in batch ? [batch.made.length, batch.orders.length - batch.dropped.length] : [0, 0]
  return { answer: await signAnswer(dependencies, tx, { type: 'RECEIPT', message: id, batch: of, made, ordered }) }
}
