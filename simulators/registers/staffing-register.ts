/** Bemanningsforetaksregisteret (Arbeidstilsynet): which staffing agencies may hire people out. */
import { osloTime } from '../clock/world-clock.ts'
import { empty, json } from '../wire/answer.ts'
import type { Route } from '../wire/router.ts'
import { approvedOrganisation } from './approved-organisation.ts'
import { type Morning, openFile } from './open-file.ts'
import { countEmployees, type RegisteredWorld } from './registered-world.ts'

export function staffingRegister(world: RegisteredWorld, morning: Morning): Route[] {
  const path = '/bemanningsforetaksregisteret2/api/virksomheter'
  // This register writes Norwegian wall time without saying so.
  const envelope = (listed: unknown) => ({
    metadata: { versjon: '2.2', datoTidGenerert: osloTime(morning()).slice(0, 19) },
    registernavn: 'bemanningsforetaksregisteret',
    data: listed,
  })
  const agencies = () =>
    world.cast.organisations.flatMap((organisation) => {
      if (organisation.staffing === null) return []
      const approved = organisation.staffing === 'registered'
      return [
        {
          ...approvedOrganisation(
            organisation,
            countEmployees(world, (one) => one.employer === organisation.number),
          ),
          registerstatus: approved ? 1 : 2,
          registerstatusTekst: approved ? 'Godkjent' : 'Ikke godkjent',
          godkjenningsstatus: approved ? 'Godkjent' : 'Ikke godkjent',
          underenheter: organisation.units.map(({ number, name }) => ({ organisasjonsnummer: number, navn: name })),
        },
      ]
    })
  return [
    openFile(path, morning, () => json(envelope(agencies()))),
    openFile(`${path}/:number`, morning, (_call, number) => {
      const found = agencies().find((agency) => agency.organisasjonsnummer === number)
      return found === undefined ? empty(404) : json(envelope(found))
    }),
  ]
}
