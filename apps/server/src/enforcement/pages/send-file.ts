import type { Context } from '#web/context.ts'

/** A letter opens in the browser; a stranger's document is only ever saved, whatever it holds. */
export function sendFile(
  c: Context,
  bytes: Uint8Array,
  { name, mediaType, inline = false }: { readonly name: string; readonly mediaType: string; readonly inline?: boolean },
): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': mediaType,
    // RFC 6266, with the extended form of RFC 8187 for letters beyond ASCII.
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
}
