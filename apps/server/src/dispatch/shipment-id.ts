import { createHash } from 'node:crypto'

/** The same parts give the same id for ever, so that packing twice is packing once (RFC 9562 § 5.8). */
export function idOf(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(parts.join(':')).digest()
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What the post knows a shipment by: one name for each address tried, at most 35 characters. */
export function referenceOf({ id, attempt }: { readonly id: string; readonly attempt: number }): string {
  const name = id.replaceAll('-', '')
  return attempt === 1 ? name : `${name}-${attempt}`
}
