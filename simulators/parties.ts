/** Everybody who answers on the one HTTP port, and under which path. */
import { clockRoutes } from './clock/clock-routes.ts'
import { lastMorning } from './clock/world-clock.ts'
import type { Maskinporten } from './maskinporten/maskinporten.ts'
import { inboxRoutes } from './messages/inbox-routes.ts'
import type { KeptList } from './messages/kept-list.ts'
import type { Mail } from './messages/mail.ts'
import type { Sms } from './messages/sms.ts'
import { smsGateway } from './messages/sms-gateway.ts'
import { smsRoutes } from './messages/sms-routes.ts'
import { bookingRoutes } from './post/booking.ts'
import { openPostBooks } from './post/consignments.ts'
import { postDesk } from './post/post-desk.ts'
import { trackingRoutes } from './post/tracking.ts'
import { assignments } from './registers/assignments.ts'
import { carCareRegister } from './registers/car-care-register.ts'
import { cleaningRegister } from './registers/cleaning-register.ts'
import { employmentEvents } from './registers/employment-events.ts'
import { employmentRegister } from './registers/employment-register.ts'
import { entityRegister } from './registers/entity-register.ts'
import { populationRegister } from './registers/population-register.ts'
import type { RegisteredWorld } from './registers/registered-world.ts'
import { staffingRegister } from './registers/staffing-register.ts'
import { vatRegister } from './registers/vat-register.ts'
import { misbehave } from './scenario/misbehave.ts'
import { type Register, type Scenario, scenarioRoutes } from './scenario/scenario.ts'
import { worldRoutes } from './scenario/world-levers.ts'
import { type Party, type Route, sendAtOnce } from './wire/router.ts'

export type Cabinet = {
  world: RegisteredWorld
  scenario: Scenario
  maskinporten: Maskinporten
  inbox: KeptList<Mail>
  phone: KeptList<Sms>
  /** Fires when the world ends, so that nobody waits for a slow answer. */
  closing: AbortSignal
  frontPage: Route
}

const tenDays = 10 * 86_400_000

export function listParties({ world, scenario, maskinporten, inbox, phone, closing, frontPage }: Cabinet): Party[] {
  const { clock } = world
  const party = (prefix: string, register: Register, routes: Route[]): Party => ({
    prefix,
    routes,
    send: misbehave(register, { scenario, maskinporten, now: clock.now, closing }),
  })
  const desk = (prefix: string, routes: Route[]): Party => ({ prefix, routes, send: sendAtOnce })
  const morning = (register: Register) => () =>
    lastMorning(new Date(clock.now().getTime() - (scenario.behaviourOf(register) === 'stale' ? tenDays : 0)))
  const books = openPostBooks(clock)
  const brreg = '/brreg'
  const bilpleie = '/arbeidstilsynet/bilpleie'

  return [
    party(brreg, 'entity-register', entityRegister(world, maskinporten, brreg)),
    party('/folkeregisteret', 'population-register', populationRegister(world, maskinporten)),
    party('/aareg', 'employment-register', employmentRegister(world, maskinporten)),
    party('/arbeidsforholdhendelser', 'employment-events', employmentEvents(world, maskinporten)),
    party('/arbeidsforholdioppdrag', 'assignments', assignments(world, maskinporten)),
    party('/mvaregisteravgiftssubjekt', 'vat-register', vatRegister(world, maskinporten)),
    party('/arbeidstilsynet/renhold', 'cleaning-register', cleaningRegister(world, morning('cleaning-register'))),
    party(bilpleie, 'car-care-register', carCareRegister(world, morning('car-care-register'), bilpleie)),
    party('/arbeidstilsynet/bemanning', 'staffing-register', staffingRegister(world, morning('staffing-register'))),
    party('/maskinporten', 'maskinporten', maskinporten.routes),
    party('/link-mobility', 'sms-gateway', smsGateway(phone, clock)),
    party('/bring', 'post', [...bookingRoutes(books), ...trackingRoutes(books)]),
    desk('/post', postDesk(books)),
    desk('/inbox', inboxRoutes(inbox)),
    desk('/sms', smsRoutes(phone)),
    desk('/clock', clockRoutes(clock)),
    desk('/scenario', scenarioRoutes(scenario)),
    desk('/world', worldRoutes(world)),
    desk('', [frontPage]),
  ]
}
