/** How the cleaning register writes a firm, in its old form and its new one. */
import type { Address, Approval } from '../cast/cast.ts'
import type { Filler } from './cleaning-fillers.ts'
import { findMunicipality } from './industries.ts'

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

export const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Most texts hold none of the signs, and the real file has hundreds of thousands of texts. */
const escapeXml = (text: string) =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign) : text

const element = (name: string, text: string) => (text === '' ? `<${name} />` : `<${name}>${escapeXml(text)}</${name}>`)

const named = ({ number, name }: { number: string; name: string }) =>
  element('Organisasjonsnummer', number) + element('Navn', name)

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

export function oldCompany({ number, name, address, units, approval }: Filler): string {
  const departments = units
    .map((unit) => `      <Avdeling>${named(unit)}${oldAddress(unit.address ?? address)}</Avdeling>\n`)
    .join('')
  return `  <Renholdsvirksomhet>
    ${named({ number, name })}
    ${oldAddress(address)}
    <Underavdelinger>
${departments}    </Underavdelinger>
    ${element('Status', oldStatuses[approval])}
  </Renholdsvirksomhet>
`
}

/** Each element on a line of its own, `deep` spaces in. */
function newAddress(name: string, { lines, postcode, city }: Address, deep: number): string {
  const municipality = findMunicipality(city)
  const margin = ' '.repeat(deep)
  const elements = [
    element('Gateadresse', lines.join(', ')),
    element('Postnummer', postcode),
    element('Poststed', city),
    element('Kommunenummer', municipality?.number ?? ''),
    element('Kommunenavn', municipality?.name ?? ''),
    element('Fylkesnummer', municipality?.countyNumber ?? ''),
    element('Fylke', municipality?.county ?? ''),
    element('Landkode', 'NO'),
    element('Land', 'Norge'),
  ]
  return `${margin}<${name}>\n${elements.map((one) => `${margin}  ${one}\n`).join('')}${margin}</${name}>\n`
}

/** Some firms have their status in the main unit instead of beside it; here those whose number has an odd last digit but one. */
const isStatusInside = (number: string) => Number(number.charAt(7)) % 2 === 1

export function newCompany({ number, name, form, address, units, phone, email, approval }: Filler): string {
  const status = element('Godkjenningsstatus', newStatuses[approval])
  const inside = isStatusInside(number)
  const departments = units
    .map(
      (unit) => `      <Avdeling>
        ${element('Organisasjonsnummer', unit.number)}
        ${element('Navn', unit.name)}
        ${element('Organisasjonsform', 'BEDR')}
${newAddress('Beliggenhetsadresse', unit.address ?? address, 8)}      </Avdeling>
`,
    )
    .join('')
  return `  <Virksomhet>
    <Hovedenhet>
      ${element('Organisasjonsnummer', number)}
      ${element('Navn', name)}
      ${element('Organisasjonsform', form)}
${newAddress('Forretningsadresse', address, 6)}${newAddress('Postadresse', address, 6)}${inside ? `      ${status}\n` : ''}    </Hovedenhet>
${inside ? '' : `    ${status}\n`}    <Kontaktinformasjon>
      ${element('Telefon', phone ?? '')}
      ${element('Epost', email ?? '')}
      <Webadresse />
    </Kontaktinformasjon>
    <Underenheter>
${departments}    </Underenheter>
  </Virksomhet>
`
}
