/** Arbeidsforhold i oppdrag (Skatteetaten): is this posted worker on an assignment for this organisation? Made for the HSE card. */
import type { Maskinporten } from '../maskinporten/maskinporten.ts'
import { json } from '../wire/answer.ts'
import type { Route } from '../wire/router.ts'
import { currentNumber, type RegisteredWorld, statusOn } from './registered-world.ts'
import { behindScope, taxFault, taxPrefixes } from './tax-authority-errors.ts'

const prefix = taxPrefixes.assignments

/** Only -007 means that there is no such employment; the other 404 is an address nobody serves. */
export function assignments(world: RegisteredWorld, maskinporten: Maskinporten): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/:package/:organisation/:person',
      answer: behindScope(
        maskinporten,
        prefix,
        ['skatteetaten:arbeidsforhold'],
        (_call, legalBasis = '', organisation = '', person = '') => {
          if (legalBasis !== 'arbeidstilsynetHmsKort') return taxFault(prefix, 'unknown-address')
          if (!/^\d{9}$/.test(organisation)) return taxFault(prefix, 'invalid', 'Ugyldig organisasjonsnummer')
          if (!/^\d{11}$/.test(person)) return taxFault(prefix, 'invalid', 'Ugyldig fødselsnummer')
          const number = currentNumber(world, person)
          const found = world.cast.assignments.filter((one) => one.employer === organisation && one.person === number)
          if (found.length === 0) return taxFault(prefix, 'not-found')
          const active = found.some((one) => statusOn(world.clock.today(), one) === 'AKTIV')
          return json({
            aktiv: active ? 'JA' : 'NEI',
            perioder: found.map(({ from, to }) => ({ startdato: from, ...(to !== null && { sluttdato: to }) })),
          })
        },
      ),
    },
  ]
}
