import { join } from 'node:path'
import { firstTap, laterTap, sendTap } from '../../journeys/stage/taps.ts'
import { signInAuthority } from './producers.ts'
import type { Act, Stop } from './stop.ts'

/** A card held to a telephone, a copy of it, and the authority's alarm. */
export const showTaps: Act = async (stage, { card: number }) => {
  const card = { number, proofs: join(stage.product.folder, 'proofs', number) }
  let later = 3
  // Lower than the two highest: no request was overtaken twice.
  for (const counter of [1, later, 0]) await sendTap(stage, laterTap(stage, card, counter))
  const [authority] = await signInAuthority(stage)
  const { alarms } = await authority.json<{ alarms: { id: string; card: string }[] }>('GET', '/api/alarms')
  const alarm = alarms.find((one) => one.card === number)
  if (alarm === undefined) throw new Error('No alarm was raised.')
  const next = () => {
    later += 1
    return laterTap(stage, card, later)
  }
  const tap = (name: string, address: () => string, answer: string): Stop => ({
    name,
    who: 'anybody',
    async show(page) {
      await page.goto(address())
      await page.locator(`[data-answer=${answer}]`).waitFor()
    },
  })
  const queue = (name: string, show: Stop['show']): Stop => ({ name, who: 'authority', show })
  return [
    tap('tap-genuine', next, 'TAP_GENUINE'),
    tap('tap-again', () => laterTap(stage, card, later), 'TAP_AGAIN'),
    tap('tap-clone', () => firstTap(card), 'CLONE_SUSPECTED'),
    tap('tap-not-genuine', () => firstTap(card).replace(/m=\w+/, `m=${'0'.repeat(16)}`), 'TAP_NOT_GENUINE'),
    {
      name: 'tap-offline',
      who: 'telephone',
      isOffline: true,
      async show(page) {
        await page.goto(next())
        await page.locator('[data-answer=tap-offline]').waitFor()
      },
    },
    queue('alarms', '/alarms'),
    queue('alarms-none', '/alarms?state=closed'),
    queue('alarm', `/alarms/${alarm.id}`),
    queue('alarm-block', `/alarms/${alarm.id}/block`),
    queue('alarm-dismissal', async (page) => {
      await page.goto(`/alarms/${alarm.id}/dismissal`)
      await page.locator('main form button').first().click()
      await page.locator('.ds-error-summary').waitFor()
    }),
  ]
}
