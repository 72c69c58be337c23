/** Lets each register misbehave on demand, on the wire and in that register's own words. */
import { setTimeout as wait } from 'node:timers/promises'
import { bearerOf, refuseBearer } from '../maskinporten/bearer.ts'
import type { Maskinporten } from '../maskinporten/maskinporten.ts'
import { findTaxPrefix, taxFault } from '../registers/tax-authority-errors.ts'
import { type Answer, empty, text } from '../wire/answer.ts'
import { type Call, type Sending, sendAnswer } from '../wire/router.ts'
import { bendKinds, makeOdd } from './bend-body.ts'
import { brokenAnswer } from './broken-answer.ts'
import { cutShort, loseHalfWay } from './cut-short.ts'
import { garbageLike } from './garbage.ts'
import { type Behaviour, type Register, type Scenario, skewMilliseconds, slowMilliseconds } from './scenario.ts'

export type Misbehaving = { scenario: Scenario; maskinporten: Maskinporten; now: () => Date; closing: AbortSignal }

export function misbehave(register: Register, { scenario, maskinporten, now, closing }: Misbehaving): Sending {
  /** What is answered without asking the register at all. */
  function refuse(call: Call, behaviour: Behaviour): Answer | undefined {
    switch (behaviour) {
      case 'down':
        return text('Service Unavailable', 503)
      case 'rate-limited':
        // The population register counts Retry-After in milliseconds, everybody else in seconds.
        return empty(429, { 'retry-after': register === 'population-register' ? '1500' : '2' })
      case 'broken':
        return brokenAnswer(register, call, now())
      case 'expired-token':
        return showsOldToken(call) ? expiredAnswer(register, call) : undefined
      default:
        return undefined
    }
  }

  /** A token from before the behaviour was chosen counts as expired, a newer one does not: whoever renews gets through. */
  function showsOldToken(call: Call): boolean {
    if (bearerOf(call) === undefined) return false
    return (maskinporten.issuedAt(call) ?? 0) < scenario.chosenAt(register)
  }

  return async (call, answer, response) => {
    const behaviour = scenario.behaviourOf(register)
    const refusal = refuse(call, behaviour)
    if (refusal !== undefined) return sendAnswer(refusal, response)
    if (behaviour === 'slow') await wait(slowMilliseconds, undefined, { signal: closing }).catch(() => {})
    askForWhole(call, behaviour)
    const given = await answer()
    if (behaviour === 'truncated') loseHalfWay(given, response)
    else sendAnswer(bent(behaviour, given), response)
  }
}

const wholeOnly: readonly Behaviour[] = ['wrong-type', 'garbage', 'odd', 'wrong-kinds']

/** What does something to the body needs a body: whoever has a copy already is not told "unchanged". */
function askForWhole(call: Call, behaviour: Behaviour): void {
  if (!wholeOnly.includes(behaviour) && behaviour !== 'cut' && behaviour !== 'truncated') return
  delete call.headers['if-none-match']
  if (wholeOnly.includes(behaviour)) delete call.headers.range
}

function bent(behaviour: Behaviour, given: Answer): Answer {
  const type = given.headers['content-type'] ?? 'application/json'
  switch (behaviour) {
    case 'cut':
      return cutShort(given)
    case 'wrong-type':
      return found('text/html; charset=utf-8', given.body)
    case 'garbage':
      return found(type, garbageLike(type))
    case 'odd':
      return makeOdd(given)
    case 'wrong-kinds':
      return bendKinds(given)
    case 'clock-skew':
      return { ...given, headers: { ...given.headers, date: skewedDate() } }
    default:
      return given
  }
}

const skewedDate = () => new Date(Date.now() - skewMilliseconds).toUTCString()

const found = (type: string, body: Buffer): Answer => ({ status: 200, headers: { 'content-type': type }, body })

const expiredAnswer = (register: Register, call: Call): Answer => {
  const prefix = findTaxPrefix(register)
  return prefix === undefined ? refuseBearer(call, 'missing') : taxFault(prefix, 'no-token')
}
