import { X509Certificate } from 'node:crypto'
import type { Signer } from '@hms/credential/crypto'
import { type Instant, osloDate } from '@hms/domain/calendar'
import { producerOn, type World } from '@hms/domain/sector/producers'
import type { Database, Sql } from '#database/connection.ts'
import { kidOf, makeSigner, openRoot, readSigner } from './key-store.ts'
import { publishTrustList } from './publish-trust-list.ts'
import { findTrustList, listSigningKeys, lockKeys, type SignerUse, saveSigningKey } from './store.ts'

/** A signer signs for three months and verifies for thirty (card-profile § 4). */
const MONTHS_IN_USE = 3
/** A trust list says when to come back; it is renewed when half of that has gone. */
const TRUST_LIST_DAYS = 14
const DAY = 86_400_000

export type Keys = {
  /** The signer in use at `now`; development makes the next one by itself, with a new trust list in the same act. */
  signer(use: SignerUse, now: Instant, producer?: string): Promise<Signer>
  trustList(now: Instant): Promise<{ readonly sequence: number; readonly cose: Uint8Array }>
  /** The root's certificate, DER: what a checker pins. */
  root(): Promise<Uint8Array>
}

export function openKeys(database: Database, folder: string, world: World = 'demo'): Keys {
  const opened = new Map<string, Signer>()

  async function signer(use: SignerUse, now: Instant, producer?: string): Promise<Signer> {
    const found = await inUse(database, use, now, producer)
    return (
      found ??
      database.transaction(async (tx) => {
        await lockKeys(tx)
        return (await inUse(tx, use, now, producer)) ?? (await addSigner(tx, use, now, producer))
      })
    )
  }

  async function inUse(sql: Sql, use: SignerUse, now: Instant, producer?: string): Promise<Signer | undefined> {
    const keys = await listSigningKeys(sql)
    const current = keys
      .filter((key) => key.use === use && (key.producer ?? undefined) === producer && signsAt(key, now))
      .at(-1)
    return current && open(current.certificate)
  }

  async function open(certificate: Uint8Array): Promise<Signer | undefined> {
    const name = Buffer.from(certificate).toString('base64')
    const signer = opened.get(name) ?? (await readSigner(folder, certificate))
    if (signer) opened.set(name, signer)
    return signer
  }

  async function addSigner(tx: Sql, use: SignerUse, now: Instant, producer?: string): Promise<Signer> {
    const { certificate } = await makeSigner(folder, use, producer, new Date(now))
    const { validFrom, validTo } = new X509Certificate(certificate)
    await saveSigningKey(tx, {
      kid: Buffer.from(await kidOf(certificate)),
      use,
      producer: producer ?? null,
      certificate: Buffer.from(certificate),
      not_before: new Date(validFrom).toISOString() as Instant,
      not_after: new Date(validTo).toISOString() as Instant,
    })
    const made = await open(certificate)
    if (made === undefined) throw new Error('the key that was just made cannot be read')
    if (use !== 'trust-list') await publish(tx, now)
    return made
  }

  /** A new list names every key, so it comes after the key it names, in the same transaction. */
  async function publish(tx: Sql, now: Instant) {
    const listSigner = (await inUse(tx, 'trust-list', now)) ?? (await addSigner(tx, 'trust-list', now))
    return publishTrustList(tx, listSigner, now, world)
  }

  async function trustList(now: Instant) {
    await signer('status', now)
    await signer('card', now, producerOn(osloDate(now), world).code)
    const last = await findTrustList(database)
    const ageInDays = last ? (Date.parse(now) - Date.parse(last.made_at)) / DAY : Number.POSITIVE_INFINITY
    if (last && ageInDays >= 0 && ageInDays < TRUST_LIST_DAYS / 2)
      return { sequence: last.sequence, cose: new Uint8Array(last.cose) }
    return database.transaction(async (tx) => {
      await lockKeys(tx)
      return publish(tx, now)
    })
  }

  return { signer, trustList, root: async () => (await openRoot(folder)).certificate }
}

function signsAt(
  key: { not_before: Instant; not_after: Instant; revoked_from: Instant | null },
  now: Instant,
): boolean {
  const until = new Date(key.not_before)
  until.setUTCMonth(until.getUTCMonth() + MONTHS_IN_USE)
  return now >= key.not_before && now < until.toISOString() && (key.revoked_from === null || now < key.revoked_from)
}
