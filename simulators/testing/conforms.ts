/** As much of OpenAPI's schema language as the entity register's own document uses. */

type Schema = Readonly<Record<string, unknown>>

const asSchema = (value: unknown): Schema => (typeof value === 'object' && value !== null ? { ...value } : {})

/** Every way in which a value departs from a named schema of the document, as sentences. */
export function findDepartures(document: unknown, name: string, value: unknown): string[] {
  const schemas = asSchema(asSchema(asSchema(document)['components'])['schemas'])
  const resolve = (schema: Schema): Schema =>
    typeof schema['$ref'] === 'string' ? asSchema(schemas[schema['$ref'].replace(/^.*\//, '')]) : schema

  function walk(given: Schema, at: unknown, path: string): string[] {
    const schema = resolve(given)
    if (at === null) return schema['nullable'] === true ? [] : [`${path} is null`]
    const allowed = schema['enum']
    if (Array.isArray(allowed) && !allowed.includes(at)) return [`${path} is ${String(at)}`]
    switch (schema['type']) {
      case 'object':
        return walkObject(schema, at, path)
      case 'array':
        if (!Array.isArray(at)) return [`${path} is no list`]
        return at.flatMap((element: unknown, index) => walk(asSchema(schema['items']), element, `${path}[${index}]`))
      case 'integer':
      case 'number':
        return typeof at === 'number' ? [] : [`${path} is no number`]
      case 'string':
      case 'boolean':
        return typeof at === schema['type'] ? [] : [`${path} is no ${schema['type']}`]
      default:
        return []
    }
  }

  function walkObject(schema: Schema, at: unknown, path: string): string[] {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return [`${path} is no object`]
    const properties = asSchema(schema['properties'])
    const required: unknown = schema['required']
    const missing = (Array.isArray(required) ? required.map(String) : []).filter((one) => !(one in at))
    const unknown =
      schema['additionalProperties'] === false ? Object.keys(at).filter((one) => !(one in properties)) : []
    return [
      ...missing.map((one) => `${path}.${one} is missing`),
      ...unknown.map((one) => `${path}.${one} is not in the specification`),
      ...Object.entries(at).flatMap(([one, inner]) =>
        one in properties ? walk(asSchema(properties[one]), inner, `${path}.${one}`) : [],
      ),
    ]
  }

  return walk(asSchema(schemas[name]), value, name)
}
