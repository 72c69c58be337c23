/** Who acts in the journeys, out of the simulated world's cast and staff, and how they log in. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { findStaff } from '../../tools/story/who-acts.ts'

type Person = {
  readonly id: string
  readonly given: string
  readonly family: string
  readonly birth: string
  readonly sex: string
  readonly email?: string
}
type Cast = {
  readonly characters: Readonly<Record<string, { readonly organisation: string; readonly manager: string }>>
  readonly people: readonly Person[]
  readonly employments: readonly { readonly person: string; readonly employer: string; readonly to: string | null }[]
}
export type Employer = { readonly organisation: string; readonly manager: string }
export type Worker = Person & { readonly email: string }

const cast: Cast = JSON.parse(readFileSync('simulators/data/cast.json', 'utf8'))
const STAFF = 'simulators/staff.json'

export const staff = {
  officer: findStaff(STAFF, 'case-officer'),
  leader: findStaff(STAFF, 'production-leader'),
  secondLeader: findStaff(STAFF, 'production-leader', 1),
  inspector: findStaff(STAFF, 'inspector'),
  police: findStaff(STAFF, 'inspector', 1),
  safetyRepresentative: findStaff(STAFF, 'inspector', 2),
  authority: findStaff(STAFF, 'authority'),
  secondAuthority: findStaff(STAFF, 'authority', 1),
}

export function findEmployer(character: string): Employer {
  const found = cast.characters[character]
  if (found === undefined) throw new Error(`The cast has no ${character}.`)
  return found
}

/** Employees who get a card when one is ordered, each with an e-mail address of their own. */
export function findWorkers(character: string, count: number): readonly Worker[] {
  const { organisation, manager } = findEmployer(character)
  const employed = new Set(
    cast.employments.filter(({ employer, to }) => employer === organisation && to === null).map(({ person }) => person),
  )
  const workers = cast.people
    .filter(({ id }) => employed.has(id) && id !== manager)
    .slice(0, count)
    .map((person) => ({ ...person, email: `${person.id}@worker.example` }))
  if (workers.length < count) throw new Error(`${character} has only ${workers.length} employees.`)
  return workers
}

/** Logs in through the log-in's own page, where one picks who to be, and comes to `to`. */
export async function signIn(page: Page, pid: string, to = '/start'): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`)
  const tile = page.locator(`button[name=pid][value="${pid}"]`).first()
  // Everybody but the characters stands folded away.
  const fold = page.locator('details:not([open])').filter({ has: tile })
  if ((await fold.count()) > 0) await fold.locator('summary').click()
  await tile.click()
  await page.waitForURL((url) => url.pathname !== '/sign-in/callback' && !url.pathname.startsWith('/interaction'))
}
