import { exampleNow } from '@hms/credential/example-issuer'
import { base64, inChromium } from './chromium.ts'
import type { Measurement } from './measure.ts'
import { makeCards } from './verify.ts'
import type { Given, measureVerify } from './verify-in-page.ts'

/** Of the bare signature check's rate, as in Node. */
const LEAST_RATIO = 0.7

/** The whole offline decision in a browser, beside the bare native signature check in the same page. */
export async function verifyChromium(): Promise<Measurement> {
  const { cards, spki, lists } = await makeCards()
  const given: Given = {
    records: cards.map(({ record }) => base64(record)),
    root: base64(lists.root),
    trustList: base64(lists.trustList),
    statusList: base64(lists.statusList),
    spki: base64(spki),
    now: exampleNow,
  }
  const measurement = await inChromium('verify-in-page.ts', (page) =>
    page.evaluate((cards) => {
      const { part } = globalThis as unknown as { part: { measureVerify: typeof measureVerify } } // the bundled file
      return part.measureVerify(cards)
    }, given),
  )
  if (measurement.ratio < LEAST_RATIO) process.exitCode = 1
  return measurement
}
