import { Readable } from 'node:stream'
import { pack } from 'tar-stream'
import type { Dependencies } from '#web/dependencies.ts'
import { findPackage, getPackageFile } from './store.ts'

/** A package as a tar file, one file of it in memory at a time; whoever stops listening stops it. Undefined for none. */
export async function streamPackage(
  { database, vault }: Pick<Dependencies, 'database' | 'vault'>,
  id: string,
  version: number,
): Promise<ReadableStream<Uint8Array> | undefined> {
  const found = await findPackage(database, id, version)
  if (found === undefined) return undefined
  const tar = pack()
  const write = async () => {
    for (let position = 0; position < found.files; position += 1) {
      if (tar.destroyed) return
      const { name, bytes } = await getPackageFile(database, vault, id, version, position)
      await new Promise<void>((resolve, reject) => {
        tar.once('close', resolve)
        const entry = tar.entry({ name, size: bytes.length, mtime: new Date(found.at), mode: 0o600 }, (error) =>
          error ? reject(error) : resolve(),
        )
        entry.end(bytes)
      })
    }
    tar.finalize()
  }
  write().catch((error: unknown) => tar.destroy(error instanceof Error ? error : new Error('not written')))
  // Node's web stream is the one that a Response takes; their types know nothing of each other.
  return Readable.toWeb(Readable.from(tar, { objectMode: false })) as ReadableStream<Uint8Array>
}
