import { createHash } from 'node:crypto'

/** The same import and line give the same order for ever, so that placing a row twice is placing it once (RFC 9562 § 5.8). */
export function orderOfLine(importId: string, line: number): string {
  const hash = createHash('sha256').update(`${importId}:${line}`).digest()
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
