import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium, type Page } from 'playwright-core'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Bytes as a page takes them. */
export const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** Runs work in a page of Chromium that has a bundled file of ours as `globalThis.part`; the page is one with WebCrypto. */
export async function inChromium<Result>(file: string, work: (page: Page) => Promise<Result>): Promise<Result> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'part',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    logLevel: 'error',
  })
  const script = outputFiles[0]?.text ?? ''
  // Two headers give the page a clock of five microseconds in place of a hundred.
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }
  const server = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', ...headers })
      .end(`<!doctype html><script>${script}</script>`),
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })
  try {
    const page = await browser.newPage()
    const address = server.address()
    await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`)
    return await work(page)
  } finally {
    await browser.close()
    server.close()
  }
}
