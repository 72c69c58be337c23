/** Builds a batch's job package once; whoever asks again gets the same. */
import { drawDesign } from '@hms/card-art/draw-design'
import { writePdf } from '@hms/card-art/write-pdf'
import { PACKAGE_VERSION, PackageAddresses, PackageCards, PackageManifest, types } from '@hms/contract/job-package'
import type { Instant } from '@hms/domain/calendar'
import { type Refusal, refuse } from '@hms/domain/decision'
import { keyInUse } from '@hms/domain/designation/producer-key'
import { promisedDay } from '@hms/domain/sector/delivery-promise'
import { findAppointed } from '@hms/domain/sector/producers'
import { transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { findDeliveryAddress } from '#dispatch/queries.ts'
import { signJws } from '#keys/sign-jws.ts'
import { readPicture } from '#pictures/store.ts'
import { readScheme } from '#records/appointed.ts'
import { findChipPortrait } from '#records/chip-portraits.ts'
import { listProducerKeys } from '#records/producer-keys.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type BatchRow, findBatch, findReleased, listPromises } from '../queries.ts'
import { type Job, listJobs } from '../store.ts'
import { type Part, packTar, sealParts, sha256 } from './seal-parts.ts'
import { findPackage, lockBatch, nextSequence, type PackageRow, savePackage } from './store.ts'

export type PackageRefusal =
  | 'batch.unknown'
  | 'batch.not-released'
  | 'batch.over'
  | 'package.no-key'
  | 'package.not-ready'
  | 'package.erased'

/** `package.no-key`: the authority has registered none; `package.not-ready`: an employer's address is not known just now. */
export async function buildPackage(
  dependencies: Dependencies,
  id: string,
): Promise<PackageRow | Refusal<PackageRefusal>> {
  const { database, clock } = dependencies
  const ready = await findPackage(database, id)
  if (ready?.erasedAt) return refuse('package.erased')
  // Withdrawn: somebody else may have it, and would read every card.
  if (ready) return ready.isKeyGood ? ready : refuse('package.no-key')
  const batch = await findBatch(database, id)
  if (batch === undefined) return refuse('batch.unknown')
  if (batch.status === 'open') return refuse('batch.not-released')
  if (batch.status === 'recalled' || batch.status === 'dispatched') return refuse('batch.over')
  const recipient = keyInUse(await listProducerKeys(database, batch.producer), 'encryption', clock.now())
  const created = await findReleased(database, id)
  if (recipient === undefined || created === undefined) return refuse('package.no-key')
  const jobs = await listJobs(database, id)
  const envelopes = await addressEnvelopes(dependencies, jobs)
  if (envelopes === undefined) return refuse('package.not-ready')

  return transact<PackageRow | Refusal<PackageRefusal>>(database, async (tx) => {
    const sequence = await nextSequence(tx, batch.producer)
    const known = await findPackage(tx, id)
    if (known) return known
    // Since it was looked at it may have been taken back, or have lost an order: then nobody is to have it as it was.
    if ((await lockBatch(tx, id)) === 'recalled') return refuse('batch.over')
    if ((await listJobs(tx, id)).length !== jobs.length) return refuse('package.not-ready')
    const parts = await gatherParts(dependencies, tx, batch, jobs, envelopes)
    const sealed = await sealParts(parts, id, recipient)
    const manifest = PackageManifest.parse({
      version: PACKAGE_VERSION,
      batch: id,
      sequence,
      producer: batch.producer,
      created,
      ...(batch.promised ? { promised: batch.promised } : {}),
      urgent: batch.urgent,
      counts: countsOf(parts, jobs.length, envelopes.length),
      parts: sealed.map(({ name, bytes, content }) => ({
        ...{ name, sha256: sha256(bytes), length: bytes.length },
        content: { type: content.type, sha256: sha256(content.bytes), length: content.bytes.length },
      })),
    })
    const place = { sql: tx, keys: dependencies.keys, now: clock.now() }
    const signed = await signJws(place, types.manifest, new TextEncoder().encode(JSON.stringify(manifest)))
    const bytes = await packTar([{ name: 'manifest.jws', bytes: Buffer.from(signed) }, ...sealed], created)
    const row = { batch: id, producer: batch.producer, sequence, recipient: recipient.kid, digest: sha256(bytes) }
    await savePackage(tx, { ...row, bytes }, clock.now())
    return (await findPackage(tx, id)) ?? refuse('package.not-ready')
  })
}

type Envelope = ReturnType<typeof PackageAddresses.parse>['envelopes'][number]

/** One an employer; undefined while an address cannot be asked for. */
async function addressEnvelopes(
  dependencies: Dependencies,
  jobs: readonly Job[],
): Promise<readonly Envelope[] | undefined> {
  const asked = { ...dependencies, registers: dependencies.registers.forImport() }
  const envelopes: Envelope[] = []
  for (const organisation of new Set(jobs.map((job) => job.organisation))) {
    const address = await findDeliveryAddress(asked, organisation)
    if (address === undefined) return undefined
    const { name, lines, postcode, city } = address
    const cards = jobs.filter((job) => job.organisation === organisation).map(({ number }) => number)
    envelopes.push({ id: organisation, organisation, name, lines: [...lines], postcode, city, cards })
  }
  return envelopes
}

async function gatherParts(
  { vault, clock, config }: Dependencies,
  tx: Sql,
  batch: BatchRow,
  jobs: readonly Job[],
  envelopes: readonly Envelope[],
): Promise<readonly Part[]> {
  const { producers } = await readScheme(tx, config.world)
  const issuer = findAppointed(batch.producer, clock.today(), producers)?.name ?? batch.producer
  const approved = await listPromises(tx, batch.id)
  const json = (name: string, said: unknown): Part => ({
    name,
    type: 'application/json',
    bytes: new TextEncoder().encode(JSON.stringify(said)),
  })
  const portraits: Part[] = []
  for (const job of jobs) {
    const { bytes } = await readPicture(tx, vault, job.portrait)
    portraits.push({ name: portraitOf(job), type: 'image/jpeg', bytes: new Uint8Array(bytes) })
    const inChip = await findChipPortrait(tx, vault, job.number)
    if (inChip) portraits.push({ name: chipPortraitOf(job), type: 'image/webp', bytes: inChip })
  }
  const designs: Part[] = []
  for (const sector of new Set(jobs.map((job) => job.sector))) {
    const faces = drawDesign(sector, new URL(config.publicUrl).host)
    designs.push({ name: `art/${sector}.pdf`, type: 'application/pdf', bytes: await writePdf(faces) })
  }
  const cards = jobs.map((job) => cardOf(job, batch, issuer, approved.get(job.order)))
  return [
    json('cards.json', PackageCards.parse({ cards })),
    json('addresses.json', PackageAddresses.parse({ envelopes })),
    ...designs,
    ...portraits,
  ]
}

const portraitOf = ({ order }: Job) => `portraits/${order}.jpg`
const chipPortraitOf = ({ order }: Job) => `chips/${order}.webp`

function cardOf(job: Job, { producer }: BatchRow, issuer: string, approvedAt: Instant | undefined) {
  const { order, number, sector, enterprise, organisation, given, family, birth, sex } = job
  return {
    ...{ order, number, sector, enterprise, organisation, given, family, birth, sex, issuer, producer },
    ...(approvedAt ? { promised: promisedDay(approvedAt, producer) } : {}),
    portrait: portraitOf(job),
    portraitSha256: job.portrait_sha256.toString('hex'),
    ...(job.chip_portrait_sha256
      ? { chipPortrait: chipPortraitOf(job), chipPortraitSha256: job.chip_portrait_sha256.toString('hex') }
      : {}),
    envelope: organisation,
  }
}

const countsOf = (parts: readonly Part[], cards: number, envelopes: number) => ({
  cards,
  portraits: parts.filter(({ name }) => name.startsWith('portraits/')).length,
  designs: parts.filter(({ name }) => name.startsWith('art/')).length,
  envelopes,
})
