/** Aa-registeret (Nav): who is employed where, and since when. GraphQL; its errors come with status 200. */
import { randomUUID } from 'node:crypto'
import { type LocalDate, parseLocalDate } from '@hms/domain/calendar'
import type { Stint } from '@hms/domain/eligibility/facts'
import { z } from 'zod'
import { LARGE_LIST } from './ask.ts'
import { askAuthorised } from './ask-authorised.ts'
import type { Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import { NoAnswer, notUnderstood } from './no-answer.ts'
import { expectOk, readJson } from './read-answer.ts'
import { readFault } from './read-fault.ts'

const SCOPE = 'nav:aareg/v1/arbeidsforhold'
/** What the register says of itself; all its other codes are about the question. */
const BROKEN_INSIDE = 'AA-000'
const QUERY =
  'query($v: FinnArbeidsforholdVariabler) { finnArbeidsforhold(finnArbeidsforholdVariabler: $v) { arbeidsforhold { ' +
  'arbeidstaker { ident } arbeidssted { type ident } opplysningspliktig { ident } ansettelsesperiode { startdato sluttdato } } } }'

export type Employment = Stint & { readonly unit: string }
export type EmployedPerson = Employment & { readonly identityNumber: string }

const Found = z.object({
  arbeidstaker: z.object({ ident: z.string() }),
  arbeidssted: z.object({ ident: z.string() }),
  opplysningspliktig: z.object({ ident: z.string() }),
  ansettelsesperiode: z.object({ startdato: z.string(), sluttdato: z.string().nullish() }),
})
const Answer = z.object({
  errors: z.array(z.unknown()).optional(),
  data: z.object({ finnArbeidsforhold: z.object({ arbeidsforhold: z.array(Found) }).nullish() }).nullish(),
})

export function openEmploymentRegister(address: string, tokens: TokenSource) {
  async function find(
    who: { opplysningspliktigId: string; arbeidstakerId?: string },
    statuses: readonly string[],
  ): Promise<EmployedPerson[]> {
    const v = {
      ...who,
      arbeidsforholdtype: [
        'ordinaertArbeidsforhold',
        'maritimtArbeidsforhold',
        'frilanserOppdragstakerHonorarPersonerMm',
        'forenkletOppgjoersordning',
      ],
      rapporteringsordning: ['A_ORDNINGEN'],
      arbeidsforholdstatus: statuses,
      ansettelsesdetaljerhistorikk: false,
    }
    const reply = await askAuthorised(
      tokens,
      { scope: SCOPE },
      {
        url: address,
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', 'correlation-id': randomUUID() },
        body: JSON.stringify({ query: QUERY, variables: { v } }),
        largest: LARGE_LIST,
      },
    )
    const { errors, data } = readJson(expectOk(reply), Answer)
    const found = data?.finnArbeidsforhold?.arbeidsforhold
    if ((errors?.length ?? 0) > 0 || found === undefined) {
      const finding = { code: 'unexpected-form', path: 'errors', ...readFault(reply.text) } as const
      throw new NoAnswer(finding.fault === BROKEN_INSIDE ? 'broken' : 'not-understood', { finding })
    }
    // The employer is the main unit, whichever unit the work is done for.
    const here = found.filter((one) => one.opplysningspliktig.ident === who.opplysningspliktigId)
    // Nobody else was asked about: an answer about others alone says nothing of this employer.
    if (found.length > 0 && here.length === 0)
      throw notUnderstood({ code: 'unexpected-form', path: 'opplysningspliktig' })
    return here.map(employmentOf)
  }

  return {
    /** This person's employments at a main unit: running, coming and ended ones. */
    async listEmployments(mainUnit: string, identityNumber: string): Promise<Said<readonly Employment[]>> {
      const who = { opplysningspliktigId: mainUnit, arbeidstakerId: identityNumber }
      const found = await find(who, ['AKTIV', 'FREMTIDIG', 'AVSLUTTET'])
      return { value: found.map(({ identityNumber: _, ...employment }) => employment) }
    },

    /** Everybody who works or will soon work for a main unit. */
    async listEmployees(mainUnit: string): Promise<Said<readonly EmployedPerson[]>> {
      return { value: await find({ opplysningspliktigId: mainUnit }, ['AKTIV', 'FREMTIDIG']) }
    },
  }
}

function employmentOf({ arbeidstaker, arbeidssted, ansettelsesperiode }: z.output<typeof Found>): EmployedPerson {
  const { startdato, sluttdato } = ansettelsesperiode
  return {
    identityNumber: arbeidstaker.ident,
    unit: arbeidssted.ident,
    from: dayOf(startdato),
    ...(sluttdato ? { to: dayOf(sluttdato) } : {}),
  }
}

function dayOf(text: string): LocalDate {
  const date = parseLocalDate(text.slice(0, 10))
  if (date === undefined) throw notUnderstood({ code: 'unexpected-form', path: 'ansettelsesperiode' })
  return date
}
