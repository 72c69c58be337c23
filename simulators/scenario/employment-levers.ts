/** Somebody is hired or leaves: the employment register changes, and the two feeds that count employees tell of it. */
import { CastError } from '../cast/field.ts'
import { parseEmployment } from '../cast/parse-cast.ts'
import { tellEntityChanges } from '../registers/entity-changes.ts'
import { currentNumber, type RegisteredWorld, statusOn } from '../registers/registered-world.ts'
import { textAt } from '../wire/router.ts'
import { asField, recordOf, rewrite } from './lever.ts'

/** From today unless said. The unit may be closed, another organisation's, or the main unit itself: the employer still reports. */
export function hire(world: RegisteredWorld, body: unknown) {
  const silent = textAt(body, 'from') === undefined
  const given = silent ? { ...recordOf(body), from: world.clock.today() } : body
  const parsed = parseEmployment(asField(given), world.cast.organisations)
  const employment = { ...parsed, person: currentNumber(world, parsed.person) }
  tellEntityChanges(world, concerned(world, employment), () =>
    rewrite(world, { employments: [...world.cast.employments, employment] }),
  )
  world.employmentEvents.note({ employer: employment.employer, month: employment.from.slice(0, 7) })
  return employment
}

/** Ends what runs and takes back what has not begun; `to` is the last day of work, by default today. `onlyUnit` ends only the work there. */
export function endEmployment(world: RegisteredWorld, body: unknown) {
  const parsed = parseEmployment(asField(body), world.cast.organisations)
  const person = currentNumber(world, parsed.person)
  const to = textAt(body, 'to') ?? world.clock.today()
  const unit = textAt(body, 'onlyUnit')
  const ended = world.cast.employments.filter(
    (one) =>
      one.person === person &&
      one.employer === parsed.employer &&
      (unit ?? one.unit) === one.unit &&
      statusOn(to, one) !== 'AVSLUTTET',
  )
  if (ended.length === 0) throw new CastError('there is no such employment to end')
  const endedOrGone = world.cast.employments.flatMap((one) =>
    !ended.includes(one) ? [one] : one.from > to ? [] : [{ ...one, to }],
  )
  const numbers = [...new Set(ended.flatMap((one) => concerned(world, one)))]
  tellEntityChanges(world, numbers, () => rewrite(world, { employments: endedOrGone }))
  world.employmentEvents.note({ employer: parsed.employer, month: to.slice(0, 7) })
  return ended.map((one) => ({ ...one, to }))
}

/** The employer, and the organisation whose unit the work is done at. */
function concerned(world: RegisteredWorld, { employer, unit }: { employer: string; unit: string }): string[] {
  const host = world.cast.organisations.find(({ units }) => units.some(({ number }) => number === unit))
  return [...new Set([employer, ...(host === undefined ? [] : [host.number])])]
}
