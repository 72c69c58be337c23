/** Gathers records into parts, seals each and writes it; nothing of a part that is written stays in memory. */
import { createHash } from 'node:crypto'
import type { ArchiveWriter } from './archive.ts'
import { type Opening, PART_BYTES, PART_RECORDS, type Part, type Totals } from './format.ts'
import { type PackageKey, sealPart } from './seal-part.ts'

export type PartWriter = {
  add(kind: string, line: string, state: string | null): Promise<void>
  /** Writes what is left; gives what the manifest says of all. A kind without a record is told as such. */
  end(kinds: readonly string[]): Promise<{ readonly parts: readonly Part[]; readonly totals: Totals }>
}

export function writeParts(archive: ArchiveWriter, opening: Opening, to: PackageKey): PartWriter {
  const parts: Part[] = []
  const totals: Record<string, { records: number; states?: Record<string, number> }> = {}
  let open: { readonly kind: string; readonly lines: string[]; bytes: number } | undefined

  async function close(): Promise<void> {
    if (open === undefined) return
    const { kind, lines } = open
    open = undefined
    const name = `parts/${String(parts.length + 1).padStart(6, '0')}-${kind}.jwe`
    const text = Buffer.from(`${lines.join('\n')}\n`, 'utf8')
    const sealed = await sealPart(name, text, opening, to)
    parts.push({
      name,
      kind,
      records: lines.length,
      bytes: text.length,
      sealedBytes: sealed.length,
      sha256: createHash('sha256').update(sealed).digest('hex'),
    })
    await archive.write(name, sealed)
  }

  return {
    async add(kind, line, state) {
      if (open?.kind !== kind) await close()
      open ??= { kind, lines: [], bytes: 0 }
      open.lines.push(line)
      open.bytes += line.length
      count(kind, state)
      if (open.lines.length >= PART_RECORDS || open.bytes >= PART_BYTES) await close()
    },
    async end(kinds) {
      await close()
      for (const kind of kinds) totals[kind] ??= { records: 0 }
      return { parts, totals }
    },
  }

  function count(kind: string, state: string | null): void {
    totals[kind] ??= { records: 0 }
    const total = totals[kind]
    total.records++
    if (state === null) return
    total.states ??= {}
    total.states[state] = (total.states[state] ?? 0) + 1
  }
}
