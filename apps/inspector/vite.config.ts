import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, defineConfig, type Plugin } from 'vite'

/** Beside the built app: what each of its files is. The server signs it, and the service worker believes nothing else. */
const APP_FILES = 'app-files.json'
const NO_PARTS = new Set(['service-worker.js', APP_FILES])

/** Says what was built, and builds the service worker that keeps just that. */
function keepForOffline(): Plugin {
  return {
    name: 'keep-for-offline',
    async writeBundle({ dir }) {
      if (dir === undefined) return
      const names = readdirSync(dir, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile() && !NO_PARTS.has(entry.name) && !entry.name.endsWith('.map'))
        .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, '/').length))
        .toSorted()
      const files = Object.fromEntries(
        names.map((name) => [name === 'index.html' ? '/k/' : `/k/${name}`, hashOf(readFileSync(join(dir, name)))]),
      )
      const version = hashOf(JSON.stringify(files)).slice(0, 12)
      writeFileSync(join(dir, APP_FILES), JSON.stringify({ version, files }))
      await buildWorker(dir, version)
    },
  }
}

/** One file by itself: not all browsers let a service worker import. */
async function buildWorker(outDir: string, version: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    define: { __VERSION__: JSON.stringify(version) },
    build: {
      ...{ outDir, emptyOutDir: false, copyPublicDir: false, target: 'es2022' },
      lib: {
        ...{ entry: join(import.meta.dirname, 'src/sync/service-worker.ts'), formats: ['iife'], name: 'worker' },
        fileName: () => 'service-worker.js',
      },
    },
  })
}

const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

export default defineConfig({
  base: '/k/',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // What jspdf would draw pages and pictures with; the summary is words alone, and nothing else may come along.
      external: ['canvg', 'dompurify', 'html2canvas'],
      input: { app: 'index.html' },
      output: {
        entryFileNames: 'files/[name]-[hash].js',
        chunkFileNames: 'files/[name]-[hash].js',
        assetFileNames: 'files/[name]-[hash][extname]',
      },
    },
  },
  worker: {
    format: 'es',
    rollupOptions: {
      output: { entryFileNames: 'files/[name]-[hash].js', assetFileNames: 'files/[name]-[hash][extname]' },
    },
  },
  plugins: [keepForOffline()],
})
