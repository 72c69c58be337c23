/** Folkeregisteret (Skatteetaten): who a person is, by identity number, for an authority with a legal basis. */
import { createHash } from 'node:crypto'
import type { Maskinporten } from '../maskinporten/maskinporten.ts'
import { type Answer, empty, json } from '../wire/answer.ts'
import { type Call, jsonBody, type Route, valueAt } from '../wire/router.ts'
import { personDocument } from './person-document.ts'
import { type PersonVersion, populationTime } from './person-elements.ts'
import { findPerson, type RegisteredWorld } from './registered-world.ts'
import { behindScope, taxFault, taxPrefixes } from './tax-authority-errors.ts'

const prefix = taxPrefixes['population-register']
const scopes = ['folkeregister:deling/offentligmedhjemmel']
const mostInBulk = 1000
const mostInFeed = 1000

export function populationRegister(world: RegisteredWorld, maskinporten: Maskinporten): Route[] {
  const path = '/offentlig-med-hjemmel/api/v1'
  const guarded = (answer: Route['answer']) => behindScope(maskinporten, prefix, scopes, answer)

  function findDocument(call: Call, number: string) {
    const person = findPerson(world, number)
    if (person === undefined) return undefined
    const history: PersonVersion[] = []
    let at: Date | null = null
    for (const { person: former, until } of world.formerPersons.get(person.id) ?? []) {
      history.push({ person: former, at })
      at = until
    }
    return personDocument([...history, { person, at }], partsOf(call))
  }

  function answerPerson(call: Call, number: string): Answer {
    if (!/^\d{11}$/.test(number)) return taxFault(prefix, 'invalid', 'Ugyldig fødselsnummer eller d-nummer')
    const found = findDocument(call, number)
    return found === undefined ? taxFault(prefix, 'not-found') : json(found)
  }

  function answerBulk(call: Call): Answer {
    const asked: unknown = valueAt(jsonBody(call), 'foedselsEllerDNummer')
    if (!Array.isArray(asked) || asked.length > mostInBulk) return taxFault(prefix, 'invalid')
    const documents = asked.map(String).flatMap((number) => {
      const found = findDocument(call, number)
      return found === undefined ? [] : [{ foedselsEllerDNummer: number, folkeregisterperson: found }]
    })
    return json({ oppslag: documents })
  }

  /** The number asked for is included; whoever has seen this very list is told so with 304. */
  function answerFeed(call: Call): Answer {
    const seq = call.url.searchParams.get('seq') ?? '1'
    if (!/^\d+$/.test(seq)) return taxFault(prefix, 'invalid', 'seq må være et tall')
    const events = world.personEvents.listFrom(Number(seq)).slice(0, mostInFeed)
    const listed = events.map(({ sequence, at, number, kind }) => ({
      sekvensnummer: sequence,
      hendelse: {
        folkeregisteridentifikator: number,
        hendelsetype: kind,
        hendelsesdokument: digest(`event ${sequence}`),
        persondokument: digest(`person ${sequence}`),
        ajourholdstidspunkt: populationTime(at),
      },
    }))
    const etag = `"${digest(JSON.stringify(listed))}"`
    return call.headers['if-none-match'] === etag
      ? empty(304, { etag })
      : json(listed, 200, 'application/json', { etag })
  }

  return [
    { method: 'GET', path: `${path}/personer/:id`, answer: guarded(answerPerson) },
    { method: 'POST', path: `${path}/personer/bulkoppslag`, answer: guarded(answerBulk) },
    { method: 'GET', path: `${path}/hendelser/feed`, answer: guarded(answerFeed) },
    {
      method: 'GET',
      path: `${path}/hendelser/siste/sekvensnummer`,
      answer: guarded(() => json(world.personEvents.last())),
    },
  ]
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

const partsOf = (call: Call) => call.url.searchParams.getAll('part').flatMap((part) => part.split(','))
