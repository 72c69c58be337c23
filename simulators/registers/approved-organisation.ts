import type { Address, Organisation } from '../cast/cast.ts'
import { describeForm, describeIndustry, findMunicipality } from './industries.ts'

/** What the JSON files of the open registers say of an organisation, whichever register it is. */
export const approvedOrganisation = (organisation: Organisation, employees: number) => ({
  organisasjonsnummer: organisation.number,
  overordnetEnhet: null,
  navn: organisation.name,
  antallAnsatte: employees,
  organisasjonsform: { kode: organisation.form, beskrivelse: describeForm(organisation.form) },
  naeringskoder: [{ kode: organisation.industry, beskrivelse: describeIndustry(organisation.industry) }],
  forretningsadresse: addressOf(organisation.address),
  registreringsdatoEnhetsregisteret: '2014-03-03',
  registrertIMvaregisteret: organisation.vat,
  registrertIForetaksregisteret: organisation.businessRegister,
  konkurs: organisation.state === 'bankrupt',
  underAvvikling: organisation.state === 'winding-up',
  underTvangsavviklingEllerTvangsopplosning: organisation.state === 'compulsory-winding-up',
})

function addressOf({ lines, postcode, city }: Address) {
  const municipality = findMunicipality(city)
  return {
    gateadresse: lines,
    postnummer: postcode,
    poststed: city,
    kommune: municipality?.name ?? '',
    kommunenummer: municipality?.number ?? '',
    fylke: municipality?.county ?? '',
    fylkesnummer: municipality?.countyNumber ?? '',
    land: 'Norge',
    landkode: 'NO',
  }
}
