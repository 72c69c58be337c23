import { base64, inChromium } from '../chromium.ts'
import type { Given, loadLists } from './load-in-page.ts'
import { makeCountry } from './make-country.ts'

/** Bytes of the signed list as it is sent. */
export const LARGEST_LIST = 60_000
/** Milliseconds on a processor four times as slow as this one, as phones are. */
const LONGEST_LOAD = 100
const SLOWER = 4
const TIMES = 40

/** The size of a country's status, and how long a phone takes from its bytes to the first answer: trust list, signature, inflating. */
export async function statusList(): Promise<Readonly<Record<string, unknown>>> {
  const { root, trustList, statusList, now } = await makeCountry()
  const given: Given = {
    root: base64(root),
    trustList: base64(trustList),
    statusList: base64(statusList),
    now,
    times: TIMES,
  }
  const load = (slower: number) =>
    inChromium('status-list/load-in-page.ts', async (page) => {
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
      return page.evaluate((lists) => {
        const { part } = globalThis as unknown as { part: { loadLists: typeof loadLists } } // the bundled file
        return part.loadLists(lists)
      }, given)
    })
  const slow = await load(SLOWER)
  const bare = await load(1)
  const [milliseconds, first, unthrottled] = [median(slow), rounded(slow[0]), median(bare)]
  const bytes = statusList.length
  console.log(`${bytes} bytes, of ${LARGEST_LIST} they may be`)
  console.log(
    `${milliseconds} ms to load at a ${SLOWER}th of the speed in the median of ${TIMES} (the first time ${first}), of ${LONGEST_LOAD} it may take; ${unthrottled} ms at full speed`,
  )
  if (bytes > LARGEST_LIST || milliseconds > LONGEST_LOAD) process.exitCode = 1
  return { name: 'status-list', bytes, milliseconds, first, unthrottled, slower: SLOWER, runs: TIMES }
}

const median = (values: readonly number[]) => rounded(values.toSorted((one, other) => one - other)[values.length >> 1])
const rounded = (value = Number.NaN) => Math.round(value * 10) / 10
