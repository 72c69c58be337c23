/** Carries packages to producers that use an SFTP folder, and their messages back: outbox, inbox, done, refused. */
import { findAppointed } from '@hms/domain/sector/producers'
import { noteAudit } from '#audit/note-audit.ts'
import type { SftpFolder } from '#read-producers.ts'
import { readScheme } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { receiveMessage } from '../messages/receive-message.ts'
import { listUnput, readPackageBytes, savePut } from '../packages/store.ts'
import { type Folder, visitFolder } from './sftp.ts'

/** A message of 50 cards is a tenth of this. */
const LARGEST_MESSAGE = 200_000
/** Names that a producer may give a message; anything else in the inbox is left alone. */
const MESSAGE = /^[\w-][\w.-]{0,99}[.]jws$/

/**
 * Whatever was lost half-way is done again the next minute: each step bears repeating. One producer's trouble is not another's:
 * none waits for the one before.
 */
export async function carryFiles(dependencies: Dependencies): Promise<void> {
  await Promise.all(
    dependencies.config.producerFolders.map((settings) =>
      visitFolder(settings, (folder) => visit(dependencies, settings, folder)).catch((cause: unknown) =>
        dependencies.log.warn('producer-folder-failed', { producer: settings.producer, cause }),
      ),
    ),
  )
}

async function visit(dependencies: Dependencies, { producer, folder: at }: SftpFolder, folder: Folder): Promise<void> {
  const path = (name: string) => (at === '' ? name : `${at}/${name}`)
  for (const name of ['outbox', 'inbox', 'done', 'refused']) await folder.makeFolder(path(name))
  await putPackages()
  await takeMessages()

  async function putPackages(): Promise<void> {
    const { database, clock, config } = dependencies
    // Whoever is not appointed any more is given nobody's portrait, also of a batch that waits there since before.
    const { producers } = await readScheme(database, config.world)
    if (!findAppointed(producer, clock.today(), producers)) return
    for (const { batch } of await listUnput(database, producer)) {
      const bytes = await readPackageBytes(database, batch)
      if (bytes === undefined) continue
      // The line may be lost before it is noted that it lies there: then the same bytes are laid once more.
      await folder.put(path(`outbox/${batch}.tar`), bytes)
      const now = clock.now()
      await savePut(database, batch, now)
      await noteAudit(database, { actor: { reference: 'job:carry-files' }, act: 'package-put', thing: batch, at: now })
    }
  }

  /** In the order of their names: a producer that numbers its messages is heard in that order. */
  async function takeMessages(): Promise<void> {
    const files = (await folder.list(path('inbox'))).filter(({ name }) => MESSAGE.test(name))
    for (const { name, size } of files.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
      const from = path(`inbox/${name}`)
      const message = size > LARGEST_MESSAGE ? undefined : await folder.read(from, LARGEST_MESSAGE)
      if (message === undefined) {
        await refuse(name, 'message.too-large', '')
        continue
      }
      const { outcome, answer, code } = await receiveMessage(dependencies, message.toString('utf8'))
      await folder.put(path(`outbox/${name.replace(/[.]jws$/, '.answer')}`), Buffer.from(answer))
      if (outcome === 'accepted') await folder.move(from, path(`done/${name}`))
      else await refuse(name, code ?? '', answer)
    }
  }

  /** The reason lies beside the message, for people; the answer in the outbox says the same, signed. */
  async function refuse(name: string, code: string, answer: string): Promise<void> {
    const said = { code, ...(answer ? { answer: payloadOf(answer) } : { limitInBytes: LARGEST_MESSAGE }) }
    await folder.put(path(`refused/${name}.reason.json`), Buffer.from(JSON.stringify(said, null, 2)))
    await folder.move(path(`inbox/${name}`), path(`refused/${name}`))
  }
}

/** Of a JWS that we signed ourselves. */
function payloadOf(jws: string): unknown {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
}
