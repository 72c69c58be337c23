/** Status 500 as each register writes it when something broke inside. */
import { randomUUID } from 'node:crypto'
import { findTaxPrefix, taxFault } from '../registers/tax-authority-errors.ts'
import { type Answer, json, page } from '../wire/answer.ts'
import type { Call } from '../wire/router.ts'
import type { Register } from './scenario.ts'

export function brokenAnswer(register: Register, call: Call, at: Date): Answer {
  const prefix = findTaxPrefix(register)
  if (prefix !== undefined) return taxFault(prefix, 'broken')
  switch (register) {
    case 'entity-register':
      return json(entityBody(call.url.pathname, at), 500)
    case 'employment-register':
      return json(employmentBody)
    case 'maskinporten':
      return json({ error: 'server_error', error_description: `Unexpected error (trace_id: ${randomUUID()})` }, 500)
    case 'sms-gateway':
      return json({ status: 106000, description: 'Unknown Error', translatedDescription: null }, 500)
    default:
      return page('<!DOCTYPE html><html><head><title>500</title></head><body><h1>Server Error</h1></body></html>', 500)
  }
}

/** The entity register's keys are English here, though they are Norwegian for 400. */
const entityBody = (path: string, at: Date) => ({
  timestamp: at.toISOString().replace('Z', '+0000'),
  status: 500,
  error: 'Internal Server Error',
  message: 'Internal Server Error',
  path,
  trace: randomUUID(),
})

/** Errors of GraphQL come with status 200. */
const employmentBody = {
  errors: [
    {
      message: 'En ukjent feil oppstod',
      locations: [],
      extensions: {
        errormessages: [{ code: 'AA-000', message: 'En ukjent feil oppstod', details: '' }],
        classification: 'ExecutionAborted',
      },
    },
  ],
  data: { finnArbeidsforhold: null },
}
