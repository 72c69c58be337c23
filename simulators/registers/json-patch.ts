/** What changed between two objects, as JSON Patch (RFC 6902) writes it. */

export type Change = { op: 'add' | 'replace' | 'remove'; path: string; value?: unknown }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** Lists are replaced whole, and links are no content. */
export function listChanges(before: unknown, after: unknown, path = ''): Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (!isObject(before) || !isObject(after)) return [{ op: 'replace', path, value: after }]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): Change[] => {
    const inner = `${path}/${escaped(name)}`
    if (name === '_links') return []
    if (!(name in after)) return [{ op: 'remove', path: inner }]
    if (!(name in before)) return [{ op: 'add', path: inner, value: after[name] }]
    return listChanges(before[name], after[name], inner)
  })
}
