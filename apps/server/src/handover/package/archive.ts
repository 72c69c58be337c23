/** The tar file of a package: written and read as a stream, one file of it in memory at a time. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { extract, pack } from 'tar-stream'
import { LARGEST, MANIFEST, OPENING, PackageTrouble } from './format.ts'

export type ArchiveWriter = {
  /** Resolves when the bytes are on their way and there is room for more. */
  write(name: string, bytes: Uint8Array): Promise<void>
  /** Resolves when everything is on the disk. */
  close(): Promise<void>
  abandon(): Promise<void>
}

/** `at`: the time that the files are said to be of. Never writes over a file. */
export function writeArchive(path: string, at: Date): ArchiveWriter {
  const tar = pack()
  const written = pipeline(tar, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  written.catch(() => undefined) // told by write and close
  return {
    write: (name, bytes) =>
      Promise.race([
        new Promise<void>((resolve, reject) => {
          const entry = tar.entry({ name, size: bytes.length, mtime: at, mode: 0o600 }, (error) =>
            error ? reject(error) : resolve(),
          )
          entry.end(bytes)
        }),
        written,
      ]),
    async close() {
      tar.finalize()
      await written
    },
    async abandon() {
      tar.destroy(new Error('abandoned'))
      await written.catch(() => undefined)
    },
  }
}

export type ArchiveFile = { readonly name: string; readonly bytes: Uint8Array; readonly sha256: string }

/** The files one after the other. Throws a sentence for what is no whole archive. */
export async function* readArchive(path: string): AsyncGenerator<ArchiveFile> {
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 })
  const tar = extract()
  file.on('error', (error) => tar.destroy(error))
  file.pipe(tar)
  try {
    for await (const entry of tar) {
      const { name, size = 0, type } = entry.header
      if (type !== 'file') throw new PackageTrouble(`${printable(name)} does not belong in a package.`)
      const largest = name === OPENING ? LARGEST.opening : name === MANIFEST ? LARGEST.manifest : LARGEST.part
      if (size > largest) throw new PackageTrouble(`${printable(name)} is larger than ${largest} bytes.`)
      const bytes = await readEntry(entry)
      if (bytes.length !== size) throw new PackageTrouble(`The package is cut off within ${printable(name)}.`)
      yield { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    }
  } catch (error) {
    if (error instanceof PackageTrouble) throw error
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new PackageTrouble(`${path} is not there.`)
    throw new PackageTrouble('The package is damaged or cut off: it is no whole tar file. Copy it once more.')
  } finally {
    file.destroy()
    tar.destroy()
  }
}

async function readEntry(entry: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of entry) if (chunk instanceof Uint8Array) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** A name that somebody else chose, for a terminal. */
const printable = (name: string) => JSON.stringify(name.slice(0, 80))
