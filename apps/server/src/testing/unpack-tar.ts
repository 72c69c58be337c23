import { Readable } from 'node:stream'
import { extract } from 'tar-stream'

/** For tests: the files of a tar by name. */
export async function unpackTar(tar: Uint8Array): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const entries = extract()
  Readable.from([Buffer.from(tar)]).pipe(entries)
  for await (const entry of entries) {
    const parts: Buffer[] = []
    for await (const part of entry) parts.push(Buffer.from(part as Uint8Array)) // tar-stream does not say what it gives
    files.set(entry.header.name, Buffer.concat(parts))
  }
  return files
}
