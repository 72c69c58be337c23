/** Keeps the app in the phone, so that it opens without network. Lists of cards are kept by the app itself. */
import { findKept, keep } from './kept.ts'
import { installFiles } from './signed-files.ts'

// The worker's global is typed as a window by the DOM library; this file runs as a service worker only.
const worker = self as unknown as ServiceWorkerGlobalScope

/** Filled in when the app is built: a digest of all its files. */
declare const __VERSION__: string
const FAMILY = 'hms-inspector-'
const cacheName = `${FAMILY}${__VERSION__}`

/** A version whose files are not just those that were signed is not installed, and the one before stays. */
worker.addEventListener('install', (event) => {
  event.waitUntil(installFiles(cacheName, __VERSION__).then(() => worker.skipWaiting()))
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldVersions().then(() => worker.clients.claim()))
})

/** The version before stays once more: an open window may still need one of its files. */
async function forgetOldVersions(): Promise<void> {
  const before = await findKept<string>('app-version')
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(FAMILY) && name !== cacheName && name !== before)
  await Promise.all(old.map((name) => caches.delete(name)))
  await keep('app-version', cacheName)
}

worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== worker.location.origin) return
  if (isApp(pathname)) event.respondWith(fromPhone('/k/', event.request))
  else if (isPart(pathname)) event.respondWith(fromPhone(pathname, event.request))
})

/** `/K` is what the QR code says, `/k` what the chip says. */
const isApp = (pathname: string) => /^\/k\/?$/i.test(pathname)
const isPart = (pathname: string) => /^\/k\/(files\/|icon[.]svg$|app[.]webmanifest$)/.test(pathname)

/** What is kept was verified, so it goes before what the network says; a newer version comes by being installed. */
async function fromPhone(name: string, request: Request): Promise<Response> {
  const current = await (await caches.open(cacheName)).match(name)
  return current ?? (await caches.match(name)) ?? fetch(request)
}
