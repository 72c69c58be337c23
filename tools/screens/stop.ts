/** What a walk past the product's pages is made of: who looks at what, and what the world must be like for it. */
import type { Page } from 'playwright-core'
import type { Stage } from '../../journeys/stage/open-stage.ts'
import { findEmployer, staff } from '../../journeys/stage/people.ts'
import { findHolders } from './holders.ts'

export const tourLanguages = ['nb', 'en'] as const
export type TourLanguage = (typeof tourLanguages)[number]

/** Identity numbers by the name a stop gives its visitor. */
export const logIns = {
  employer: findEmployer('builder').manager,
  newcomer: findEmployer('transport').manager,
  cleaner: findEmployer('cleaner').manager,
  officer: staff.officer,
  leader: staff.leader,
  second: staff.secondLeader,
  inspector: staff.inspector,
  authority: staff.authority,
  holder: findHolders().holder.id,
}
/** Who looks; `telephone` has the inspector's app kept and nobody logged in. */
export type Who = 'anybody' | 'telephone' | keyof typeof logIns

export type Stop = {
  readonly name: string
  readonly who: Who
  /** The page's path, or how one comes to the state. */
  readonly show: string | ((page: Page, language: TourLanguage) => Promise<unknown>)
  /** Without network for as long as it is looked at. */
  readonly isOffline?: boolean
}
/** What a later act needs of an earlier one: a card's number, a worker's personal link, where its holder sees it. */
export type Memory = { card: string; lost: string; token: string; ownCard: string; switchover: string }
/** Brings the world to where its stops can be seen. */
export type Act = (stage: Stage, memory: Memory) => Promise<readonly Stop[]>
