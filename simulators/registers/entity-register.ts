/** Enhetsregisteret (Brønnøysundregistrene): which organisations exist, their sub-units and who has a role in them. */
import type { Organisation, Unit } from '../cast/cast.ts'
import { refuseBearer } from '../maskinporten/bearer.ts'
import type { Maskinporten } from '../maskinporten/maskinporten.ts'
import { type Answer, empty, json } from '../wire/answer.ts'
import type { Call, Route } from '../wire/router.ts'
import { deletedBody, endedOn, type Fault, faultBody, mainUnitBody, removedBody, subUnitBody } from './entity-bodies.ts'
import { pageBody, parsePaging } from './entity-paging.ts'
import { roleExtractBody, rolesBody } from './entity-roles.ts'
import { answerRoleUpdates, answerUpdates } from './entity-updates.ts'
import { currentNumber, findOrganisation, type RegisteredWorld } from './registered-world.ts'

type Kind = 'enheter' | 'underenheter'
const api = '/enhetsregisteret/api'
const authorised = '/enhetsregisteret/autorisert-api'
const roleScopes = ['brreg:data:enhetsregisteret:auto:roller', 'brreg:data:enhetsregisteret:roller']
const extractScopes = ['brreg:data:enhetsregisteret:roller:person:oppslag:fnr']

export function entityRegister(world: RegisteredWorld, maskinporten: Maskinporten, prefix: string): Route[] {
  const baseOf = (call: Call) => `${call.origin}${prefix}${api}`
  const refuse = (call: Call, fault: Fault) => json(faultBody(call.url.pathname, world.clock.now(), fault), 400)

  function answerMainUnit(call: Call, number: string): Answer {
    const type = negotiate(call, 'enhet')
    if (type === undefined) return empty(406)
    if (!isNumber(number)) return refuse(call, numberFault(number))
    const found = findOrganisation(world, number)
    if (found === undefined) return empty(404)
    const base = baseOf(call)
    if (found.state === 'removed') return json(removedBody(base, 'enheter', number, endedOn(found)), 410)
    if (found.state === 'deleted')
      return json(deletedBody(base, 'enheter', number, found.name, found.form, endedOn(found)), 200, type)
    return json(mainUnitBody(world, base, found), 200, type)
  }

  function answerSubUnit(call: Call, number: string): Answer {
    const type = negotiate(call, 'underenhet')
    if (type === undefined) return empty(406)
    if (!isNumber(number)) return refuse(call, numberFault(number))
    const found = unitsOf(world.cast.organisations).find(({ unit }) => unit.number === number)
    if (found === undefined) return empty(404)
    const { parent, unit } = found
    const base = baseOf(call)
    if (parent.state === 'removed') return json(removedBody(base, 'underenheter', number, endedOn(parent)), 410)
    if (parent.state === 'deleted')
      return json(deletedBody(base, 'underenheter', number, unit.name, 'BEDR', endedOn(parent)), 200, type)
    return json(subUnitBody(world, base, parent, unit), 200, type)
  }

  function answerSearch(call: Call, kind: Kind): Answer {
    const type = negotiate(call, kind === 'enheter' ? 'enhet' : 'underenhet')
    if (type === undefined) return empty(406)
    const query = call.url.searchParams
    const paging = parsePaging(query)
    if ('message' in paging) return refuse(call, paging)
    const parentNumber = query.get('overordnetEnhet')
    if (parentNumber !== null && !isNumber(parentNumber)) return refuse(call, numberFault(parentNumber))
    const base = baseOf(call)
    const living = world.cast.organisations.filter(({ state }) => state !== 'deleted' && state !== 'removed')
    const found =
      kind === 'enheter'
        ? living.filter((one) => matches(query, one)).map((one) => mainUnitBody(world, base, one))
        : unitsOf(living)
            .filter(({ parent, unit }) => matchesUnit(query, parent, unit))
            .map(({ parent, unit }) => subUnitBody(world, base, parent, unit))
    return json(pageBody(call.url, kind, found, paging), 200, type)
  }

  function answerRoles(call: Call, number: string): Answer {
    if (!isNumber(number)) return refuse(call, numberFault(number))
    return rolesOf(call, number, false)
  }

  async function answerAuthorisedRoles(call: Call, number: string): Promise<Answer> {
    const standing = await maskinporten.judgeToken(call, roleScopes, authorised)
    if (standing !== 'granted') return refuseBearer(call, standing)
    if (!isNumber(number)) return refuse(call, numberFault(number))
    return rolesOf(call, number, true)
  }

  function rolesOf(call: Call, number: string, withNumber: boolean): Answer {
    const found = findOrganisation(world, number)
    if (found === undefined) return empty(404)
    const base = baseOf(call)
    if (found.state === 'removed') return json(removedBody(base, 'enheter', number, endedOn(found)), 410)
    return json(rolesBody(world, base, found, withNumber))
  }

  /** The number comes in the body, as plain text: an address would end in a log. */
  async function answerRoleExtract(call: Call): Promise<Answer> {
    const standing = await maskinporten.judgeToken(call, extractScopes, authorised)
    if (standing !== 'granted') return refuseBearer(call, standing)
    if (!(call.headers['content-type'] ?? '').startsWith('text/plain')) return empty(415)
    const person = call.body.toString().trim()
    if (!/^\d{11}$/.test(person))
      return refuse(call, { message: 'Fødselsnummer må bestå av 11 siffer', parameter: 'body', value: '' })
    const extract = roleExtractBody(world, baseOf(call), currentNumber(world, person))
    return extract === undefined ? empty(404) : json(extract)
  }

  return [
    { method: 'GET', path: `${api}/enheter`, answer: (call) => answerSearch(call, 'enheter') },
    { method: 'GET', path: `${api}/enheter/:number`, answer: answerMainUnit },
    { method: 'GET', path: `${api}/enheter/:number/roller`, answer: answerRoles },
    { method: 'GET', path: `${api}/underenheter`, answer: (call) => answerSearch(call, 'underenheter') },
    { method: 'GET', path: `${api}/underenheter/:number`, answer: answerSubUnit },
    {
      method: 'GET',
      path: `${api}/oppdateringer/enheter`,
      answer: (call) => answerUpdates(world, call, baseOf(call), 'enheter', refuse),
    },
    {
      method: 'GET',
      path: `${api}/oppdateringer/underenheter`,
      answer: (call) => answerUpdates(world, call, baseOf(call), 'underenheter', refuse),
    },
    {
      method: 'GET',
      path: `${api}/oppdateringer/roller`,
      answer: (call) => answerRoleUpdates(world, call, baseOf(call)),
    },
    { method: 'GET', path: `${authorised}/enheter/:number/roller`, answer: answerAuthorisedRoles },
    { method: 'POST', path: `${authorised}/personer/rolleutskrift`, answer: answerRoleExtract },
  ]
}

