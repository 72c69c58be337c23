/** A worker who forgot the card is found by name and birth date together, by those to whom the card would be shown. */
import type { LocalDate } from '../calendar.ts'
import { type Refusal, refuse } from '../decision.ts'
import { type Name, spellingsOf, wordsOf } from '../person/names-match.ts'
import { type InspectorKind, inspectorKinds } from './inspectors.ts'

/** Why somebody is searched for; kept in the audit trail in place of the name. [ours] */
export const searchPurposes = ['workplace-check', 'supervision', 'suspicion', 'accident'] as const
export type SearchPurpose = (typeof searchPurposes)[number]

/** More people than this of one name and birth date are told to nobody: ask for the whole name. [ours] */
export const MOST_FOUND = 5
/** What one inspector may ask in a minute: more than a gate needs, and so few that a list of names takes hours. [ours] */
export const SEARCHES_PER_MINUTE = 10

export type SearchRefusal = 'search.name-missing' | 'search.birth-impossible' | 'search.purpose-not-yours'
export type HolderSearch = {
  readonly name: string
  readonly birth: LocalDate
  readonly purpose: SearchPurpose
}

/** Supervision is what authorities do; everybody on a list may check at a workplace, or have a suspicion. */
export const purposesOf = (kind: InspectorKind): readonly SearchPurpose[] =>
  searchPurposes.filter((purpose) => purpose !== 'supervision' || inspectorKinds[kind].depth === 'authority')

/** A search is refused before anything is looked up; every reason is about the question, none about who is found. */
export function judgeSearch(
  kind: InspectorKind,
  { name, birth, purpose }: HolderSearch,
  today: LocalDate,
): Refusal<SearchRefusal> | undefined {
  if (!wordsOf(name).some((word) => word.length > 1)) return refuse('search.name-missing')
  // No register has told the birth date of those who stand under the first day of 1900.
  if (birth > today || birth <= '1900-01-01') return refuse('search.birth-impossible')
  if (!purposesOf(kind).includes(purpose)) return refuse('search.purpose-not-yours', { purpose })
  return undefined
}

/**
 * Every word that is searched for is a word of the name, in any order and however it is spelt, and one of them is of the
 * family name: a given name and a birthday are not enough to look somebody up.
 */
export function isSearchedFor(typed: string, { given, family }: Name): boolean {
  const searched = wordsOf(typed)
  const isIn = (name: string) => {
    const known = new Set(wordsOf(name).flatMap(spellingsOf))
    return (word: string) => spellingsOf(word).some((spelling) => known.has(spelling))
  }
  return searched.length > 0 && searched.every(isIn(`${given} ${family}`)) && searched.some(isIn(family))
}
