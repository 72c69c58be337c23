import { drawModules, makeQrCode, QUIET_ZONE } from '@hms/card-art/qr-code'
import type { QrSegment } from '@hms/credential/qr-text'

type Code = { readonly segments: readonly QrSegment[] }

/** A QR code as a picture, with the quiet zone that readers need. */
export const QrPicture = ({ label, segments }: Code & { readonly label: string }) => {
  const { side, path } = drawn(segments)
  return (
    <svg
      class="gate-proof-qr"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}

/** The same as a file of its own. */
export function writeQrSvg({ segments }: Code): string {
  const { side, path } = drawn(segments)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}"/></svg>`
}

function drawn(segments: readonly QrSegment[]): { readonly side: number; readonly path: string } {
  const code = makeQrCode(segments)
  return { side: code.size + 2 * QUIET_ZONE, path: drawModules(code, QUIET_ZONE, QUIET_ZONE, 1) }
}
