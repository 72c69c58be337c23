/** Arbeidsforhold hendelser (Skatteetaten): which employers reported something new about who works for them. */
import { osloDay } from '../clock/world-clock.ts'
import type { Maskinporten } from '../maskinporten/maskinporten.ts'
import { json } from '../wire/answer.ts'
import type { Call, Route } from '../wire/router.ts'
import type { RegisteredWorld } from './registered-world.ts'
import { behindScope, taxFault, taxPrefixes } from './tax-authority-errors.ts'

const prefix = taxPrefixes['employment-events']
const mostAtOnce = 1000

/** An event names the employer's main unit and the month, never a person: whoever reads it asks the employment register. */
export function employmentEvents(world: RegisteredWorld, maskinporten: Maskinporten): Route[] {
  const guarded = (answer: Route['answer']) =>
    behindScope(maskinporten, prefix, ['skatteetaten:arbeidsforholdhendelser'], answer)

  function answerEvents({ url: { searchParams } }: Call) {
    const from = numberOf(searchParams.get('fraSekvensnummer') ?? '1')
    const count = numberOf(searchParams.get('antall') ?? String(mostAtOnce))
    if (from === undefined) return taxFault(prefix, 'invalid', 'fraSekvensnummer må være et heltall større enn 0')
    if (count === undefined || count > mostAtOnce)
      return taxFault(prefix, 'invalid', `antall må være et heltall fra 1 til ${mostAtOnce}`)
    const listed = world.employmentEvents.listFrom(from).slice(0, count)
    return json({
      hendelser: listed.map(({ sequence, employer, month }) => ({
        sekvensnummer: sequence,
        identifikator: employer,
        gjelderPeriode: month,
      })),
    })
  }

  /** Where to begin reading for what happened on a day and after it; the next number when nothing has. */
  function answerStart({ url: { searchParams } }: Call) {
    const day = searchParams.get('dato') ?? ''
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
      return taxFault(prefix, 'invalid', 'dato må være på formen åååå-mm-dd')
    const first = world.employmentEvents.events.find(({ at }) => osloDay(at) >= day)
    return json({ sekvensnummer: first?.sequence ?? world.employmentEvents.last() + 1 })
  }

  return [
    { method: 'GET', path: '/v1/hendelser', answer: guarded(answerEvents) },
    { method: 'GET', path: '/v1/hendelser/start', answer: guarded(answerStart) },
  ]
}

const numberOf = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)
