/** Installs a version of the app only when each of its files is what the service signed. */
import { type AppFiles, openAppFiles } from '@hms/credential/app-files'
import { openTrustList } from '@hms/credential/trust-list'
import { webCrypto } from '@hms/credential/web-crypto'
import { findKept, keep } from './kept.ts'
import { findRoots, seenSequence } from './kept-trust.ts'

/** When the files of the installed version were signed, seconds: older ones do not come back. */
const SIGNED_AT = 'app-signed-at'

/** Fetches, compares and keeps all files of a version; rejects, and keeps none, when any differs. */
export async function installFiles(cacheName: string, version: string): Promise<void> {
  const app = await findSignedFiles()
  if (app.version !== version) throw new Error(`signed is ${app.version}, not ${version}`)
  const files = await Promise.all([...app.files].map(([path, hash]) => fetchFile(path, hash)))
  const cache = await caches.open(cacheName)
  await Promise.all(files.map(([path, answer]) => cache.put(path, answer)))
  await keep(SIGNED_AT, app.issuedAt)
}

async function fetchFile(path: string, hash: Uint8Array): Promise<readonly [string, Response]> {
  const answer = await fetchOk(path)
  const bytes = await answer.arrayBuffer()
  const found = await webCrypto.sha256(new Uint8Array(bytes))
  if (!found.every((byte, at) => byte === hash[at])) throw new Error(`${path} is not what was signed`)
  return [path, new Response(bytes, { headers: answer.headers })]
}

/** Under the roots that the phone pinned; at the very first visit under the one that comes with the app. */
async function findSignedFiles(): Promise<AppFiles> {
  // The phone's own clock may be wrong, and what it is corrected by is the app's to keep.
  const { now } = (await (await fetchOk('/api/status')).json()) as { now: string } // our own service's shape
  const pinned = await findRoots()
  const roots = pinned.length > 0 ? pinned : [await bytesAt('/k/root.der')]
  const list = await bytesAt('/.well-known/hms-trust.cose')
  const trust = await openTrustList(list, roots, Date.parse(now) / 1000, webCrypto, await seenSequence())
  if ('refused' in trust) throw new Error(trust.refused)
  const signedAt = await findKept<number>(SIGNED_AT)
  const app = await openAppFiles(await bytesAt('/k/app-files.cose'), trust, webCrypto, signedAt)
  if ('refused' in app) throw new Error(app.refused)
  return app
}

async function fetchOk(path: string): Promise<Response> {
  const answer = await fetch(path, { cache: 'reload' })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer
}

const bytesAt = async (path: string) => new Uint8Array(await (await fetchOk(path)).arrayBuffer())
