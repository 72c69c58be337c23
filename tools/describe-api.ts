import { routes } from '@hms/contract/index'
import type { Route } from '@hms/contract/route'
import { z } from 'zod'
import { statusOfRefusal } from '../apps/server/src/web/problem.ts'

type Json = Readonly<Record<string, unknown>>

const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457. `type` is the stable code of the refusal; the texts are in the language asked for.',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    reasons: {
      type: 'array',
      items: { type: 'object', properties: { code: { type: 'string' }, text: { type: 'string' } } },
    },
    traceId: { type: 'string' },
  },
}

/** Who may call, as OpenAPI says it: people by the session of the log-in, stations by a token they sign themselves. */
const securityOf = (access: Route['access']): readonly Json[] =>
  access === 'public' ? [] : access === 'station' ? [{ station: [] }] : [{ session: [] }]

/** `docs/api/openapi.json`, from the contract alone. */
export function describeApi(): Json {
  const schemas: Record<string, unknown> = { Problem: PROBLEM }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [operationId, route] of Object.entries(routes)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const operations = paths[path] ?? {}
    operations[route.method.toLowerCase()] = describeOperation(operationId, route, schemas)
    paths[path] = operations
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'HMS-kort',
      version: '1',
      description: 'Order, make, check and block HSE cards. Access is named in x-access.',
    },
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'hms-session' },
        station: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  }
}

function describeOperation(operationId: string, route: Route, schemas: Record<string, unknown>): Json {
  const schemaOf = (type: z.ZodType, io: 'input' | 'output') => liftDefinitions(z.toJSONSchema(type, { io }), schemas)
  const content = (media: string, schema: unknown) => ({ [media]: { schema } })
  const query = route.query ? schemaOf(route.query, 'input') : {}
  const required: readonly unknown[] = Array.isArray(query['required']) ? query['required'] : []
  const parameters = [
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...Object.entries(query['properties'] ?? {}).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
    })),
  ]
  const body = route.body
    ? { requestBody: { required: true, content: content('application/json', schemaOf(route.body, 'input')) } }
    : route.uploadLimit === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            description: `A file of at most ${route.uploadLimit} bytes.`,
            content: content('application/octet-stream', { type: 'string', format: 'binary' }),
          },
        }
  const answer =
    typeof route.response === 'string'
      ? content(route.response, { type: 'string', format: 'binary' })
      : content('application/json', schemaOf(route.response, 'output'))
  return {
    operationId,
    summary: route.summary,
    'x-access': route.access,
    security: securityOf(route.access),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...body,
    responses: { 200: { description: 'Done', content: answer }, ...describeRefusals(route) },
  }
}

function describeRefusals({ refusals }: Route): Json {
  const statuses = [...new Set(refusals.map(statusOfRefusal))].sort((one, other) => one - other)
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: `Refused: ${refusals.filter((code) => statusOfRefusal(code) === status).join(', ')}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

/** Named schemas stand once, under components. */
function liftDefinitions(schema: Json, schemas: Record<string, unknown>): Json {
  const moved: Json = JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
  const { $defs, $schema: _, ...rest } = moved
  for (const [name, definition] of Object.entries($defs ?? {})) schemas[name] = definition
  return rest
}
