import { moveClock } from '../../journeys/stage/move-clock.ts'
import { findEmployer } from '../../journeys/stage/people.ts'
import type { Act } from './stop.ts'

/** Fifty days before the first cards run out. */
const THEN = '2028-10-03T08:00:00+02:00'

/** What is seen when cards run out and links have stopped working. */
export const showTwoYearsLater: Act = async (stage, { card, token }) => {
  const { organisation } = findEmployer('builder')
  await moveClock(stage, THEN)
  const enterprise = `/enterprises/${organisation}`
  return [
    { name: 'home-expiring', who: 'employer', show: enterprise },
    { name: 'card-expiring', who: 'employer', show: `/cards/${card}` },
    { name: 'renew', who: 'employer', show: `/cards/${card}/renew` },
    {
      name: 'renew-unticked',
      who: 'employer',
      show: async (page) => {
        await page.goto(`/cards/${card}/renew`)
        await page.locator('#order button').click()
        await page.locator('.ds-error-summary').waitFor()
      },
    },
    { name: 'link-expired', who: 'anybody', show: `/w/${token}` },
  ]
}
