/** Writes everything that another operator needs into one file, as it is at one moment, while the product runs on. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Instant } from '@hms/domain/calendar'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import type { Sql } from '#database/connection.ts'
import { readMigrations } from '#database/migrate.ts'
import { findTrustList, listSigningKeys } from '#keys/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { answerFor, readGround } from './answers.ts'
import { writeArchive } from './archive.ts'
import { openRecord } from './columns.ts'
import { FORMAT, MANIFEST, type Manifest, OPENING, type Opening, PackageTrouble, VERSION } from './format.ts'
import { kinds } from './kinds/catalogue.ts'
import { historyKinds } from './kinds/histories.ts'
import { listWaitingWork } from './owner/store.ts'
import type { PackageKey } from './seal-part.ts'
import { signManifest } from './sign-manifest.ts'
import { countRecords, listUncarried, readAtOneMoment, readLines, readNumbers } from './store.ts'
import { type PartWriter, writeParts } from './write-parts.ts'

export type Sender = Pick<Dependencies, 'database' | 'clock' | 'config' | 'keys' | 'vault'>
/** Told of what has been done, and of how much there is. */
export type Progress = (done: { readonly kind: string; readonly records: number; readonly of: number }) => void
export type Act = { readonly actor: string; readonly version: string; readonly tell: Progress }

/** Writes beside `path` and moves the finished file there: what has the name is whole. */
export async function exportPackage(sender: Sender, to: PackageKey, path: string, act: Act): Promise<Manifest> {
  if (existsSync(path)) throw new PackageTrouble(`${path} is there already: name another file.`)
  const { database, clock, keys } = sender
  const id = randomUUID()
  const note = (what: AuditAct) =>
    noteAudit(database, { actor: { reference: act.actor }, act: what, thing: id, at: clock.now() })
  await keys.trustList(clock.now())
  const signer = await keys.signer('package', clock.now())
  const certificate = (await listSigningKeys(database)).find(({ kid }) => kid.equals(signer.kid))?.certificate
  if (certificate === undefined) throw new Error('the key of packages is not listed')
  await note('handover-export-begun')
  const draft = `${path}.unfinished`
  await rm(draft, { force: true })
  const archive = writeArchive(draft, new Date(clock.now()))
  try {
    const manifest = await readAtOneMoment(database, async (tx) => {
      const opening: Opening = {
        format: FORMAT,
        version: VERSION,
        package: id,
        operator: sender.config.publicUrl,
        madeAt: clock.now(),
        recipient: to.thumbprint,
      }
      await archive.write(OPENING, Buffer.from(JSON.stringify(opening)))
      const parts = writeParts(archive, opening, to)
      await writeAll(tx, sender, parts, act.tell, clock.now())
      return {
        ...opening,
        product: { name: 'hms-kort', version: act.version },
        schema: (await readMigrations()).at(-1)?.name ?? '',
        ...(await parts.end(kinds.map(({ kind }) => kind))),
      }
    })
    const signed = { ...manifest, parts: [...manifest.parts] }
    await archive.write(MANIFEST, await signManifest(signed, signer, new Uint8Array(certificate)))
    await archive.close()
    await rename(draft, path)
    await note('handover-exported')
    return signed
  } catch (error) {
    await archive.abandon()
    await rm(draft, { force: true })
    throw error
  }
}

async function writeAll(
  tx: Sql,
  { config, keys, vault }: Sender,
  parts: PartWriter,
  tell: Progress,
  at: Instant,
): Promise<void> {
  const uncarried = await listUncarried(tx, historyKinds)
  if (uncarried.length > 0)
    throw new PackageTrouble(`The package would leave out ${uncarried.join(' and ')}: nothing was written.`)
  const counted = new Map<string, number>()
  for (const each of kinds) if ('table' in each) counted.set(each.kind, await countRecords(tx, each))
  const of = [...counted.values()].reduce((sum, n) => sum + n, 0) + (counted.get('card-numbers') ?? 0)
  let records = 0

  for (const each of kinds) {
    if (each.kind === 'waiting-work') {
      for (const work of await listWaitingWork(tx)) await parts.add(each.kind, JSON.stringify(work), null)
    } else if (each.kind === 'answers') {
      const next = await keys.nextRoot()
      const roots = [await keys.root(), ...(next ? [next] : [])]
      const trustList = (await findTrustList(tx))?.cose
      const ground = await readGround(
        tx,
        config.world,
        { roots, trustList: trustList && new Uint8Array(trustList), trustedAt: at },
        at,
      )
      for await (const numbers of readNumbers(tx)) {
        for (const answer of await answerFor(tx, numbers, ground))
          await parts.add(each.kind, JSON.stringify(answer), answer.offline)
        done(each.kind, numbers.length)
      }
    } else if ('table' in each) {
      for await (const lines of readLines(tx, each)) {
        for (const { line, state, ...sealed } of lines)
          await parts.add(each.kind, 'stream' in each ? line : openRecord(each, line, sealed, vault), state)
        done(each.kind, lines.length)
      }
    }
  }

  function done(kind: string, n: number): void {
    records += n
    tell({ kind, records, of })
  }
}
