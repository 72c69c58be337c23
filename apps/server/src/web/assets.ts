import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import type { App } from './context.ts'

type Asset = { readonly url: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string }

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const { resolve } = createRequire(import.meta.url)
const fontFolder = join(dirname(resolve('@fontsource-variable/inter/package.json')), 'files')
const ownFolder = join(import.meta.dirname, '..', 'assets')

/** Inter in the scripts of those who read us: Latin with Polish, Lithuanian and Romanian letters, and Cyrillic. */
const fonts = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'].map((script) => `inter-${script}-wght-normal.woff2`)

const assets = new Map<string, Asset>()
for (const font of fonts) add(font, readFileSync(join(fontFolder, font)))
for (const name of readdirSync(ownFolder).filter((name) => extname(name) !== '.css' && extname(name) in mediaTypes))
  add(name, readFileSync(join(ownFolder, name)))
add('style.css', Buffer.from(styleSheet()))

/** Designsystemet's own theme and components, our colours over them, then the rules of single pages; fonts by their hashed addresses. */
function styleSheet(): string {
  const parts = [
    readFileSync(resolve('@digdir/designsystemet-css'), 'utf8'),
    readFileSync(resolve('@digdir/designsystemet-css/theme.css'), 'utf8'),
    ...ownStyles().map((name) => readFileSync(join(ownFolder, name), 'utf8')),
  ]
  return parts.join('\n').replace(/url\((inter-[\w-]+\.woff2)\)/g, (_, font: string) => `url(${assetUrl(font)})`)
}

function ownStyles(): readonly string[] {
  const others = readdirSync(ownFolder).filter((name) => extname(name) === '.css' && name !== 'theme.css')
  return ['theme.css', ...others.sort()]
}

function add(name: string, bytes: Buffer): void {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  const extension = extname(name)
  const mediaType = mediaTypes[extension] ?? 'application/octet-stream'
  const url = `/assets/${name.slice(0, -extension.length)}.${hash}${extension}`
  assets.set(name, { url, bytes: new Uint8Array(bytes), mediaType })
}

/** The address of a file in `assets/`, with its content's hash: a new content is a new address. */
export function assetUrl(name: string): string {
  const found = assets.get(name)
  if (found === undefined) throw new Error(`there is no asset ${name}`)
  return found.url
}

/** Serves the assets; they never change at their address, so they may be kept for a year. */
export function serveAssets(app: App): void {
  const byUrl = new Map([...assets.values()].map((asset) => [asset.url, asset]))
  app.get('/assets/:file', (c) => {
    const asset = byUrl.get(c.req.path)
    if (asset === undefined) return c.notFound()
    return c.body(asset.bytes, 200, {
      'content-type': asset.mediaType,
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
}
