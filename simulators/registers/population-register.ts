/** Folkeregisteret (Skatteetaten): who a person is, by identity number, for an authority with a legal basis. */
import type { Maskinporten } from '../maskinporten/maskinporten.ts'
import { type Answer, json } from '../wire/answer.ts'
import { type Call, jsonBody, type Route, valueAt } from '../wire/router.ts'
import { personDocument } from './person-document.ts'
import { findPerson, type RegisteredWorld } from './registered-world.ts'
import { behindScope, taxFault } from './tax-authority-errors.ts'

const scopes = ['folkeregister:deling/offentligmedhjemmel']
const mostInBulk = 1000

export function populationRegister(world: RegisteredWorld, maskinporten: Maskinporten): Route[] {
  const path = '/offentlig-med-hjemmel/api/v1'
  const guarded = (answer: Route['answer']) => behindScope(maskinporten, 'FREG', scopes, answer)

  function answerPerson(call: Call, id: string): Answer {
    if (!/^\d{11}$/.test(id)) return taxFault('FREG', 'invalid', 'Ugyldig fødselsnummer eller d-nummer')
    const found = findPerson(world, id)
    if (found === undefined) return taxFault('FREG', 'not-found')
    return json(personDocument(found, partsOf(call)))
  }

  function answerBulk(call: Call): Answer {
    const asked: unknown = valueAt(jsonBody(call), 'foedselsEllerDNummer')
    if (!Array.isArray(asked) || asked.length > mostInBulk) return taxFault('FREG', 'invalid')
    const documents = asked.map(String).flatMap((id) => {
      const found = findPerson(world, id)
      return found === undefined
        ? []
        : [{ foedselsEllerDNummer: id, folkeregisterperson: personDocument(found, partsOf(call)) }]
    })
    return json({ oppslag: documents })
  }

  function answerFeed(call: Call): Answer {
    const from = Number(call.url.searchParams.get('seq') ?? 1)
    const events = world.changes.flatMap((change) =>
      change.about === 'person' && change.sequence >= from
        ? [
            {
              sekvensnummer: change.sequence,
              hendelse: {
                folkeregisteridentifikator: change.person,
                hendelsetype: change.kind,
                ajourholdstidspunkt: change.at,
              },
            },
          ]
        : [],
    )
    return json(events.slice(0, 1000))
  }

  return [
    { method: 'GET', path: `${path}/personer/:id`, answer: guarded(answerPerson) },
    { method: 'POST', path: `${path}/personer/bulkoppslag`, answer: guarded(answerBulk) },
    { method: 'GET', path: `${path}/hendelser/feed`, answer: guarded(answerFeed) },
    {
      method: 'GET',
      path: `${path}/hendelser/siste/sekvensnummer`,
      answer: guarded(() => json(world.changes.at(-1)?.sequence ?? 0)),
    },
  ]
}

const partsOf = (call: Call) => call.url.searchParams.getAll('part').flatMap((part) => part.split(','))
