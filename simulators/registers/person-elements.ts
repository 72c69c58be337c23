/** Elements of a population register document: each says when it was written, whether it is in force, and since when. */
import type { Person } from '../cast/cast.ts'
import { osloDay, osloTime } from '../clock/world-clock.ts'

/** What was registered about a person, and the moment it was; null for what stood there when the world began. */
export type PersonVersion = { person: Person; at: Date | null }

/** The words of an element, without its moments. `over` is no longer in force; `since` is the day it began, when known. */
export type Content = Readonly<Record<string, unknown>> & { over?: boolean | undefined; since?: string }
/** `first` is the person as the world began, for what is told once and stays. */
export type ContentOf = (person: Person, first: Person) => readonly Content[]
export type Element = Readonly<Record<string, unknown>> & { erGjeldende: boolean }

/** Words that change stay in the list as `erGjeldende: false` beside those that took their place. */
export function listElements(history: readonly PersonVersion[], contentOf: ContentOf): Element[] {
  const first = history[0]?.person
  if (first === undefined) return []
  const elements: { key: string; element: Element }[] = []
  for (const { person, at } of history) {
    const contents = contentOf(person, first).map((content) => ({ key: JSON.stringify(content), content }))
    for (const [index, { key, element }] of elements.entries())
      if (element.erGjeldende && !contents.some((one) => one.key === key))
        elements[index] = { key: '', element: closed(element, at) }
    for (const { key, content } of contents)
      if (!elements.some((one) => one.key === key)) {
        // A number that ends takes the place of the same number in force.
        const { foedselsEllerDNummer: number } = content
        const before = content.over ? elements.findIndex((one) => isAbout(one.element, number)) : -1
        const entry = { key, element: written(content, at) }
        if (before < 0) elements.push(entry)
        else elements[before] = entry
      }
  }
  return elements.map(({ element }) => element)
}

const isAbout = (element: Element, number: unknown) =>
  number !== undefined && element['foedselsEllerDNummer'] === number

const closed = (element: Element, at: Date | null): Element => ({
  ...element,
  erGjeldende: false,
  ...(at !== null && { opphoerstidspunkt: populationTime(at) }),
})

function written({ over, since, ...words }: Content, at: Date | null): Element {
  return { ...momentsOf(since, at), erGjeldende: over !== true, ...words }
}

/** What is written on the very day it begins holds from that moment, else from the beginning of its day. */
function momentsOf(since: string | undefined, at: Date | null) {
  const recorded = at ?? new Date(`${since ?? '2022-11-02'}T09:00:00Z`)
  if (since === undefined) return { ajourholdstidspunkt: populationTime(recorded) }
  const began = at !== null && osloDay(at) === since ? at : startOfDay(since)
  return { ajourholdstidspunkt: populationTime(recorded), gyldighetstidspunkt: populationTime(began) }
}

/** Clocks change at two in the morning, so midnight has the offset of the hour after it. */
const startOfDay = (day: string): Date => new Date(`${day}T00:00:00${osloTime(new Date(`${day}T00:00:00Z`)).slice(19)}`)

/** A moment as this register writes it, as in 2022-11-02T10:00:00.000+01:00. */
export const populationTime = (at: Date): string => osloTime(at).replace(/(?=[+-]\d\d:\d\d$)/, '.000')
