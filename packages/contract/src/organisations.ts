import { z } from 'zod'
import { defineRoute } from './route.ts'
import { CardNumber, Codes, LocalDate, OrganisationNumber, SectorCode } from './shapes.ts'

export const Me = z
  .object({
    name: z.string(),
    staff: Codes,
    /** Of an inspector: whose. What may be seen and done follows from it. */
    inspectorKind: z.string().optional(),
    organisations: z.array(z.object({ number: OrganisationNumber, name: z.string(), roles: Codes })),
  })
  .meta({ id: 'Me' })

export const Employee = z
  .object({
    person: z.uuid(),
    given: z.string(),
    family: z.string(),
    /** Absent while no register has told it. */
    birthYear: z.number().optional(),
    unit: z.string().optional(),
    employedFrom: LocalDate.optional(),
    notMet: Codes,
    unknown: Codes,
    /** What is wrong with the unit the employment is reported at. */
    unitFindings: Codes,
    openOrder: z.uuid().optional(),
    card: z.object({ number: CardNumber, expires: LocalDate, validity: z.string() }).optional(),
  })
  .meta({ id: 'Employee' })

export const whoAmI = defineRoute({
  method: 'GET',
  path: '/api/me',
  summary: 'Who is logged in and for which enterprises they may order',
  access: 'person',
  audit: 'self-read',
  response: Me,
  refusals: [],
})

export const listEmployees = defineRoute({
  method: 'GET',
  path: '/api/organisations/:organisation/employees',
  summary: 'Employees by sub-unit with card status or unmet conditions',
  access: 'orderer',
  audit: 'employees-read',
  query: z.object({ sector: SectorCode }),
  response: z.object({
    units: z.array(z.object({ number: OrganisationNumber, name: z.string(), employees: z.array(Employee) })),
  }),
  refusals: ['organisation.unknown', 'register.unanswered'],
})
