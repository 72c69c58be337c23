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

type ToldPart = {
  readonly name: string
  readonly kind: string
  readonly records: number
  readonly bytes: number
  readonly sealedBytes: number
  readonly sha256: string
}
type Told = {
  readonly parts: readonly ToldPart[]
  readonly totals: Readonly<Record<string, { readonly records: number }>>
}

/** What a manifest would say if these files had been its parts all along. */
export function retell<Manifest extends Told>(manifest: Manifest, files: readonly PackedFile[]): Manifest {
  const parts = manifest.parts.map((part) => {
    const bytes = files.find(({ name }) => name === part.name)?.bytes
    return bytes ? { ...part, sha256: sha256(bytes), sealedBytes: bytes.length } : part
  })
  return { ...manifest, parts }
}

/** And if the first part of a kind had held these lines. */
export function recount<Manifest extends Told>(manifest: Manifest, kind: string, lines: string): Manifest {
  const first = manifest.parts.find((part) => part.kind === kind)
  const records = lines.split('\n').length - 1
  const parts = manifest.parts.map((part) =>
    part === first ? { ...part, records, bytes: Buffer.byteLength(lines) } : part,
  )
  const sum = parts.filter((part) => part.kind === kind).reduce((n, part) => n + part.records, 0)
  return { ...manifest, parts, totals: { ...manifest.totals, [kind]: { records: sum } } }
}
