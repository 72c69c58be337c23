/** `npm run fuzz [-- MUTANTS [SEED]]`: a million mutants of all that a phone is handed, on all cores; the last line is JSON. */
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Found, Share } from './run.ts'

/** So many at a time, that it tells how far it is, and that keys change. */
const SHARE = 25_000
const mutants = Number(process.argv[2] ?? 1_000_000)
const firstSeed = Number(process.argv[3] ?? 1)

const shares: Share[] = []
for (let from = 0; from < mutants; from += SHARE) {
  const some = Math.min(SHARE, mutants - from)
  shares.push({ seed: firstSeed + shares.length, mutants: some, signed: Math.ceil(some / 10) })
}
const began = performance.now()
const all: Found[] = []
const waiting = [...shares]
// Whoever stops it is told what was found so far.
process.once('SIGINT', () => {
  waiting.length = 0
})
await Promise.all(Array.from({ length: availableParallelism() }, runNext))

const counts = new Map<string, number>()
for (const found of all)
  for (const [name, n] of Object.entries(found.counts)) counts.set(name, (counts.get(name) ?? 0) + n)
for (const [name, n] of [...counts].sort()) console.log(`${String(n).padStart(9)}  ${name}`)
const faults = all.flatMap((found) => found.faults)
for (const fault of faults.slice(0, 20)) console.log(fault)
const result = {
  name: 'fuzz',
  mutants: sum((found) => found.mutants),
  same: sum((found) => found.same),
  signedAnew: sum((found) => found.signed),
  exceptions: [...counts].reduce((total, [name, n]) => total + (name.endsWith('exception') ? n : 0), 0),
  believed: [...counts].reduce((total, [name, n]) => total + (name.endsWith(' BELIEVED') ? n : 0), 0),
  seconds: Math.round((performance.now() - began) / 1000),
  firstSeed,
}
console.log(JSON.stringify(result))
process.exitCode = faults.length === 0 && result.mutants === mutants ? 0 : 1

async function runNext(): Promise<void> {
  for (let share = waiting.shift(); share !== undefined; share = waiting.shift()) {
    const [found] = (await once(new Worker(new URL('part.ts', import.meta.url), { workerData: share }), 'message')) as [
      Found,
    ]
    all.push(found)
    if (found.faults.length > 0) waiting.length = 0
    console.error(`${sum((each) => each.mutants)} of ${mutants}`)
  }
}

function sum(of: (found: Found) => number): number {
  return all.reduce((total, found) => total + of(found), 0)
}
