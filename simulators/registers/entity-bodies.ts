/** How the entity register writes a main unit, a sub-unit and one that is gone. */
import type { Address, Organisation, Unit } from '../cast/cast.ts'
import { describeForm, describeIndustry, findMunicipality } from './industries.ts'
import { countEmployees, type RegisteredWorld } from './registered-world.ts'

/** The day everything in this world was registered: no rule reads it. */
const registeredOn = '2014-03-03'

/** The day an organisation was deleted, declared bankrupt and so on. */
export const endedOn = ({ stateSince }: Organisation): string => stateSince ?? '2026-03-09'

export const link = (href: string) => ({ href })

export const formBody = (base: string, form: string) => ({
  kode: form,
  beskrivelse: describeForm(form),
  _links: { self: link(`${base}/organisasjonsformer/${form}`) },
})

function addressBody({ lines, postcode, city }: Address) {
  const municipality = findMunicipality(city)
  return {
    land: 'Norge',
    landkode: 'NO',
    postnummer: postcode,
    poststed: city,
    adresse: lines,
    ...(municipality && { kommune: municipality.name, kommunenummer: municipality.number }),
  }
}

/** The register leaves the number out below five, which is not the same as nobody. */
function employeesBody(count: number) {
  return { harRegistrertAntallAnsatte: count > 0, ...(count >= 5 && { antallAnsatte: count }) }
}

export function mainUnitBody(world: RegisteredWorld, base: string, organisation: Organisation) {
  const { number, name, form, industry, state, vat, businessRegister, email, phone, address } = organisation
  return {
    organisasjonsnummer: number,
    navn: name,
    organisasjonsform: formBody(base, form),
    registreringsdatoEnhetsregisteret: registeredOn,
    registrertIMvaregisteret: vat,
    ...(vat && { registreringsdatoMerverdiavgiftsregisteret: registeredOn }),
    naeringskode1: { kode: industry, beskrivelse: describeIndustry(industry) },
    ...employeesBody(countEmployees(world, (employment) => employment.employer === number)),
    ...(email !== null && { epostadresse: email }),
    ...(phone !== null && { telefon: phone }),
    forretningsadresse: addressBody(address),
    stiftelsesdato: registeredOn,
    institusjonellSektorkode: { kode: '2100', beskrivelse: 'Private aksjeselskaper mv.' },
    registrertIForetaksregisteret: businessRegister,
    ...(businessRegister && { registreringsdatoForetaksregisteret: registeredOn }),
    registrertIStiftelsesregisteret: false,
    registrertIFrivillighetsregisteret: false,
    registrertIPartiregisteret: false,
    konkurs: state === 'bankrupt',
    ...(state === 'bankrupt' && { konkursdato: endedOn(organisation) }),
    underAvvikling: state === 'winding-up',
    ...(state === 'winding-up' && { underAvviklingDato: endedOn(organisation) }),
    underTvangsavviklingEllerTvangsopplosning: state === 'compulsory-winding-up',
    maalform: 'Bokmål',
    paategninger: [],
    _links: { self: link(`${base}/enheter/${number}`) },
    respons_klasse: 'Enhet',
  }
}

export function subUnitBody(world: RegisteredWorld, base: string, parent: Organisation, unit: Unit) {
  return {
    organisasjonsnummer: unit.number,
    navn: unit.name,
    organisasjonsform: formBody(base, 'BEDR'),
    registreringsdatoEnhetsregisteret: registeredOn,
    registrertIMvaregisteret: parent.vat,
    naeringskode1: { kode: unit.industry, beskrivelse: describeIndustry(unit.industry) },
    ...employeesBody(countEmployees(world, (employment) => employment.unit === unit.number)),
    overordnetEnhet: parent.number,
    oppstartsdato: registeredOn,
    ...(unit.closed !== null && { nedleggelsesdato: unit.closed }),
    beliggenhetsadresse: addressBody(unit.address ?? parent.address),
    _links: {
      self: link(`${base}/underenheter/${unit.number}`),
      overordnetEnhet: link(`${base}/enheter/${parent.number}`),
    },
    respons_klasse: 'Underenhet',
  }
}

/** A deleted unit is answered with 200 and this short body. */
export const deletedBody = (
  base: string,
  kind: 'enheter' | 'underenheter',
  number: string,
  name: string,
  form: string,
  deletedOn: string,
) => ({
  respons_klasse: kind === 'enheter' ? 'SlettetEnhet' : 'SlettetUnderenhet',
  organisasjonsnummer: number,
  navn: name,
  organisasjonsform: formBody(base, form),
  slettedato: deletedOn,
  _links: { self: link(`${base}/${kind}/${number}`) },
})

/** Removed for legal reasons (410): whoever holds a copy must erase it. */
export const removedBody = (base: string, kind: 'enheter' | 'underenheter', number: string, removedOn: string) => ({
  organisasjonsnummer: number,
  slettedato: removedOn,
  _links: { self: link(`${base}/${kind}/${number}`) },
})

export type Fault = { message: string; parameter: string; value: string }

/** 400 in the register's own words, with Norwegian keys. */
export const faultBody = (path: string, at: Date, { message, parameter, value }: Fault) => ({
  tidsstempel: at.getTime(),
  status: 400,
  feilmelding: 'Feilaktig forespørsel',
  sti: path,
  antallFeil: 1,
  valideringsfeil: [{ feilmelding: message, parametere: [parameter], feilaktigVerdi: value }],
})
