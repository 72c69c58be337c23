import { createHash } from 'node:crypto'
import type { Employment } from '../cast/cast.ts'

/** An employment relation with all the fields that may be selected. */
export function employmentBody({ person, unit, employer, from, to, percent }: Employment, confirmedAt: string) {
  const digest = createHash('sha256').update(`${person} ${unit} ${from}`).digest('hex')
  return {
    id: digest.slice(0, 10),
    type: { kode: 'ordinaertArbeidsforhold', beskrivelse: 'Ordinært arbeidsforhold' },
    arbeidstaker: { ident: person },
    arbeidssted: { type: 'Underenhet', ident: unit },
    opplysningspliktig: { type: 'Hovedenhet', ident: employer },
    ansettelsesperiode: {
      startdato: from,
      sluttdato: to,
      sluttaarsak:
        to === null ? null : { kode: 'arbeidstakerHarSagtOppSelv', beskrivelse: 'Arbeidstaker har sagt opp selv' },
    },
    ansettelsesdetaljer: [
      {
        type: 'Ordinaer',
        ansettelsesform: { kode: 'fast', beskrivelse: 'Fast ansettelse' },
        arbeidstidsordning: { kode: 'ikkeSkift', beskrivelse: 'Ikke skift' },
        yrke: { kode: '9313103', beskrivelse: 'HJELPEARBEIDER (BYGG OG ANLEGG)' },
        avtaltStillingsprosent: percent,
        antallTimerPrUke: (37.5 * percent) / 100,
        rapporteringsmaaneder: { fra: from.slice(0, 7), til: to === null ? null : to.slice(0, 7) },
      },
    ],
    permisjoner: [],
    permitteringer: [],
    rapporteringsordning: { kode: 'A_ORDNINGEN', beskrivelse: 'Rapportert via a-ordningen (2015-d.d.)' },
    uuid: digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5'),
    opprettet: `${from}T10:11:12`,
    sistBekreftet: confirmedAt,
    sistEndret: confirmedAt,
  }
}
