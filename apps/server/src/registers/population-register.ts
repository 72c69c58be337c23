/** Folkeregisteret (Skatteetaten): who a person is, by identity number, for an authority with a legal basis. */
import { parseLocalDate } from '@hms/domain/calendar'
import type { Permit, PersonAnswer, PersonStatus } from '@hms/domain/eligibility/facts'
import { z } from 'zod'
import { ask, readJson } from './ask.ts'
import type { Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import { NoAnswer } from './no-answer.ts'

const SCOPE = 'folkeregister:deling/offentligmedhjemmel'
/** Only what a card needs; the person may see who asked for what. */
const PARTS = ['identifikasjonsnummer', 'status', 'kjoenn', 'foedsel', 'navn', 'statsborgerskap', 'falskIdentitet']

const statuses: Readonly<Record<string, PersonStatus>> = {
  bosatt: 'resident',
  midlertidig: 'resident',
  foedselsregistrert: 'resident',
  utflyttet: 'emigrated',
  ikkeBosatt: 'not-resident',
  inaktiv: 'inactive',
  doed: 'deceased',
  forsvunnet: 'missing',
  opphoert: 'ceased',
}

const text = z.string().nullish()
const listOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.array(z.object({ erGjeldende: z.boolean(), ...shape })).default([])
const Document = z.object({
  identifikasjonsnummer: listOf({ status: text, identifikatortype: text }),
  status: listOf({ status: text }),
  kjoenn: listOf({ kjoenn: text }),
  foedsel: listOf({ foedselsdato: text }),
  navn: listOf({ fornavn: text, mellomnavn: text, etternavn: text }),
  statsborgerskap: listOf({ statsborgerskap: text }),
  opphold: listOf({ oppholdFra: text, oppholdTil: text }),
  falskIdentitet: listOf({ erFalsk: z.boolean().nullish() }),
})
const Fault = z.object({ kode: z.string() })

export type PopulationRegister = ReturnType<typeof openPopulationRegister>

export function openPopulationRegister(address: string, tokens: TokenSource) {
  return {
    async findPerson(identityNumber: string): Promise<Said<PersonAnswer>> {
      const token = await tokens.token(SCOPE)
      const query = PARTS.map((part) => `part=${part}`).join('&')
      const reply = await ask({
        url: `${address}/v1/personer/${identityNumber}?${query}`,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        retryAfterUnit: 'milliseconds',
      })
      // 404 is also the answer to an address nobody serves; that one is not about the person.
      if (reply.status === 404 && !/-003$/.test(readJson(reply, Fault).kode)) return { value: { status: 'not-found' } }
      if (reply.status !== 200) throw new NoAnswer('not-understood')
      return { value: personOf(readJson(reply, Document)) }
    },

    /** The residence permit in force, which is under a duty of secrecy: asked only where a condition hangs on it. */
    async findPermit(identityNumber: string): Promise<Said<Permit>> {
      const token = await tokens.token(SCOPE)
      const reply = await ask({
        url: `${address}/v1/personer/${identityNumber}?part=opphold`,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        retryAfterUnit: 'milliseconds',
      })
      if (reply.status === 404 && !/-003$/.test(readJson(reply, Fault).kode)) return { value: null }
      if (reply.status !== 200) throw new NoAnswer('not-understood')
      return { value: permitOf(readJson(reply, Document)) }
    },
  }
}

/** Every list holds what was true before too: only the element that is `erGjeldende` counts. */
const current = <Element extends { readonly erGjeldende: boolean }>(list: readonly Element[]) =>
  list.find(({ erGjeldende }) => erGjeldende)

function personOf(document: z.output<typeof Document>): PersonAnswer {
  const identifier = current(document.identifikasjonsnummer)
  const status = statuses[current(document.status)?.status ?? '']
  const name = current(document.navn)
  const birth = parseLocalDate(current(document.foedsel)?.foedselsdato ?? '')
  if (status === undefined || !name?.fornavn || !name.etternavn || birth === undefined)
    throw new NoAnswer('not-understood')
  const sex = current(document.kjoenn)?.kjoenn
  const ceased = identifier?.status === 'opphoert' && status !== 'deceased'
  return {
    status: current(document.falskIdentitet)?.erFalsk ? 'false-identity' : ceased ? 'ceased' : status,
    kind: identifier?.identifikatortype === 'dNummer' ? 'd-number' : 'national',
    given: name.fornavn,
    ...(name.mellomnavn ? { middle: name.mellomnavn } : {}),
    family: name.etternavn,
    birth,
    sex: sex === 'kvinne' ? 'female' : sex === 'mann' ? 'male' : 'unknown',
    citizenships: document.statsborgerskap.flatMap((one) =>
      one.erGjeldende && one.statsborgerskap ? [one.statsborgerskap] : [],
    ),
  }
}

function permitOf(document: z.output<typeof Document>): Permit {
  const permit = current(document.opphold)
  if (permit === undefined) return null
  const from = parseLocalDate(permit.oppholdFra ?? '')
  const to = parseLocalDate(permit.oppholdTil ?? '')
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}
