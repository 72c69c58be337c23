/** Reads one value out of a cast file and says in one sentence where the file is wrong. */

export class CastError extends Error {}

/** A value and the path by which a reader finds it in the file, as in `organisations[3].number`. */
export type Field = { value: unknown; path: string }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSilent = (value: unknown): value is null | undefined => value === null || value === undefined

export function fieldOf(parent: Field, name: string): Field {
  if (!isRecord(parent.value)) throw new CastError(`${parent.path || 'the file'} must be an object`)
  return { value: parent.value[name], path: parent.path === '' ? name : `${parent.path}.${name}` }
}

export function entriesOf(field: Field): [string, Field][] {
  if (isSilent(field.value)) return []
  if (!isRecord(field.value)) throw new CastError(`${field.path} must be an object`)
  return Object.entries(field.value).map(([name, value]) => [name, { value, path: `${field.path}.${name}` }])
}

export function listOf(field: Field): Field[] {
  if (isSilent(field.value)) return []
  if (!Array.isArray(field.value)) throw new CastError(`${field.path} must be a list`)
  return field.value.map((value, at) => ({ value, path: `${field.path}[${at}]` }))
}

export function textOr<T>(field: Field, absent: T): string | T {
  if (isSilent(field.value)) return absent
  if (typeof field.value !== 'string') throw new CastError(`${field.path} must be text`)
  return field.value
}

export function flagOr(field: Field, absent: boolean): boolean {
  if (isSilent(field.value)) return absent
  if (typeof field.value !== 'boolean') throw new CastError(`${field.path} must be true or false`)
  return field.value
}

export function numberOr(field: Field, absent: number): number {
  if (isSilent(field.value)) return absent
  if (typeof field.value !== 'number') throw new CastError(`${field.path} must be a number`)
  return field.value
}

export function oneOf<const T extends string, A>(field: Field, allowed: readonly T[], absent: A): T | A {
  const text = textOr(field, null)
  if (text === null) return absent
  const found = allowed.find((candidate) => candidate === text)
  if (found === undefined) throw new CastError(`${field.path} must be one of ${allowed.join(', ')}`)
  return found
}

export function dayOr<T>(field: Field, absent: T): string | T {
  const text = textOr(field, null)
  if (text === null) return absent
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new CastError(`${field.path} must be a date as in 2026-11-23`)
  return text
}

/** `length` is nine digits for an organisation, eleven for a person. */
export function digitsOf(field: Field, length: number): string {
  const text = textOr(field, null)
  if (text === null || !new RegExp(`^\\d{${length}}$`).test(text))
    throw new CastError(`${field.path} must be text of ${length} digits`)
  return text
}
