/** Folkeregisteret (Skatteetaten): who a person is, by identity number, for an authority with a legal basis. */
import { z } from 'zod'
import { LARGE_LIST, type Question } from './ask.ts'
import { askAuthorised } from './ask-authorised.ts'
import type { Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import { type Finding, NoAnswer } from './no-answer.ts'
import { type PersonDetails, PersonDocument, personOf } from './population-document.ts'
import { expectOk, readForm, readJson } from './read-answer.ts'
import { isNothingRegistered } from './tax-authority.ts'

const SCOPE = 'folkeregister:deling/offentligmedhjemmel'
/** Only what a card needs; the person may see who asked for what. */
const PARTS = ['identifikasjonsnummer', 'status', 'kjoenn', 'foedsel', 'navn', 'statsborgerskap', 'falskIdentitet']
  .map((part) => `part=${part}`)
  .join('&')
/** The register's own limit for one request. */
const MOST_AT_ONCE = 1000

const Found = z.object({
  oppslag: z.array(z.object({ foedselsEllerDNummer: z.string(), folkeregisterperson: z.unknown().optional() })),
})

type Many = { readonly persons: Map<string, PersonDetails>; readonly findings: Finding[] }
const notFound = { status: 'not-found' } as const

/** A question to the population register, which counts `Retry-After` in milliseconds. */
export const askPopulation = (tokens: TokenSource, question: Omit<Question, 'retryAfterUnit'>) =>
  askAuthorised(
    tokens,
    { scope: SCOPE },
    { ...question, headers: { accept: 'application/json', ...question.headers }, retryAfterUnit: 'milliseconds' },
  )

export function openPopulationRegister(address: string, tokens: TokenSource) {
  async function findMany(numbers: readonly string[]): Promise<Many> {
    const reply = await askPopulation(tokens, {
      url: `${address}/v1/personer/bulkoppslag?${PARTS}`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ foedselsEllerDNummer: numbers }),
      largest: LARGE_LIST,
    })
    const { oppslag } = readJson(expectOk(reply), Found)
    const documents = new Map(oppslag.map((one) => [one.foedselsEllerDNummer, one.folkeregisterperson]))
    const many: Many = { persons: new Map(), findings: [] }
    for (const number of numbers)
      try {
        const listed = documents.has(number)
        const person = listed ? personOf(readForm(documents.get(number), PersonDocument), number) : notFound
        many.persons.set(number, person)
      } catch (error) {
        if (!(error instanceof NoAnswer && error.finding)) throw error
        many.findings.push(error.finding)
      }
    return many
  }

  return {
    async findPerson(identityNumber: string): Promise<Said<PersonDetails>> {
      const reply = await askPopulation(tokens, { url: `${address}/v1/personer/${identityNumber}?${PARTS}` })
      if (isNothingRegistered(reply)) return { value: { status: 'not-found' } }
      return { value: personOf(readJson(expectOk(reply), PersonDocument), identityNumber) }
    },

    /**
     * Many at once, by the number each was asked for. The numbers stand in the body, never in the address. Who is not in
     * the answer is not found; who is in it in a way we do not know is left out of the map: nothing is known of that one.
     */
    async listPersons(numbers: readonly string[]): Promise<Said<ReadonlyMap<string, PersonDetails>>> {
      const asked = [...new Set(numbers)]
      const found: Many = { persons: new Map(), findings: [] }
      for (let from = 0; from < asked.length; from += MOST_AT_ONCE) {
        const { persons, findings } = await findMany(asked.slice(from, from + MOST_AT_ONCE))
        for (const [number, person] of persons) found.persons.set(number, person)
        found.findings.push(...findings)
      }
      return { value: found.persons, findings: found.findings }
    },
  }
}
