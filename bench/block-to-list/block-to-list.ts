import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type IssuedCard, issueCards } from '../../journeys/stage/cards.ts'
import { findEmployer, findWorkers } from '../../journeys/stage/people.ts'
import { startProduct } from '../../tools/start-product.ts'
import { answerTo, isPubliclyValid, readPublished } from '../../tools/story/check-cards.ts'
import { signIn } from '../../tools/story/web-session.ts'

const CARDS = 8
/** Seconds, the longest of all blocks: the public check, and the signed list that checks without network read. */
const LONGEST_ONLINE = 1
const LONGEST_LIST = 5
const LOOK_AGAIN_IN_MS = 20

type Result = {
  readonly name: string
  readonly blocks: number
  readonly online: Seconds
  readonly list: Seconds
}
type Seconds = { readonly median: number; readonly longest: number; readonly bar: number }

/** The whole product with its jobs: from the moment a block is sent until it is seen online, and in the published list. */
export async function blockToList(): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-bench-'))
  const environment = { HMS_NOW: '2026-11-23T09:00:00+01:00', HMS_CHECKS_PER_MINUTE: '0' }
  const product = await startProduct({ folder, environment, forgetful: true })
  try {
    const cards = await issueCards({ product }, findWorkers('builder', CARDS))
    const orderer = await signIn(product.portalUrl, findEmployer('builder').manager)
    const online: number[] = []
    const list: number[] = []
    for (const card of cards) {
      const began = performance.now()
      await orderer.json('POST', `/api/cards/${card.number}/block`, { reason: 'lost' })
      await until(async () => !(await isPubliclyValid(product.portalUrl, card.number)))
      online.push((performance.now() - began) / 1000)
      await until(() => isListedAsBlocked(product.portalUrl, card))
      list.push((performance.now() - began) / 1000)
    }
    const result = {
      ...{ name: 'block-to-list', blocks: cards.length },
      online: secondsOf(online, LONGEST_ONLINE),
      list: secondsOf(list, LONGEST_LIST),
    }
    for (const [what, { median, longest, bar }] of [
      ['seen online', result.online],
      ['in the published list', result.list],
    ] as const)
      console.log(
        `a block is ${what} after ${median} s in the median, ${longest} s at the longest, of ${bar} s it may be`,
      )
    if (result.online.longest > LONGEST_ONLINE || result.list.longest > LONGEST_LIST) process.exitCode = 1
    return result
  } finally {
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const isListedAsBlocked = async (portalUrl: string, { record }: IssuedCard) =>
  (await answerTo(record, await readPublished(portalUrl))) === 'BLOCKED'

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(LOOK_AGAIN_IN_MS)
}

function secondsOf(values: readonly number[], bar: number): Seconds {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (part: number) => Math.round((sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN) * 1000) / 1000
  return { median: at(0.5), longest: at(1), bar }
}
