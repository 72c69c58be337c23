import { X509Certificate } from 'node:crypto'
import type { Issuer } from '@hms/credential/certify'
import type { Signer } from '@hms/credential/crypto'
import { type Instant, osloDate } from '@hms/domain/calendar'
import { producerOn, type World } from '@hms/domain/sector/producers'
import type { Database, Sql } from '#database/connection.ts'
import { certifySigner, isMarkedTest, kidOf, testNameOf } from './certificates.ts'
import { makeJwkSet } from './jwk-set.ts'
import { type KeyStore, KeyTrouble } from './key-store.ts'
import { publishTrustList } from './publish-trust-list.ts'
import { readRoots } from './roots.ts'
import { findSigning } from './rotation.ts'
import { findTrustList, listSigningKeys, lockKeys, type SignerUse, saveSigningKey } from './store.ts'

/** A trust list says when to come back; it is renewed when half of that has gone. */
const TRUST_LIST_DAYS = 14
const DAY = 86_400_000
/** Clocks differ: a key that is used at once is usable from an hour ago. */
const CLOCK_TOLERANCE = 3_600_000

/** Where the keys of one world are, and who certifies them. */
export type KeyPlace = {
  readonly world: World
  readonly store: KeyStore
  /** Holds the certificates that checkers pin: `root.der`, and `next-root.der` in production. */
  readonly folder: string
  /** Development alone certifies what it makes by itself, under a root of its own. In production the root is offline. */
  readonly openRoot?: () => Promise<Issuer>
}

export type Keys = {
  /** The signer in use at `now`; development makes the next one by itself, with a new trust list in the same act. */
  signer(use: SignerUse, now: Instant, producer?: string): Promise<Signer>
  trustList(now: Instant): Promise<{ readonly sequence: number; readonly cose: Uint8Array }>
  /** The present root's certificate, DER: what a checker pins, with the next one beside it. */
  root(): Promise<Uint8Array>
  nextRoot(): Promise<Uint8Array | undefined>
  /** The same keys as in the trust list, in the form of JOSE libraries. */
  jwkSet(now: Instant): Promise<ReturnType<typeof makeJwkSet>>
}

export function openKeys(database: Database, { world, store, folder, openRoot }: KeyPlace): Keys {
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
    const current = findSigning(await listSigningKeys(sql), { use, producer }, now)
    return current && store.findSigner(new Uint8Array(current.kid))
  }

  async function addSigner(tx: Sql, use: SignerUse, now: Instant, producer?: string): Promise<Signer> {
    if (openRoot === undefined)
      throw new KeyTrouble(
        'KEY_MISSING',
        `No key signs as ${use}${producer ? ` of ${producer}` : ''} at ${now}: npm run keys -- status tells what to do.`,
      )
    if (!(await listSigningKeys(tx)).every(({ certificate }) => isMarkedTest(certificate)))
      throw new KeyTrouble('KEY_REFUSED', 'This database has keys of production: development does not add its own.')
    const { signer: made, spki } = await store.makeKey(testNameOf(use, producer).commonName)
    const subject = { use, name: testNameOf(use, producer), spki }
    const from = new Date(Date.parse(now) - CLOCK_TOLERANCE)
    const certificate = await certifySigner(subject, await openRoot(), from)
    await saveSigningKey(tx, await keyRow(certificate, use, producer))
    if (use !== 'trust-list') await publish(tx, now)
    return made
  }

  /** A new list names every key, so it comes after the key it names, in the same transaction. */
  async function publish(tx: Sql, now: Instant) {
    const listSigner = (await inUse(tx, 'trust-list', now)) ?? (await addSigner(tx, 'trust-list', now))
    return publishTrustList(tx, listSigner, now, world)
  }

  async function trustList(now: Instant) {
    if (openRoot !== undefined) {
      await signer('status', now)
      await signer('package', now)
      await signer('card', now, producerOn(osloDate(now), world).code)
    }
    const last = await findTrustList(database)
    const ageInDays = last ? (Date.parse(now) - Date.parse(last.made_at)) / DAY : Number.POSITIVE_INFINITY
    if (last && ageInDays >= 0 && ageInDays < TRUST_LIST_DAYS / 2)
      return { sequence: last.sequence, cose: new Uint8Array(last.cose) }
    return database.transaction(async (tx) => {
      await lockKeys(tx)
      return publish(tx, now)
    })
  }

  async function root() {
    await openRoot?.()
    const { present } = await readRoots(folder)
    if (present === undefined) throw new KeyTrouble('KEY_MISSING', `${folder} holds no root.der.`)
    return present
  }

  async function jwkSet(now: Instant) {
    await trustList(now)
    return makeJwkSet(await listSigningKeys(database), now)
  }

  return { signer, trustList, root, jwkSet, nextRoot: async () => (await readRoots(folder)).next }
}

/** What the database keeps of a signer: the public half. */
export async function keyRow(certificate: Uint8Array, use: SignerUse, producer?: string) {
  const { validFrom, validTo } = new X509Certificate(certificate)
  return {
    kid: Buffer.from(await kidOf(certificate)),
    use,
    producer: producer ?? null,
    certificate: Buffer.from(certificate),
    not_before: new Date(validFrom).toISOString() as Instant, // the form of every Instant
    not_after: new Date(validTo).toISOString() as Instant,
  }
}