const isNumber = (text: string) => /^\d{9}$/.test(text)

const numberFault = (value: string): Fault => ({
  message: 'Organisasjonsnummer må være et nummer med nøyaktig 9 siffer',
  parameter: value,
  value,
})

/** The media type to answer with, or undefined when the caller accepts none that is served (the first version is not). */
function negotiate(call: Call, resource: 'enhet' | 'underenhet'): string | undefined {
  const newest = `application/vnd.brreg.enhetsregisteret.${resource}.v2+json`
  const accepted = (call.headers.accept ?? '*/*').split(',').map((range) => range.split(';')[0]?.trim().toLowerCase())
  if (accepted.some((range) => range === newest || range === '*/*' || range === 'application/*'))
    return `${newest};charset=UTF-8`
  return accepted.includes('application/json') ? 'application/json' : undefined
}

const unitsOf = (organisations: readonly Organisation[]) =>
  organisations.flatMap((parent) => parent.units.map((unit) => ({ parent, unit })))

/** The name search ignores punctuation and letter size. */
const searchable = (name: string) => name.toUpperCase().replace(/[^\p{L}\p{N} ]/gu, '')

const holds = (query: URLSearchParams, name: string, value: string): boolean =>
  query.get(name)?.split(',').includes(value) ?? true

function matches(
  query: URLSearchParams,
  { number, name, form, industry, state, vat, businessRegister }: Organisation,
): boolean {
  return (
    searchable(name).includes(searchable(query.get('navn') ?? '')) &&
    query.get('overordnetEnhet') === null &&
    holds(query, 'organisasjonsnummer', number) &&
    holds(query, 'organisasjonsform', form) &&
    holds(query, 'naeringskode', industry) &&
    holds(query, 'konkurs', String(state === 'bankrupt')) &&
    holds(query, 'underAvvikling', String(state === 'winding-up')) &&
    holds(query, 'registrertIMvaregisteret', String(vat)) &&
    holds(query, 'registrertIForetaksregisteret', String(businessRegister))
  )
}

const matchesUnit = (query: URLSearchParams, parent: Organisation, { number, name }: Unit): boolean =>
  searchable(name).includes(searchable(query.get('navn') ?? '')) &&
  holds(query, 'organisasjonsnummer', number) &&
  holds(query, 'overordnetEnhet', parent.number)
