/** As much of GraphQL as a single query of fields needs: which fields were asked for, so that no more are answered. */

export type Selection = Map<string, Selection | null>
export type Query = { field: string; argument: { name: string; variable: string }; selection: Selection }

export class QueryError extends Error {}

/** Reads `query(...) { field(argument: $variable) { … } }`; throws a QueryError for anything else. */
export function parseQuery(text: string): Query {
  const tokens: string[] = text.replace(/#[^\n]*/g, '').match(/[{}():!=[\]$]|\.\.\.|[\w]+|"[^"]*"/g) ?? []
  const open = tokens.indexOf('{')
  const head = tokens.slice(0, open)
  if (open < 0 || (head.length > 0 && head[0] !== 'query')) throw new QueryError('a query is wanted')
  const [field, bracket, name, colon, dollar, variable, closing] = tokens.slice(open + 1)
  if (bracket !== '(' || colon !== ':' || dollar !== '$' || closing !== ')' || !field || !name || !variable)
    throw new QueryError('one field with one argument from a variable is wanted')
  const rest = tokens.slice(open + 8)
  const selection = readSelection(rest)
  if (rest.join('') !== '}') throw new QueryError('the query does not end where it should')
  return { field, argument: { name, variable }, selection }
}

function readSelection(tokens: string[]): Selection {
  if (tokens.shift() !== '{') throw new QueryError('a selection of fields is wanted')
  const selection: Selection = new Map()
  for (let token = tokens.shift(); token !== '}'; token = tokens.shift()) {
    if (token === undefined) throw new QueryError('a bracket is missing')
    if (token === '...') {
      // An inline fragment: its fields count as if they stood outside it.
      if (tokens.shift() !== 'on' || tokens.shift() === undefined) throw new QueryError('a fragment is wanted')
      for (const [name, inner] of readSelection(tokens)) selection.set(name, inner)
    } else if (/^\w+$/.test(token)) selection.set(token, tokens[0] === '{' ? readSelection(tokens) : null)
    else throw new QueryError(`unexpected ${token}`)
  }
  if (selection.size === 0) throw new QueryError('an empty selection')
  return selection
}

/** Keeps the selected fields of a whole answer; a field the answer never has is a QueryError. */
export function select(whole: unknown, selection: Selection, path = ''): unknown {
  if (Array.isArray(whole)) return whole.map((element: unknown) => select(element, selection, path))
  if (typeof whole !== 'object' || whole === null) return whole
  const fields = new Map<string, unknown>(Object.entries(whole))
  return Object.fromEntries(
    [...selection].map(([name, inner]) => {
      if (!fields.has(name)) throw new QueryError(`unknown field ${path}${name}`)
      const value = fields.get(name)
      if (inner === null && typeof value === 'object' && value !== null && !isListOfPlain(value))
        throw new QueryError(`field ${path}${name} needs a selection`)
      return [name, inner === null ? value : select(value, inner, `${path}${name}.`)]
    }),
  )
}

const isListOfPlain = (value: object): boolean => Array.isArray(value) && value.every((one) => typeof one !== 'object')
