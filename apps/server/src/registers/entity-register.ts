/** Enhetsregisteret (Brønnøysundregistrene): which organisations exist, their sub-units, and who has a role in them. */
import { type LocalDate, parseLocalDate } from '@hms/domain/calendar'
import type { OrganisationAnswer } from '@hms/domain/eligibility/facts'
import { z } from 'zod'
import { ask, type Reply } from './ask.ts'
import { askAuthorised } from './ask-authorised.ts'
import type { Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import { notUnderstood } from './no-answer.ts'
import { expectOk, readJson } from './read-answer.ts'

const MEDIA = (resource: 'enhet' | 'underenhet') =>
  `application/vnd.brreg.enhetsregisteret.${resource}.v2+json;charset=UTF-8`
const ROLE_SCOPE = 'brreg:data:enhetsregisteret:roller:person:oppslag:fnr'

export type Address = { readonly lines: readonly string[]; readonly postcode: string; readonly city: string }
/** A main unit as the employer's pages show it. */
export type OrganisationDetails = OrganisationAnswer & {
  readonly email?: string
  readonly phone?: string
  readonly address?: Address
  /** Removed from the register for legal reasons: whoever has a copy of it must erase it. */
  readonly erase?: true
}
/** `closed`: the day it was closed down; it stays in the register. */
export type SubUnit = { readonly number: string; readonly name: string; readonly closed?: LocalDate }
/** `parent`: the main unit it belongs to; a deleted one no longer tells. */
export type UnitDetails = SubUnit & { readonly parent?: string }
/** The roles somebody holds in one organisation now. */
export type RolesIn = { readonly number: string; readonly name: string; readonly roles: readonly string[] }

const optionalText = z.string().nullish()
const PostalAddress = z.object({
  adresse: z.array(z.string().nullable()).nullish(),
  postnummer: optionalText,
  poststed: optionalText,
})
const MainUnit = z.object({
  respons_klasse: optionalText,
  organisasjonsnummer: z.string(),
  navn: z.string(),
  organisasjonsform: z.object({ kode: z.string() }),
  naeringskode1: z.object({ kode: z.string() }).nullish(),
  slettedato: optionalText,
  konkurs: z.boolean().nullish(),
  underAvvikling: z.boolean().nullish(),
  underTvangsavviklingEllerTvangsopplosning: z.boolean().nullish(),
  registrertIMvaregisteret: z.boolean().nullish(),
  registrertIForetaksregisteret: z.boolean().nullish(),
  epostadresse: optionalText,
  telefon: optionalText,
  mobil: optionalText,
  postadresse: PostalAddress.nullish(),
  forretningsadresse: PostalAddress.nullish(),
})
const Unit = z.object({
  organisasjonsnummer: z.string(),
  navn: z.string(),
  overordnetEnhet: optionalText,
  nedleggelsesdato: optionalText,
  slettedato: optionalText,
})
/** An empty list has no `_embedded` at all. */
const UnitList = z.object({
  _embedded: z.object({ underenheter: z.array(Unit) }).optional(),
  page: z.object({ totalPages: z.number() }).optional(),
})
const Extract = z.object({
  enheter: z.array(
    z.object({
      organisasjonsnummer: z.string(),
      navn: z.union([z.string(), z.array(z.string()).transform((parts) => parts.join(' '))]),
      roller: z.array(
        z.object({
          type: z.object({ kode: z.string() }),
          fratraadt: z.boolean().nullish(),
          avregistrert: z.boolean().nullish(),
        }),
      ),
    }),
  ),
})

export function openEntityRegister(address: string, authorisedAddress: string, tokens: TokenSource) {
  const get = (path: string, resource: 'enhet' | 'underenhet') =>
    ask({ url: `${address}${path}`, headers: { accept: MEDIA(resource) } })

  return {
    /** A main unit by its number. */
    async findMainUnit(number: string): Promise<Said<OrganisationDetails>> {
      const reply = await get(`/enheter/${encodeURIComponent(number)}`, 'enhet')
      if (isGone(reply)) return { value: { state: 'not-found', ...(reply.status === 410 ? { erase: true } : {}) } }
      return { value: detailsOf(readJson(expectOk(reply), MainUnit)) }
    },

    /** A sub-unit by its number, or undefined when none has it. */
    async findUnit(number: string): Promise<Said<UnitDetails | undefined>> {
      const reply = await get(`/underenheter/${encodeURIComponent(number)}`, 'underenhet')
      if (isGone(reply)) return { value: undefined }
      const unit = readJson(expectOk(reply), Unit)
      return { value: { ...subUnitOf(unit), ...(unit.overordnetEnhet ? { parent: unit.overordnetEnhet } : {}) } }
    },

    /** All of them, the closed ones too: somebody's employment may still stand on one. */
    async listSubUnits(mainUnit: string): Promise<Said<readonly SubUnit[]>> {
      const units: SubUnit[] = []
      for (let page = 0, pages = 1; page < pages && page < MOST_PAGES; page++) {
        const query = new URLSearchParams({ overordnetEnhet: mainUnit, size: String(PAGE_SIZE), page: String(page) })
        const list = readJson(expectOk(await get(`/underenheter?${query}`, 'underenhet')), UnitList)
        pages = list.page?.totalPages ?? 1
        units.push(...(list._embedded?.underenheter ?? []).map(subUnitOf))
      }
      return { value: units }
    },

    /** Which roles somebody holds now. The identity number goes in the body, as text, never in the address. */
    async listRoles(identityNumber: string): Promise<Said<readonly RolesIn[]>> {
      const right = { scope: ROLE_SCOPE, resource: authorisedAddress }
      const reply = await askAuthorised(tokens, right, {
        url: `${authorisedAddress}/personer/rolleutskrift`,
        method: 'POST',
        headers: { 'content-type': 'text/plain', accept: 'application/json' },
        body: identityNumber,
      })
      if (isGone(reply)) return { value: [] }
      const { enheter } = readJson(expectOk(reply), Extract)
      return {
        value: enheter.map(({ organisasjonsnummer, navn, roller }) => ({
          number: organisasjonsnummer,
          name: navn,
          roles: roller
            .filter(({ fratraadt, avregistrert }) => !fratraadt && !avregistrert)
            .map(({ type }) => type.kode),
        })),
      }
    },
  }
}

const PAGE_SIZE = 100
const MOST_PAGES = 100

/** "No such unit" comes without a body; a 404 that says something is about the address. 410: removed for legal reasons. */
const isGone = ({ status, text }: Reply) => (status === 404 && text === '') || status === 410

function subUnitOf({ organisasjonsnummer, navn, nedleggelsesdato, slettedato }: z.output<typeof Unit>): SubUnit {
  const ended = nedleggelsesdato ?? slettedato
  const closed = parseLocalDate(ended ?? '')
  if (ended && closed === undefined) throw notUnderstood({ code: 'unexpected-form', path: 'nedleggelsesdato' })
  return { number: organisasjonsnummer, name: navn, ...(closed ? { closed } : {}) }
}

function detailsOf(unit: z.output<typeof MainUnit>): OrganisationDetails {
  const postal = unit.postadresse ?? unit.forretningsadresse
  const phone = unit.telefon ?? unit.mobil
  return {
    state: stateOf(unit),
    number: unit.organisasjonsnummer,
    name: unit.navn,
    form: unit.organisasjonsform.kode,
    ...(unit.naeringskode1 ? { industry: unit.naeringskode1.kode } : {}),
    ...(typeof unit.registrertIMvaregisteret === 'boolean' ? { vat: unit.registrertIMvaregisteret } : {}),
    ...(typeof unit.registrertIForetaksregisteret === 'boolean'
      ? { businessRegister: unit.registrertIForetaksregisteret }
      : {}),
    ...(unit.epostadresse ? { email: unit.epostadresse } : {}),
    ...(phone ? { phone } : {}),
    ...(postal ? { address: addressOf(postal) } : {}),
  }
}

function stateOf(unit: z.output<typeof MainUnit>): 'active' | 'winding-up' | 'bankrupt' | 'deleted' {
  if (unit.respons_klasse === 'SlettetEnhet' || unit.slettedato) return 'deleted'
  if (unit.konkurs) return 'bankrupt'
  return unit.underAvvikling || unit.underTvangsavviklingEllerTvangsopplosning ? 'winding-up' : 'active'
}

function addressOf({ adresse, postnummer, poststed }: z.output<typeof PostalAddress>): Address {
  const lines = (adresse ?? []).filter((line): line is string => line !== null && line !== '')
  return { lines, postcode: postnummer ?? '', city: poststed ?? '' }
}
