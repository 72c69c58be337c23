import { CastError, fieldOf, numberOr } from '../cast/field.ts'
import { mostFillers } from '../registers/cleaning-fillers.ts'
import type { RegisteredWorld } from '../registers/registered-world.ts'
import { asField } from './lever.ts'

/** `{ companies }`: how many made-up firms the cleaning register's file holds besides the cast's; 0 takes them out again. */
export function fillCleaningRegister(world: RegisteredWorld, body: unknown) {
  const companies = numberOr(fieldOf(asField(body), 'companies'), -1)
  if (!Number.isInteger(companies) || companies < 0 || companies > mostFillers)
    throw new CastError(`companies must be a whole number from 0 to ${mostFillers}`)
  world.cleaningFillers = companies
  return { companies }
}
