import type { z } from 'zod'

/** Who may call: the server checks it before a handler runs. `orderer` = may order for the organisation concerned. */
export type Access =
  | 'public'
  | 'person'
  | 'orderer'
  | 'case-officer'
  | 'production-leader'
  | 'inspector'
  | 'authority'
  | 'station'

/** One HTTP operation. The server, the typed client, the OpenAPI file and the audit trail all read it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly summary: string
  readonly access: Access
  /** Other sites' pages may ask and read the answer (CORS): public, and no cookie is sent along. */
  readonly fromAnyPage?: true
  /** The act as the audit trail names it. */
  readonly audit: string
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The body is a file's bytes, at most this many. */
  readonly uploadLimit?: number
  /** A schema, or the media type of an answer that is a file. */
  readonly response: z.ZodType | string
  readonly refusals: readonly string[]
}

export function defineRoute<const R extends Route>(route: R): R {
  return route
}
