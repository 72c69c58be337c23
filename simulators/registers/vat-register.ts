/** Merverdiavgiftsregisteret (Skatteetaten): is the organisation registered for VAT, and since when? */
import type { Organisation } from '../cast/cast.ts'
import type { Maskinporten } from '../maskinporten/maskinporten.ts'
import { json } from '../wire/answer.ts'
import type { Route } from '../wire/router.ts'
import { endedOn } from './entity-bodies.ts'
import { findOrganisation, type RegisteredWorld } from './registered-world.ts'
import { behindScope, taxFault, taxPrefixes } from './tax-authority-errors.ts'

const prefix = taxPrefixes['vat-register']
/** The day everybody in this world was registered for VAT: no rule reads it. */
const since = '2014-04-01'

/** An organisation leaves this register when it says so, and when it is deleted. */
const endOf = (organisation: Organisation): string | null =>
  organisation.vatDeregistered ?? (organisation.vat && organisation.state === 'deleted' ? endedOn(organisation) : null)

export function vatRegister(world: RegisteredWorld, maskinporten: Maskinporten): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/:package/:organisation',
      answer: behindScope(
        maskinporten,
        prefix,
        ['skatteetaten:mvaregisteravgiftssubjekt'],
        (_call, _legalBasis, number = '') => {
          if (!/^\d{9}$/.test(number)) return taxFault(prefix, 'invalid', 'Ugyldig organisasjonsnummer')
          const found = findOrganisation(world, number)
          const ended = found === undefined ? null : endOf(found)
          if (found === undefined || (!found.vat && ended === null)) return taxFault(prefix, 'not-found')
          return json({
            organisasjonsnummer: number,
            registrertAvgiftssubjekt: {
              registreringsstatus: ended === null ? 'aktiv' : 'avregistrert',
              foersteregistreringsdato: since,
              skattemeldingsplikt: [
                {
                  meldingskategori: 'alminnelig',
                  skattleggingsperiodetype: 'toMaaneder',
                  registreringsperiode: { start: since, ...(ended !== null && { slutt: ended }) },
                  foersteTermin: { periode: 'marsApril', aar: since.slice(0, 4) },
                },
              ],
            },
          })
        },
      ),
    },
  ]
}
