import {
  type Address,
  type Assignment,
  approvals,
  type Cast,
  type Character,
  type Employment,
  type Organisation,
  organisationStates,
  type Person,
  personStatuses,
  type Role,
  type Unit,
} from './cast.ts'
import { dayOr, digitsOf, entriesOf, type Field, fieldOf, flagOr, listOf, numberOr, oneOf, textOr } from './field.ts'
import { birthOf, isDNumber, sexOf } from './identity-number.ts'

/** A cast from JSON. What a file does not say has its harmless default; what it says wrongly is a CastError naming the field. */
export function parseCast(json: unknown): Cast {
  const file: Field = { value: json, path: '' }
  const employments = listOf(fieldOf(file, 'employments'))
  const organisations = listOf(fieldOf(file, 'organisations')).map((field) => parseOrganisation(field, employments))
  return {
    today: dayOr(fieldOf(file, 'today'), null),
    characters: entriesOf(fieldOf(file, 'characters')).flatMap(([name, field]) => parseCharacter(name, field)),
    organisations,
    people: listOf(fieldOf(file, 'people')).map(parsePerson),
    employments: employments.map((field) => parseEmployment(field, organisations)),
    assignments: listOf(fieldOf(file, 'assignments')).map(parseAssignment),
  }
}

export function parseOrganisation(field: Field, employments: readonly Field[] = []): Organisation {
  const number = digitsOf(fieldOf(field, 'number'), 9)
  const name = textOr(fieldOf(field, 'name'), `VIRKSOMHET ${number}`)
  const industry = textOr(fieldOf(field, 'industry'), '41.200')
  const vatDeregistered = dayOr(fieldOf(field, 'vatDeregistered'), null)
  const listed = listOf(fieldOf(field, 'units')).map((unit) => parseUnit(unit, name, industry))
  return {
    number,
    name,
    form: textOr(fieldOf(field, 'form'), 'AS'),
    industry,
    vat: vatDeregistered === null && flagOr(fieldOf(field, 'vat'), true),
    vatDeregistered,
    businessRegister: flagOr(fieldOf(field, 'businessRegister'), true),
    state: oneOf(fieldOf(field, 'state'), organisationStates, 'active'),
    stateSince: dayOr(fieldOf(field, 'stateSince'), null),
    cleaning: oneOf(fieldOf(field, 'cleaning'), approvals, null),
    carCare: oneOf(fieldOf(field, 'carCare'), approvals, null),
    staffing: oneOf(fieldOf(field, 'staffing'), ['registered', 'not-approved'], null),
    units:
      listed.length > 0
        ? listed
        : unitsInUse(number, employments).map((unit) => ({
            number: unit,
            name,
            industry,
            address: null,
            closed: null,
          })),
    roles: listOf(fieldOf(field, 'roles')).map(parseRole),
    email: textOr(fieldOf(field, 'email'), null),
    phone: textOr(fieldOf(field, 'phone'), null),
    address: parseAddress(fieldOf(field, 'address')) ?? { lines: ['Storgata 1'], postcode: '0150', city: 'OSLO' },
  }
}

/** Without units of its own an organisation has those its employments name, else it is its own only workplace. */
function unitsInUse(number: string, employments: readonly Field[]): string[] {
  const named = employments
    .filter((field) => fieldOf(field, 'employer').value === number)
    .map((field) => textOr(fieldOf(field, 'unit'), number))
  return named.length > 0 ? [...new Set(named)] : [number]
}

const parseUnit = (field: Field, name: string, industry: string): Unit => ({
  number: digitsOf(fieldOf(field, 'number'), 9),
  name: textOr(fieldOf(field, 'name'), name),
  industry: textOr(fieldOf(field, 'industry'), industry),
  address: parseAddress(fieldOf(field, 'address')),
  closed: dayOr(fieldOf(field, 'closed'), null),
})

const parseRole = (field: Field): Role => ({
  role: textOr(fieldOf(field, 'role'), 'DAGL'),
  person: digitsOf(fieldOf(field, 'person'), 11),
  resigned: flagOr(fieldOf(field, 'resigned'), false),
})

function parseAddress(field: Field): Address | null {
  if (field.value === null || field.value === undefined) return null
  return {
    lines: listOf(fieldOf(field, 'lines')).map((line) => textOr(line, '')),
    postcode: textOr(fieldOf(field, 'postcode'), '0150'),
    city: textOr(fieldOf(field, 'city'), 'OSLO'),
  }
}

export function parsePerson(field: Field): Person {
  const id = digitsOf(fieldOf(field, 'id'), 11)
  const right = fieldOf(field, 'rightToWork')
  return {
    id,
    kind: oneOf(fieldOf(field, 'kind'), ['national', 'd-number'], isDNumber(id) ? 'd-number' : 'national'),
    status: oneOf(fieldOf(field, 'status'), personStatuses, 'resident'),
    statusSince: dayOr(fieldOf(field, 'statusSince'), null),
    formerNumbers: listOf(fieldOf(field, 'formerNumbers')).map((number) => digitsOf(number, 11)),
    given: textOr(fieldOf(field, 'given'), 'Test'),
    family: textOr(fieldOf(field, 'family'), 'Testesen'),
    birth: dayOr(fieldOf(field, 'birth'), birthOf(id)),
    sex: oneOf(fieldOf(field, 'sex'), ['female', 'male'], sexOf(id)),
    citizenship: textOr(fieldOf(field, 'citizenship'), 'NOR'),
    rightToWork:
      right.value === null || right.value === undefined
        ? null
        : { from: dayOr(fieldOf(right, 'from'), '2020-01-01'), to: dayOr(fieldOf(right, 'to'), null) },
    language: textOr(fieldOf(field, 'language'), 'nb'),
    email: textOr(fieldOf(field, 'email'), null),
    mobile: textOr(fieldOf(field, 'mobile'), null),
  }
}

export function parseEmployment(field: Field, organisations: readonly Organisation[]): Employment {
  const unit = fieldOf(field, 'unit').value == null ? null : digitsOf(fieldOf(field, 'unit'), 9)
  const owner = organisations.find((one) => one.number === unit || one.units.some(({ number }) => number === unit))
  const named = fieldOf(field, 'employer')
  const employer = named.value === undefined && owner !== undefined ? owner.number : digitsOf(named, 9)
  return {
    person: digitsOf(fieldOf(field, 'person'), 11),
    unit: unit ?? organisations.find(({ number }) => number === employer)?.units[0]?.number ?? employer,
    employer,
    from: dayOr(fieldOf(field, 'from'), '2020-01-01'),
    to: dayOr(fieldOf(field, 'to'), null),
    percent: numberOr(fieldOf(field, 'percent'), 100),
  }
}

const parseAssignment = (field: Field): Assignment => ({
  person: digitsOf(fieldOf(field, 'person'), 11),
  employer: digitsOf(fieldOf(field, 'employer'), 9),
  from: dayOr(fieldOf(field, 'from'), '2020-01-01'),
  to: dayOr(fieldOf(field, 'to'), null),
})

/** A character without a person to play it has no part in the picker, so it is left out rather than refused. */
function parseCharacter(name: string, field: Field): Character[] {
  const manager = textOr(fieldOf(field, 'manager'), null)
  if (manager === null) return []
  return [{ name, organisation: textOr(fieldOf(field, 'organisation'), null), manager }]
}
