/** Bilpleieregisteret (Arbeidstilsynet): which car-care and tyre firms are approved. */
import type { Approval, Organisation } from '../cast/cast.ts'
import { empty, json } from '../wire/answer.ts'
import type { Call, Route } from '../wire/router.ts'
import { approvedOrganisation } from './approved-organisation.ts'
import { type Morning, openFile } from './open-file.ts'
import { countEmployees, type RegisteredWorld } from './registered-world.ts'

const statuses: Readonly<Record<Approval, { code: number; text: string }>> = {
  'application-under-treatment': { code: 1, text: 'Søknad under behandling' },
  'card-ordering-under-treatment': { code: 2, text: 'HMS-kortbestilling under behandling' },
  'approved-without-employees': { code: 3, text: 'Godkjent uten ansatte' },
  'approved-with-employees': { code: 4, text: 'Godkjent med ansatte' },
  'not-approved': { code: 5, text: 'Ikke godkjent' },
}

export function carCareRegister(world: RegisteredWorld, morning: Morning, prefix: string): Route[] {
  const path = '/bilpleieregisteret/api/virksomheter'
  // This register writes the time in UTC with seven decimals.
  const envelope = (listed: unknown) => ({
    metadata: { versjon: '1.0', datoTidGenerert: morning().toISOString().replace('Z', '0000Z') },
    registernavn: 'bilpleieregisteret',
    data: listed,
  })
  const companies = (call: Call) =>
    world.cast.organisations.flatMap((organisation) =>
      organisation.carCare === null
        ? []
        : [companyBody(world, `${call.origin}${prefix}${path}`, organisation, statuses[organisation.carCare])],
    )
  return [
    openFile(path, morning, (call) => json(envelope(companies(call)))),
    openFile(`${path}/:number`, morning, (call, number) => {
      const found = companies(call).find((company) => company.organisasjonsnummer === number)
      return found === undefined ? empty(404) : json(envelope(found))
    }),
  ]
}

function companyBody(
  world: RegisteredWorld,
  base: string,
  organisation: Organisation,
  status: { code: number; text: string },
) {
  const { number, units } = organisation
  return {
    ...approvedOrganisation(
      organisation,
      countEmployees(world, (one) => one.employer === number),
    ),
    registerstatus: status.code,
    registerstatusTekst: status.text,
    godkjenningsstatus: status.text,
    links: { self: `${base}/${number}`, overordnetEnhet: null },
    underenheter: units.map((unit) => ({
      organisasjonsnummer: unit.number,
      overordnetEnhet: number,
      navn: unit.name,
      registerstatus: status.code,
      registerstatusTekst: status.text,
    })),
  }
}
