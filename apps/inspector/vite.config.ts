import { createHash } from 'node:crypto'
import { defineConfig, type Plugin } from 'vite'

/** Writes the names of all built files into the service worker, so that one visit is enough to work without network. */
function listFilesForOffline(): Plugin {
  return {
    name: 'list-files-for-offline',
    generateBundle(_options, bundle) {
      const worker = bundle['service-worker.js']
      if (worker?.type !== 'chunk') return
      const files = Object.keys(bundle).filter((name) => name !== 'service-worker.js' && !name.endsWith('.map'))
      const paths = [
        '/k/',
        '/k/app.webmanifest',
        '/k/icon.svg',
        '/k/icon-192.png',
        '/k/icon-512.png',
        ...files.filter((name) => name !== 'index.html').map((name) => `/k/${name}`),
      ]
      const version = createHash('sha256').update(paths.join('\n')).update(worker.code).digest('hex').slice(0, 12)
      worker.code = worker.code.replace(/["'`]__FILES__["'`]/, JSON.stringify(paths)).replace('__VERSION__', version)
    },
  }
}

export default defineConfig({
  base: '/k/',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      // What jspdf would draw pages and pictures with; the summary is words alone, and nothing else may come along.
      external: ['canvg', 'dompurify', 'html2canvas'],
      input: { app: 'index.html', 'service-worker': 'src/sync/service-worker.ts' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'service-worker' ? 'service-worker.js' : 'files/[name]-[hash].js'),
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
  plugins: [listFilesForOffline()],
})
