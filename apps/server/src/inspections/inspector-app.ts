/** Serves the inspector's app, and answers the addresses that QR codes and chips say. */
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { BRIDGE_ADDRESS } from '@hms/contract/bridge-address'
import { APP_FILES_TYPE } from '@hms/credential/app-files'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { openAppFileSigner } from './sign-app-files.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
/**
 * Its own policy: the reader of QR codes is WebAssembly in a worker; nothing comes from elsewhere, but what a card reader on
 * the same machine read.
 */
const POLICY = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self' ${BRIDGE_ADDRESS}; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'`
const NEVER_CHANGES = 'public, max-age=31536000, immutable'

export function inspectorApp(app: App, dependencies: Dependencies): void {
  const files = readFolder(dependencies.config.inspectorFolder)
  const signFiles = openAppFileSigner(dependencies, files)
  for (const path of ['/k', '/K', '/k/', '/K/']) app.get(path, (c) => answer(c, '/index.html'))
  app.get('/k/service-worker.js', (c) => answer(c, '/service-worker.js', { 'service-worker-allowed': '/' }))
  app.get('/k/:file{(app\\.webmanifest|icon\\.svg|icon-(192|512)\\.png)}', (c) => answer(c, `/${c.req.param('file')}`))
  app.get('/k/files/:file', (c) => answer(c, `/files/${c.req.param('file')}`, { 'cache-control': NEVER_CHANGES }))

  app.get('/k/app-files.cose', async (c) => {
    const signed = await signFiles()
    const headers = { 'content-type': APP_FILES_TYPE, 'cache-control': 'no-cache' }
    return signed ? c.body(new Uint8Array(signed), 200, headers) : c.notFound()
  })

  function answer(c: Context, name: string, headers: Record<string, string> = {}): Response | Promise<Response> {
    const bytes = files.get(name)
    if (bytes === undefined) return c.notFound()
    return c.body(bytes, 200, {
      'content-type': mediaTypes[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      'cache-control': 'no-cache',
      'referrer-policy': 'no-referrer',
      ...headers,
    })
  }
}

/** The built app, held in memory; an empty map when it was not built, and then its addresses are not found. */
function readFolder(folder: string): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const part of ['', 'files']) {
    const here = join(folder, part)
    for (const entry of list(here))
      files.set(`${part ? `/${part}` : ''}/${entry}`, new Uint8Array(readFileSync(join(here, entry))))
  }
  return files
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
  } catch {
    return []
  }
}
