import { readFileSync } from 'node:fs'

/** Somebody to log in as, of the simulated world. */
export type Character = { readonly name: string; readonly part: string; readonly id: string }

type Cast = {
  readonly characters?: Readonly<Record<string, { readonly organisation?: string; readonly manager: string }>>
  readonly people: readonly { readonly id: string; readonly given: string; readonly family: string }[]
  readonly organisations: readonly { readonly number: string; readonly name: string }[]
}
type Staff = readonly {
  readonly id: string
  readonly given: string
  readonly family: string
  readonly title: { readonly en: string }
}[]

/** The managers of the cast's enterprises, then the staff. The files are those the simulators have read already. */
export function listCharacters(castFile: string, staffFile: string): readonly Character[] {
  const cast: Cast = JSON.parse(readFileSync(castFile, 'utf8'))
  const staff: Staff = JSON.parse(readFileSync(staffFile, 'utf8'))
  const managers = Object.values(cast.characters ?? {}).map(({ organisation, manager }) => {
    const person = cast.people.find(({ id }) => id === manager)
    const enterprise = cast.organisations.find(({ number }) => number === organisation)
    return {
      name: person ? `${person.given} ${person.family}` : manager,
      part: enterprise ? `orders for ${enterprise.name} (${enterprise.number})` : 'manager',
      id: manager,
    }
  })
  return [
    ...managers,
    ...staff.map(({ id, given, family, title }) => ({ name: `${given} ${family}`, part: title.en, id })),
  ]
}
