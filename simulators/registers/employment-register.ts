/** Aa-registeret (Nav): who is employed where, and since when. GraphQL over POST; errors come with HTTP 200 too. */

import { osloTime } from '../clock/world-clock.ts'
import { refuseBearer } from '../maskinporten/bearer.ts'
import type { Maskinporten } from '../maskinporten/maskinporten.ts'
import { type Answer, json } from '../wire/answer.ts'
import { type Call, jsonBody, type Route, textAt, valueAt } from '../wire/router.ts'
import { employmentBody } from './employment-body.ts'
import { parseQuery, QueryError, select } from './field-selection.ts'
import { currentNumber, type RegisteredWorld, statusOn } from './registered-world.ts'

const scopes = ['nav:aareg/v1/arbeidsforhold']
const types = [
  'ordinaertArbeidsforhold',
  'maritimtArbeidsforhold',
  'frilanserOppdragstakerHonorarPersonerMm',
  'forenkletOppgjoersordning',
]
const schemes = ['A_ORDNINGEN', 'FOER_A_ORDNINGEN']
const statuses = ['AKTIV', 'AVSLUTTET', 'FREMTIDIG']

type Question = {
  employer: string | undefined
  unit: string | undefined
  person: string | undefined
  types: readonly string[]
  schemes: readonly string[]
  statuses: readonly string[]
}

class QuestionError extends Error {
  readonly code: string
  readonly details: string
  constructor(code: string, message: string, details = '') {
    super(message)
    this.code = code
    this.details = details
  }
}

export function employmentRegister(world: RegisteredWorld, maskinporten: Maskinporten): Route[] {
  async function answer(call: Call): Promise<Answer> {
    const standing = await maskinporten.judgeToken(call, scopes)
    if (standing !== 'granted') return refuseBearer(call, standing)
    const correlation = call.headers['correlation-id']
    const headers = typeof correlation === 'string' ? { 'correlation-id': correlation } : {}
    return json(answerQuery(jsonBody(call)), 200, 'application/json', headers)
  }

  function answerQuery(asked: unknown): unknown {
    try {
      const { field, argument, selection } = parseQuery(textAt(asked, 'query') ?? '')
      if (field !== 'finnArbeidsforhold' || argument.name !== 'finnArbeidsforholdVariabler')
        throw new QueryError(`unknown field ${field}`)
      const question = parseQuestion(valueAt(valueAt(asked, 'variables'), argument.variable))
      return { data: { finnArbeidsforhold: select({ arbeidsforhold: findEmployments(world, question) }, selection) } }
    } catch (error) {
      if (error instanceof QuestionError) return refusal(error.code, error.message, error.details, 'ValidationError')
      if (error instanceof QueryError) return refusal('AA-001', 'Ugyldig query', error.message, 'InvalidSyntax')
      throw error
    }
  }

  return [{ method: 'POST', path: '/graphql', answer }]
}

function findEmployments(world: RegisteredWorld, question: Question) {
  if (!question.types.includes('ordinaertArbeidsforhold') || !question.schemes.includes('A_ORDNINGEN')) return []
  const today = world.clock.today()
  const person = question.person === undefined ? undefined : currentNumber(world, question.person)
  const confirmedAt = osloTime(world.clock.now()).slice(0, 8).concat('05T10:11:12')
  return world.cast.employments
    .filter(
      (one) =>
        (question.employer ?? one.employer) === one.employer &&
        (question.unit ?? one.unit) === one.unit &&
        (person ?? one.person) === one.person &&
        question.statuses.includes(statusOn(today, one)),
    )
    .map((one) => employmentBody(one, confirmedAt))
}

function parseQuestion(variables: unknown): Question {
  const question = {
    employer: parseId(variables, 'opplysningspliktigId', 9, 'AA-204'),
    unit: parseId(variables, 'arbeidsstedId', 9, 'AA-205'),
    person: parseId(variables, 'arbeidstakerId', 11, 'AA-206'),
  }
  if (question.employer === undefined && question.unit === undefined && question.person === undefined)
    throw new QuestionError(
      'AA-200',
      'Minst én av opplysningspliktigId, arbeidsstedId og arbeidstakerId må være oppgitt',
    )
  return {
    ...question,
    types: parseChoices(variables, 'arbeidsforholdtype', types, 'AA-201'),
    schemes: parseChoices(variables, 'rapporteringsordning', schemes, 'AA-202'),
    statuses: parseChoices(variables, 'arbeidsforholdstatus', statuses, 'AA-203'),
  }
}

function parseId(variables: unknown, name: string, length: number, code: string): string | undefined {
  const given = valueAt(variables, name)
  if (given === undefined || given === null) return undefined
  if (typeof given !== 'string' || given.length !== length || !/^\d+$/.test(given))
    throw new QuestionError(code, 'Validering av variabel feilet', name)
  return given
}

function parseChoices(variables: unknown, name: string, allowed: readonly string[], code: string): string[] {
  const given: unknown = valueAt(variables, name)
  const list = Array.isArray(given) ? given.map(String) : typeof given === 'string' ? [given] : []
  if (list.length === 0) throw new QuestionError(code, 'Påkrevd variabel mangler', name)
  const unknown = list.find((one) => !allowed.includes(one))
  if (unknown !== undefined) throw new QuestionError('AA-207', 'Ugyldig verdi', `${name}: ${unknown}`)
  return list
}

const refusal = (code: string, message: string, details: string, classification: string) => ({
  errors: [
    {
      message: 'Ugyldig input',
      locations: [],
      extensions: { errormessages: [{ code, message, details }], classification },
    },
  ],
  data: { finnArbeidsforhold: null },
})
