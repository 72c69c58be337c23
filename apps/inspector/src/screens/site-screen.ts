/** Many cards in a row: begin, check, end. What is kept on the phone says which of them is shown. */
import { correctSeen, type SiteCheck } from '@hms/domain/inspection/site-check'
import { judgeNumber, NUMBER_WAITS } from '../site/judge-code.ts'
import { findSiteCheck, forgetSiteCheck, keepSiteCheck } from '../site/keep-site-check.ts'
import { now } from '../sync/clock.ts'
import type { Lists } from '../sync/lists.ts'
import { drawBegin } from './site-begin.ts'
import { drawRunning } from './site-running.ts'
import { drawSiteSummary } from './site-summary.ts'

export type House = { readonly main: HTMLElement; readonly line: HTMLElement; readonly lists: () => Lists }

let leave = () => {}
let check: SiteCheck | undefined

/** Draws what is under way; called again when the language is changed. */
export async function showSite(house: House): Promise<void> {
  leave()
  leave = () => {}
  check = await findSiteCheck()
  const { main, line } = house
  if (check === undefined)
    main.replaceChildren(
      line,
      drawBegin((site, expected) => {
        const begun = { id: crypto.randomUUID(), site, begunAt: now(), seen: [], ...(expected ? { expected } : {}) }
        void keepSiteCheck(begun).then(() => showSite(house))
      }),
    )
  else if (check.endedAt === undefined) run(house, check)
  else {
    main.replaceChildren(drawSiteSummary(check, { resume: () => void resume(house), forget: () => void forget(house) }))
    scrollTo(0, 0)
  }
}

function run(house: House, begun: SiteCheck): void {
  const change = async (next: SiteCheck) => {
    check = next
    await keepSiteCheck(next)
  }
  const current = () => check ?? begun
  const running = drawRunning({
    lists: house.lists,
    check: current,
    change,
    end: () => void change({ ...current(), endedAt: now() }).then(() => showSite(house)),
  })
  const askAgain = () => void askWaiting(current, change).then(running.redraw)
  addEventListener('online', askAgain)
  askAgain()
  leave = () => {
    removeEventListener('online', askAgain)
    running.leave()
  }
  house.main.replaceChildren(house.line, running.screen)
}

/** Numbers that were typed without network are looked up when there is one. */
async function askWaiting(current: () => SiteCheck, change: (check: SiteCheck) => Promise<void>): Promise<void> {
  for (const { number, answer } of current().seen) {
    if (answer !== NUMBER_WAITS || number === undefined || !navigator.onLine) continue
    const judged = await judgeNumber(number)
    if (typeof judged !== 'string' && judged.answer !== NUMBER_WAITS) await change(correctSeen(current(), judged))
  }
}

async function resume(house: House): Promise<void> {
  if (check === undefined) return
  const { endedAt: _, ...again } = check
  await keepSiteCheck(again)
  await showSite(house)
}

async function forget(house: House): Promise<void> {
  await forgetSiteCheck()
  await showSite(house)
}
