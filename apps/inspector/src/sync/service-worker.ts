/** Keeps the app in the phone, so that it opens without network. Lists of cards are kept by the app itself. */
// The worker's global is typed as a window by the DOM library; this file runs as a service worker only.
const worker = self as unknown as ServiceWorkerGlobalScope

/** Filled in when the app is built. */
const files = '__FILES__' as unknown as readonly string[]
const cacheName = 'hms-inspector-__VERSION__'

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'reload' }))))
      .then(() => worker.skipWaiting()),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('hms-inspector-') && name !== cacheName)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => worker.clients.claim()),
  )
})

worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== worker.location.origin) return
  if (isApp(pathname)) event.respondWith(openApp(event.request))
  else if (files.includes(pathname)) event.respondWith(fromPhone(event.request, pathname))
})

/** `/K` is what the QR code says, `/k` what the chip says. */
const isApp = (pathname: string) => /^\/k\/?$/i.test(pathname)

/** The newest app when there is network that answers within two seconds, else the kept one. */
async function openApp(request: Request): Promise<Response> {
  const kept = await caches.match('/k/')
  const fresh = fetch(request, { signal: AbortSignal.timeout(2000) })
    .then((answer) => (answer.ok ? answer : undefined))
    .catch(() => undefined)
  return (await fresh) ?? kept ?? Response.error()
}

async function fromPhone(request: Request, pathname: string): Promise<Response> {
  return (await caches.match(pathname)) ?? fetch(request)
}
