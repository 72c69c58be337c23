/** Renholdsregisteret (Arbeidstilsynet): which cleaning firms are approved. One XML file, in an old form and a new one. */
import type { Address, Approval, Organisation } from '../cast/cast.ts'
import { osloTime } from '../clock/world-clock.ts'
import { xml } from '../wire/answer.ts'
import type { Route } from '../wire/router.ts'
import { findMunicipality } from './industries.ts'
import { type Morning, openFile } from './open-file.ts'
import type { RegisteredWorld } from './registered-world.ts'

const oldStatuses: Readonly<Record<Approval, string>> = {
  'approved-with-employees': 'Godkjent med ansatte',
  'approved-without-employees': 'Godkjent uten ansatte',
  'application-under-treatment': 'Under behandling',
  'card-ordering-under-treatment': 'Under HMS-kortbestilling',
  'not-approved': 'Ikke godkjent',
}
const newStatuses: Readonly<Record<Approval, string>> = {
  ...oldStatuses,
  'application-under-treatment': 'Søknad under behandling',
  'card-ordering-under-treatment': 'HMS-kortbestilling under behandling',
}

export function cleaningRegister(world: RegisteredWorld, morning: Morning): Route[] {
  const listed = () =>
    world.cast.organisations.flatMap((organisation) =>
      organisation.cleaning === null ? [] : [{ organisation, approval: organisation.cleaning }],
    )
  return [
    openFile('/renhold.xml', morning, () => {
      const companies = listed().map(({ organisation, approval }) => oldCompany(organisation, oldStatuses[approval]))
      return xml(
        `${declaration}<ArrayOfRenholdsvirksomhet xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n${companies.join('')}</ArrayOfRenholdsvirksomhet>\n`,
      )
    }),
    openFile('/renhold_register.xml', morning, () => {
      const companies = listed().map(({ organisation, approval }) => newCompany(organisation, newStatuses[approval]))
      return xml(`${declaration}<Register>
  <Metadata><RegisterXSD>RegisterXML6.xsd</RegisterXSD><DatoTidGenerert>${osloTime(morning())}</DatoTidGenerert></Metadata>
  <Registernavn>Renholdsregisteret</Registernavn>
${companies.join('')}</Register>
`)
    }),
  ]
}

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'

const escapeXml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const element = (name: string, text: string) => (text === '' ? `<${name} />` : `<${name}>${escapeXml(text)}</${name}>`)

function oldAddress({ lines, postcode, city }: Address): string {
  const municipality = findMunicipality(city)
  const place =
    municipality === undefined
      ? ''
      : element('Kommunenummer', municipality.number) +
        element('Kommune', municipality.name) +
        element('Fylkesnummer', municipality.countyNumber) +
        element('Fylke', municipality.county)
  return `<Adresse>${element('Gateadresse', lines.join(', '))}${element('Postnummer', postcode)}${element('Poststed', city)}${place}</Adresse>`
}

function oldCompany({ number, name, address, units }: Organisation, status: string): string {
  const departments = units
    .map((unit) => `      <Avdeling>${named(unit)}${oldAddress(unit.address ?? address)}</Avdeling>\n`)
    .join('')
  return `  <Renholdsvirksomhet>
    ${named({ number, name })}
    ${oldAddress(address)}
    <Underavdelinger>
${departments}    </Underavdelinger>
    ${element('Status', status)}
  </Renholdsvirksomhet>
`
}

function newCompany({ number, name, form, address, units, phone, email }: Organisation, status: string): string {
  const departments = units.map((unit) => `      <Avdeling>${named(unit)}</Avdeling>\n`).join('')
  return `  <Virksomhet>
    <Hovedenhet>
      ${named({ number, name })}
      ${element('Organisasjonsform', form)}
      <Forretningsadresse>${element('Postnummer', address.postcode)}${element('Poststed', address.city)}${element('Kommunenavn', findMunicipality(address.city)?.name ?? '')}</Forretningsadresse>
    </Hovedenhet>
    ${element('Godkjenningsstatus', status)}
    <Kontaktinformasjon>${element('Telefon', phone ?? '')}${element('Epost', email ?? '')}<Webadresse /></Kontaktinformasjon>
    <Underenheter>
${departments}    </Underenheter>
  </Virksomhet>
`
}

const named = ({ number, name }: { number: string; name: string }) =>
  element('Organisasjonsnummer', number) + element('Navn', name)
