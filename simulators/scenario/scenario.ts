/** Which register behaves how, chosen by a lever: the real ones have bad days too. */
import { json } from '../wire/answer.ts'
import { jsonBody, type Route, textAt } from '../wire/router.ts'

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
  'post',
] as const
export type Register = (typeof registers)[number]

/** README.md says what each of them does. */
export const behaviours = [
  'normal',
  'down',
  'slow',
  'rate-limited',
  'truncated',
  'cut',
  'stale',
  'wrong-type',
  'expired-token',
  'clock-skew',
  'broken',
  'garbage',
  'odd',
  'wrong-kinds',
] as const
export type Behaviour = (typeof behaviours)[number]

export type Scenario = {
  behaviourOf(register: Register): Behaviour
  /** When the behaviour was chosen, in milliseconds of `performance.now()`. */
  chosenAt(register: Register): number
  set(register: Register, behaviour: Behaviour): void
}

export function createScenario(): Scenario {
  const chosen = new Map<Register, { behaviour: Behaviour; at: number }>()
  return {
    behaviourOf: (register) => chosen.get(register)?.behaviour ?? 'normal',
    chosenAt: (register) => chosen.get(register)?.at ?? 0,
    set: (register, behaviour) => void chosen.set(register, { behaviour, at: performance.now() }),
  }
}

/** Slow is slower than any careful client waits: registers are expected to answer within eight seconds. */
export const slowMilliseconds = 12_000

/** How far behind a clock is that is wrong. */
export const skewMilliseconds = 300_000

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
