/** An organisation changes: the entity register's feeds tell which fields became different, of it and of its sub-units. */
import type { Organisation } from '../cast/cast.ts'
import { CastError } from '../cast/field.ts'
import { parseOrganisation } from '../cast/parse-cast.ts'
import { tellEntityChanges } from '../registers/entity-changes.ts'
import { findOrganisation, type RegisteredWorld } from '../registers/registered-world.ts'
import { textAt, valueAt } from '../wire/router.ts'
import { asField, recordOf, rewrite } from './lever.ts'

/** `{ number, … }` with the cast's own fields: those given replace those that were. A state begins today unless `stateSince` is given. */
export function changeOrganisation(world: RegisteredWorld, body: unknown): Organisation {
  const before = findOrganisation(world, textAt(body, 'number') ?? '')
  if (before === undefined) throw new CastError('number must be that of an organisation in the cast')
  // Whoever is registered for VAT again is no longer deregistered.
  const again = valueAt(body, 'vat') === true ? { vatDeregistered: null } : {}
  const parsed = parseOrganisation(asField({ ...before, ...again, ...recordOf(body) }))
  const began = textAt(body, 'stateSince') === undefined && parsed.state !== before.state
  const after = began ? { ...parsed, stateSince: world.clock.today() } : parsed
  tellEntityChanges(world, [after.number], () =>
    rewrite(world, { organisations: world.cast.organisations.map((one) => (one === before ? after : one)) }),
  )
  return after
}
