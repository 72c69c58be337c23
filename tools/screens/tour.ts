/** A walk past every page and state of the product, for pictures and for checks of accessibility. */
import type { Page } from 'playwright-core'
import type { Stage, Visitor } from '../../journeys/stage/open-stage.ts'
import { signIn } from '../../journeys/stage/people.ts'
import { showChangedWorld, showSilentWorld } from './changed-world.ts'
import { showChecks } from './checks.ts'
import { showConditions, showRules } from './conditions.ts'
import { showEmptyWorld } from './empty-world.ts'
import { showEnforcement } from './enforcement.ts'
import { showFilledWorld } from './filled-world.ts'
import { showFindings } from './findings.ts'
import { endTemporaryProof, showOwnCard, showTemporaryProof } from './own-card.ts'
import { showHandover, showProducers } from './producers.ts'
import { showKeys, showProduction } from './production.ts'
import { showRecalls } from './recalls.ts'
import { showShipments } from './shipments.ts'
import { type Act, logIns, type Memory, type TourLanguage, tourLanguages, type Who } from './stop.ts'
import { showAbandonedSwitchover, showConfirmedSwitchover, showPlannedSwitchover } from './switchovers.ts'
import { showTaps } from './taps.ts'
import { showTwoYearsLater } from './two-years-later.ts'

/** The walk, in worlds of their own that are about equally long, so that they are walked at the same time. */
export const worlds = {
  /** Before anybody has a card: all that can go wrong on the way to an order, and what moves by itself. */
  ordering: [showEmptyWorld, showRules, showSilentWorld, showChangedWorld, showShipments],
  /** Orders and cards in every state, the worker's own card, and what runs out. */
  cards: [showFilledWorld, showOwnCard, showTemporaryProof, endTemporaryProof, showTwoYearsLater],
  /** Who checks cards and what comes of it. */
  checks: [showChecks, showTaps, showConditions, showFindings],
  /** Who makes cards and how, and what an authority orders. */
  production: [
    showProducers,
    showProduction,
    showKeys,
    showHandover,
    showPlannedSwitchover,
    showConfirmedSwitchover,
    showAbandonedSwitchover,
    showRecalls,
    showEnforcement,
  ],
} as const satisfies Readonly<Record<string, readonly Act[]>>

/** Calls `look` at each stop in each language; the page is as wide as whoever looked before left it. */
export async function tour(
  stage: Stage,
  acts: readonly Act[],
  look: (page: Page, name: string, language: TourLanguage) => Promise<void>,
): Promise<void> {
  const memory: Memory = { card: '', lost: '', token: '', ownCard: '', switchover: '' }
  const visitors = new Map<string, Visitor>()
  for (const act of acts) {
    const stops = await act(stage, memory)
    for (const language of tourLanguages)
      for (const { name, who, show, isOffline = false } of stops) {
        const key = `${who} ${language}`
        const known = visitors.get(`${who} ${language === 'nb' ? 'en' : 'nb'}`)
        const { page } = visitors.get(key) ?? (await admit(stage, who, language, known))
        visitors.set(key, { page, context: page.context() })
        await page.context().setOffline(isOffline)
        if (typeof show === 'string') await page.goto(show)
        else await show(page, language)
        await look(page, name, language)
        await page.context().setOffline(false)
      }
  }
}

/** `known`: the same person in the other language, who is logged in. */
async function admit(stage: Stage, who: Who, language: TourLanguage, known?: Visitor): Promise<Visitor> {
  const visitor = await stage.visit({
    locale: language === 'nb' ? 'nb-NO' : 'en-GB',
    serviceWorkers: who === 'telephone' ? 'allow' : 'block',
  })
  if (known) await visitor.context.addCookies(await known.context.cookies())
  await visitor.context.addCookies([{ name: 'hms-language', value: language, url: stage.product.portalUrl }])
  if (who === 'telephone') {
    await visitor.page.goto('/k/')
    await visitor.page.locator('input[type=file]').waitFor()
    await visitor.page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
  } else if (who !== 'anybody' && known === undefined) await signIn(visitor.page, logIns[who])
  return visitor
}
