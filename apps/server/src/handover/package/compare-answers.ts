/** Asks this database for every answer of a package, at the package's moment, and tells each that is another. */
import type { Instant } from '@hms/domain/calendar'
import { readRoots } from '#keys/roots.ts'
import { findTrustList } from '#keys/store.ts'
import { answerFor, readGround } from './answers.ts'
import type { Progress } from './export-package.ts'
import type { Manifest } from './format.ts'
import type { Receiver } from './import-package.ts'
import type { CardAnswer } from './kinds/special.ts'
import { readParts } from './read-package.ts'
import type { PackageKey } from './seal-part.ts'

export type Difference = { readonly sender: CardAnswer; readonly here: CardAnswer }
export type Compared = { readonly answers: number; readonly differences: number }

/** Undefined while the receiver has no trust list under its own root: then nothing can be checked without network. */
export async function compareAnswers(
  { database, clock, config, place }: Omit<Receiver, 'keys' | 'vault'>,
  path: string,
  manifest: Manifest,
  key: PackageKey,
  { differs, tell }: { differs(difference: Difference): void; readonly tell: Progress },
): Promise<Compared | undefined> {
  const { present, next } = await readRoots(place.folder)
  const list = await findTrustList(database)
  const ground = await readGround(
    database,
    config.world,
    {
      roots: [present, next].filter((root) => root !== undefined),
      trustList: list && new Uint8Array(list.cose),
      trustedAt: clock.now(),
    },
    manifest.madeAt as Instant, // the schema of the manifest says so
  )
  if (ground.trust === undefined) return undefined
  const of = manifest.totals['answers']?.records ?? 0
  let [answers, differences] = [0, 0]
  for await (const { part, records } of readParts(path, manifest, key)) {
    if (part.kind !== 'answers') continue
    const told = (await records()) as unknown as readonly CardAnswer[] // readParts has checked them by the kind's schema
    const ours = await answerFor(
      database,
      told.map(({ number }) => number),
      ground,
    )
    for (const [index, here] of ours.entries()) {
      const sender = told[index]
      if (sender === undefined || isSame(sender, here)) continue
      differences++
      differs({ sender, here })
    }
    answers += told.length
    tell({ kind: part.kind, records: answers, of })
  }
  return { answers, differences }
}

function isSame(one: CardAnswer, other: CardAnswer): boolean {
  return (
    one.valid === other.valid &&
    one.validity === other.validity &&
    one.listed === other.listed &&
    one.offline === other.offline &&
    one.enterprise?.number === other.enterprise?.number &&
    one.enterprise?.name === other.enterprise?.name
  )
}
