/** For tests: takes a package apart and puts it together as somebody would who means ill, or whose disk is bad. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { pack } from 'tar-stream'

export type PackedFile = { readonly name: string; readonly bytes: Uint8Array }

export async function packFiles(path: string, files: readonly PackedFile[]): Promise<void> {
  const tar = pack()
  for (const { name, bytes } of files) tar.entry({ name, size: bytes.length }, Buffer.from(bytes))
  tar.finalize()
  const chunks: Buffer[] = []
  await pipeline(tar, async (source) => {
    for await (const chunk of source) chunks.push(Buffer.from(chunk as Uint8Array)) // a tar file is bytes
  })
  writeFileSync(path, Buffer.concat(chunks))
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
