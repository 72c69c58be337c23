/** Merverdiavgiftsregisteret (Skatteetaten): is the organisation registered for VAT, and since when? */
import type { Maskinporten } from '../maskinporten/maskinporten.ts'
import { json } from '../wire/answer.ts'
import type { Route } from '../wire/router.ts'
import { findOrganisation, type RegisteredWorld } from './registered-world.ts'
import { behindScope, taxFault, taxPrefixes } from './tax-authority-errors.ts'

const prefix = taxPrefixes['vat-register']

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
          if (found === undefined || !found.vat) return taxFault(prefix, 'not-found')
          const since = '2014-04-01'
          return json({
            organisasjonsnummer: number,
            registrertAvgiftssubjekt: {
              registreringsstatus: 'aktiv',
              foersteregistreringsdato: since,
              skattemeldingsplikt: [
                {
                  meldingskategori: 'alminnelig',
                  skattleggingsperiodetype: 'toMaaneder',
                  registreringsperiode: { start: since },
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
