/** For tests: a world of its own on a given day, a machine with tokens, and JSON both ways. */
import type { Cast } from '../cast/cast.ts'
import { parseCast } from '../cast/parse-cast.ts'
import { startWorld, type World } from '../world.ts'
import { createMachine } from './machine.ts'

export const usualNow = '2026-11-23T08:00:00+01:00'

/** One employer with two units, another with one; three people, two of whom the first employs. */
export const smallCast: Cast = parseCast({
  organisations: [
    {
      number: '310000108',
      name: 'ROLIG TØMRER AS',
      industry: '43.320',
      units: [{ number: '310000205' }, { number: '310003301' }],
      roles: [{ role: 'DAGL', person: '12897912064' }],
    },
    {
      number: '310000418',
      name: 'BLANK RENHOLD AS',
      cleaning: 'approved-with-employees',
      units: [{ number: '310004200' }],
    },
    { number: '310000809', name: 'GLATT BILPLEIE AS', carCare: 'approved-with-employees', vat: false },
    { number: '310000302', name: 'STØDIG BEMANNING AS', staffing: 'registered' },
  ],
  people: [
    { id: '12897912064', given: 'Anne', family: 'Prøvesen' },
    { id: '05918830121', given: 'Ola', family: 'Prøvesen' },
    { id: '54899123487', given: 'Ewa', family: 'Prøvesen', citizenship: 'POL' },
  ],
  employments: [
    { person: '05918830121', unit: '310000205', employer: '310000108', from: '2024-08-01' },
    { person: '54899123487', unit: '310000205', employer: '310000108', from: '2025-01-01' },
  ],
  assignments: [{ person: '54899123487', employer: '310000418', from: '2026-01-01' }],
})

export type Told = {
  status: number
  headers: Headers
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes, and assert on what they find.
  body: any
}

export type Stage = {
  world: World
  /** Headers with a fresh token for a scope. */
  authorise(scope: string): Promise<{ authorization: string }>
  ask(address: string, options?: RequestInit): Promise<Told>
  /** Asks with a token for the scope. */
  askFor(scope: string, address: string, options?: RequestInit): Promise<Told>
  pull(method: 'PUT' | 'POST' | 'PATCH', lever: string, body: object): Promise<Told>
  misbehave(register: string, behaviour: string): Promise<void>
}

export async function startStage(cast: Cast = smallCast): Promise<Stage> {
  const world = await startWorld({ cast, now: usualNow })
  const machine = await createMachine()
  const authorise = (scope: string) => machine.authorise(world.addresses.maskinporten, scope)

  async function ask(address: string, options: RequestInit = {}): Promise<Told> {
    const answer = await fetch(address, options)
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, body: parsed(text) }
  }

  return {
    world,
    authorise,
    ask,
    askFor: async (scope, address, options = {}) =>
      ask(address, { ...options, headers: { ...(await authorise(scope)), ...options.headers } }),
    pull: (method, lever, body) => ask(`${world.addresses.http}${lever}`, { method, body: JSON.stringify(body) }),
    async misbehave(register, behaviour) {
      const body = JSON.stringify({ register, behaviour })
      const { status, text } = await ask(world.addresses.scenario, { method: 'PUT', body })
      if (status !== 200) throw new Error(text)
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
