import type { QrSegment } from '@hms/credential/qr-text'
import qrcode from 'qrcode'

/** Modules on each side of a code that must stay white (ISO/IEC 18004 § 6.3.8). */
export const QUIET_ZONE = 4
/** Four dots at 300 dpi are 0.34 mm: less is not read by a phone through a worn card. */
export const LEAST_DOTS = 4

export type QrCode = {
  readonly version: number
  /** Modules a side, without quiet zone. */
  readonly size: number
  readonly isDark: (row: number, column: number) => boolean
}

/** Encodes exactly these segments, at error level M. */
export function makeQrCode(segments: readonly QrSegment[]): QrCode {
  const { modules, version } = qrcode.create(
    segments.map((segment) =>
      segment.mode === 'byte' ? { mode: 'byte', data: new Uint8ClampedArray(segment.data) } : segment,
    ),
    { errorCorrectionLevel: 'M' },
  )
  return { version, size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 }
}

/** How many dots a module gets in a square of `room` dots: a whole number, so that every edge is crisp. */
export function dotsPerModule(code: QrCode, room: number): number {
  const dots = Math.floor(room / (code.size + 2 * QUIET_ZONE))
  if (dots < LEAST_DOTS) throw new Error(`a QR code of version ${code.version} does not fit the card`)
  return dots
}

/** The dark modules as one path, a run of them in a row at a time. */
export function drawModules(code: QrCode, x: number, y: number, dots: number): string {
  let path = ''
  for (let row = 0; row < code.size; row++) {
    for (let column = 0; column < code.size; column++) {
      if (!code.isDark(row, column)) continue
      const from = column
      while (column + 1 < code.size && code.isDark(row, column + 1)) column++
      const width = (column - from + 1) * dots
      path += `M${x + from * dots} ${y + row * dots}h${width}v${dots}h${-width}Z`
    }
  }
  return path
}
