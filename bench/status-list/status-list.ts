import { base64, inChromium } from '../chromium.ts'
import type { Given, loadLists } from './load-in-page.ts'
import { makeCountry } from './make-country.ts'

/** Bytes of the signed list as it is sent. */
export const LARGEST_LIST = 60_000
/** Milliseconds on a processor four times as slow as this one, as phones are. */
const LONGEST_LOAD = 100
const SLOWER = 4
const TIMES = 40
const COLD_PAGES = 5

/** The size of a country's status, and how long a phone takes from its bytes to the first answer: trust list, signature, inflating. */
export async function statusList(): Promise<Readonly<Record<string, unknown>>> {
  const { root, trustList, statusList, delta, now } = await makeCountry()
  const given: Given = {
    root: base64(root),
    trustList: base64(trustList),
    statusList: base64(statusList),
    delta: base64(delta),
    now,
    times: TIMES,
  }
  const load = (slower: number, times = TIMES) =>
    inChromium('status-list/load-in-page.ts', async (page) => {
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
      return page.evaluate(
        (lists) => {
          const { part } = globalThis as unknown as { part: { loadLists: typeof loadLists } } // the bundled file
          return part.loadLists(lists)
        },
        { ...given, times },
      )
    })
  const slow = await load(SLOWER)
  const bare = await load(1)
  // A page that was just opened, so often: nothing of it is warm.
  const cold: number[] = [slow.took[0] ?? 0]
  for (let page = 1; page < COLD_PAGES; page++) cold.push((await load(SLOWER, 1)).took[0] ?? 0)
  const [milliseconds, first, unthrottled] = [median(slow.took), median(cold), median(bare.took)]
  const deltaMilliseconds = median(slow.followed)
  const bytes = statusList.length
  console.log(`${bytes} bytes, of ${LARGEST_LIST} they may be`)
  console.log(
    `${milliseconds} ms to load at a ${SLOWER}th of the speed in the median of ${TIMES} (in a page just opened ${first}, the median of ${COLD_PAGES}; the worst ${rounded(Math.max(...cold))}), of ${LONGEST_LOAD} it may take; ${unthrottled} ms at full speed`,
  )
  console.log(
    `${delta.length} bytes for a day in which one card in a thousand changes, ${deltaMilliseconds} ms to follow it`,
  )
  if (bytes > LARGEST_LIST || milliseconds > LONGEST_LOAD) process.exitCode = 1
  const changes = { deltaBytes: delta.length, deltaMilliseconds }
  return { name: 'status-list', bytes, milliseconds, first, unthrottled, ...changes, slower: SLOWER, runs: TIMES }
}

const median = (values: readonly number[]) => rounded(values.toSorted((one, other) => one - other)[values.length >> 1])
const rounded = (value = Number.NaN) => Math.round(value * 10) / 10
