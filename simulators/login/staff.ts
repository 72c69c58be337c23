import { readFileSync } from 'node:fs'
import type { Said } from '../wire/page-shell.ts'
import { textAt, valueAt } from '../wire/router.ts'

/** Somebody who works with the cards rather than for an employer: no cast knows them. */
export type StaffMember = { id: string; given: string; family: string; title: Said }

export class StaffError extends Error {}

/** From a JSON list of `{ id, given, family, role, inspectorKind?, title: { nb, en } }`. */
export function readStaff(path: string): StaffMember[] {
  const list: unknown = parseList(path)
  if (!Array.isArray(list)) throw new StaffError(`The staff file ${path} must be a list.`)
  return list.map((entry: unknown, at) => {
    const id = textAt(entry, 'id') ?? ''
    if (!/^\d{11}$/.test(id))
      throw new StaffError(`The staff file ${path} is wrong: [${at}].id must be text of 11 digits.`)
    const title = valueAt(entry, 'title')
    const nb = textAt(title, 'nb') ?? textAt(entry, 'role') ?? ''
    return {
      id,
      given: textAt(entry, 'given') ?? '',
      family: textAt(entry, 'family') ?? '',
      title: { nb, en: textAt(title, 'en') ?? nb },
    }
  })
}

function parseList(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new StaffError(`The staff file ${path} cannot be read as JSON.`)
  }
}
