/** `npm run screens -- DIR`: a picture of every page and state, wide and as on a phone, in both languages. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openStage } from '../journeys/stage/open-stage.ts'
import { browser, installByApt } from './install-by-apt.ts'
import { tour, worlds } from './screens/tour.ts'
import { Trouble } from './trouble.ts'

const widths = [1280, 390]
/** What sticks to the window would cover something in a picture of the whole page. */
const style = '.order-bar, .sticky { position: static !important }'

try {
  const [folder] = process.argv.slice(2)
  if (folder === undefined) throw new Trouble('Say where the pictures go: npm run screens -- DIR')
  mkdirSync(folder, { recursive: true })
  await installByApt(browser)
  let pictures = 0
  for (const acts of Object.values(worlds)) {
    const stage = await openStage()
    try {
      await tour(stage, acts, async (page, name, language) => {
        for (const width of widths) {
          await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
          await page.screenshot({ path: join(folder, `${name}-${width}-${language}.png`), fullPage: true, style })
          pictures += 1
        }
      })
    } finally {
      await stage.stop()
    }
  }
  console.log(`${pictures} pictures are in ${folder}.`)
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
