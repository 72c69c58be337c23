// A gate: one line with a QR code's text on standard input for each card, one line of JSON for each on standard output.
//   node gate.mjs https://hms.example root.der lists/ < /dev/reader
// Lists are kept in the folder, so that the gate goes on through a day without network.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openLists, verifyCard } from 'hms-kort-verify'

const [issuer, rootFile, folder] = process.argv.slice(2)
const roots = [await readFile(rootFile)]
const TRUST = '/.well-known/hms-trust.cose'
await mkdir(folder, { recursive: true })
// The highest number of a trust list that was believed: an older one is a roll-back.
let atLeast = Number(await readFile(join(folder, 'sequence'), 'utf8').catch(() => 0))
let lists = await refresh()
setTimeout(askAgain, lists.askAgainAfter * 1000).unref()

for await (const line of createInterface({ input: process.stdin })) {
  const { answer, kind, freshness } = await verifyCard(line, lists, { now: new Date() })
  console.log(JSON.stringify({ open: answer === 'OK' && kind === 'card', answer, freshness }))
}

async function askAgain() {
  lists = await refresh()
  setTimeout(askAgain, lists.askAgainAfter * 1000).unref()
}

/** New lists when the network gives them and they are believed, else those from before. */
async function refresh() {
  const wanted = [TRUST, ...(await listNumbers()).map((number) => `/status/${number}`)]
  const fetched = await Promise.all(wanted.map(fetchBytes))
  const kept = await Promise.all(wanted.map((path) => readFile(fileFor(path)).catch(() => undefined)))
  const open = ([trustList, ...statusLists]) =>
    openLists(
      { roots, trustList: trustList ?? new Uint8Array(), statusLists: statusLists.filter(Boolean), atLeast },
      new Date(),
    )
  const fresh = await open(fetched.map((bytes, at) => bytes ?? kept[at]))
  if (fresh.refusals.length > 0) {
    console.error('lists not believed:', fresh.refusals.join(', '))
    return open(kept)
  }
  atLeast = fresh.sequence
  await writeFile(join(folder, 'sequence'), String(atLeast))
  await Promise.all(wanted.map((path, at) => fetched[at] && writeFile(fileFor(path), fetched[at])))
  return fresh
}

/** Which status lists there are: the service says so, and they become more over the years. */
async function listNumbers() {
  const said = await fetchBytes('/api/status')
  const file = join(folder, 'numbers.json')
  if (said) await writeFile(file, JSON.stringify(JSON.parse(new TextDecoder().decode(said)).lists))
  return JSON.parse(await readFile(file, 'utf8').catch(() => '[1]'))
}

async function fetchBytes(path) {
  try {
    const response = await fetch(new URL(path, issuer), { signal: AbortSignal.timeout(10_000) })
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
  } catch {
    return undefined
  }
}

function fileFor(path) {
  return join(folder, path.replaceAll('/', '_'))
}
