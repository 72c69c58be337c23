/** Lets each register misbehave on demand, the way the real ones do on a bad day. */
import { setTimeout as wait } from 'node:timers/promises'
import { empty, json, text } from '../wire/answer.ts'
import { jsonBody, type Route, type Sending, sendAnswer, textAt } from '../wire/router.ts'

export const registers = [
  'entity-register',
  'population-register',
  'employment-register',
  'employment-events',
  'assignments',
  'vat-register',
  'cleaning-register',
  'car-care-register',
  'staffing-register',
  'maskinporten',
  'sms-gateway',
  'mail',
] as const
export type Register = (typeof registers)[number]

/**
 * `truncated` loses the connection half-way; `cut` sends half an answer that claims to be whole;
 * `stale` concerns the open register files only: they are ten days old.
 */
export const behaviours = ['normal', 'down', 'slow', 'rate-limited', 'truncated', 'cut', 'stale'] as const
export type Behaviour = (typeof behaviours)[number]

export type Scenario = {
  behaviourOf(register: Register): Behaviour
  set(register: Register, behaviour: Behaviour): void
}

export function createScenario(): Scenario {
  const chosen = new Map<Register, Behaviour>()
  return {
    behaviourOf: (register) => chosen.get(register) ?? 'normal',
    set: (register, behaviour) => void chosen.set(register, behaviour),
  }
}

/** Slow is slower than any careful client waits: registers are expected to answer within eight seconds. */
export const slowMilliseconds = 12_000

export function misbehave(scenario: Scenario, register: Register, closing: AbortSignal): Sending {
  return async (_call, answer, response) => {
    const behaviour = scenario.behaviourOf(register)
    if (behaviour === 'down') return sendAnswer(text('Service Unavailable', 503), response)
    if (behaviour === 'rate-limited')
      // The population register counts Retry-After in milliseconds, everybody else in seconds.
      return sendAnswer(empty(429, { 'retry-after': register === 'population-register' ? '1500' : '2' }), response)
    if (behaviour === 'slow') await wait(slowMilliseconds, undefined, { signal: closing }).catch(() => {})
    const given = await answer()
    const half = given.body.subarray(0, Math.floor(given.body.length / 2))
    if (behaviour === 'cut') return sendAnswer({ ...given, body: half }, response)
    if (behaviour !== 'truncated') return sendAnswer(given, response)
    response.writeHead(given.status, { ...given.headers, 'content-length': given.body.length + 1 })
    response.write(half, () => response.destroy())
  }
}

export function scenarioRoutes(scenario: Scenario): Route[] {
  const state = () => Object.fromEntries(registers.map((register) => [register, scenario.behaviourOf(register)]))
  return [
    { method: 'GET', path: '', answer: () => json(state()) },
    {
      method: 'PUT',
      path: '',
      answer: (call) => {
        const wanted = jsonBody(call)
        const name = textAt(wanted, 'register')
        const named = registers.filter((register) => name === 'all' || register === name)
        const behaviour = behaviours.find((candidate) => candidate === textAt(wanted, 'behaviour'))
        if (named.length === 0) return json({ error: `register must be all or one of ${registers.join(', ')}` }, 400)
        if (behaviour === undefined) return json({ error: `behaviour must be one of ${behaviours.join(', ')}` }, 400)
        for (const register of named) scenario.set(register, behaviour)
        return json(state())
      },
    },
  ]
}
