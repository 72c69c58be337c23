/** The entity register's change feeds: ascending numbers, asked for from one of them on, that one included. */
import { type Answer, json } from '../wire/answer.ts'
import type { Call } from '../wire/router.ts'
import { type Fault, link } from './entity-bodies.ts'
import { pageBody, parsePaging } from './entity-paging.ts'
import type { RegisteredWorld } from './registered-world.ts'

const lists = {
  enheter: { name: 'oppdaterteEnheter', one: 'enhet' },
  underenheter: { name: 'oppdaterteUnderenheter', one: 'underenhet' },
} as const

type Refuse = (call: Call, fault: Fault) => Answer

/** With `includeChanges=true` each entry says what changed, as JSON Patch. */
export function answerUpdates(
  world: RegisteredWorld,
  call: Call,
  base: string,
  kind: keyof typeof lists,
  refuse: Refuse,
): Answer {
  const query = call.url.searchParams
  const paging = parsePaging(query)
  if ('message' in paging) return refuse(call, paging)
  const start = parseStart(query)
  if ('message' in start) return refuse(call, start)
  const only = query.get('organisasjonsnummer')?.split(',')
  const withChanges = query.get('includeChanges') === 'true'
  const found = world.entityEvents
    .listFrom(start.sequence)
    .filter(({ about, at, number }) => about === kind && at >= start.since && (only?.includes(number) ?? true))
    .map(({ sequence, at, number, kind: type, changes }) => ({
      oppdateringsid: sequence,
      dato: at.toISOString(),
      organisasjonsnummer: number,
      endringstype: type,
      ...(withChanges && { endringer: changes }),
      _links: { [lists[kind].one]: link(`${base}/${kind}/${number}`) },
    }))
  return json(pageBody(call.url, lists[kind].name, found, paging))
}

function parseStart(query: URLSearchParams): { sequence: number; since: Date } | Fault {
  const sequence = query.get('oppdateringsid') ?? '1'
  const since = query.get('dato') ?? '1970-01-01T00:00:00.000Z'
  if (!/^[1-9]\d*$/.test(sequence))
    return {
      message: 'Oppdateringsid må være et tall større eller lik 1',
      parameter: 'oppdateringsid',
      value: sequence,
    }
  if (!/^\d{4}-\d{2}-\d{2}T/.test(since) || Number.isNaN(Date.parse(since)))
    return { message: "Dato må være på formatet yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", parameter: 'dato', value: since }
  return { sequence: Number(sequence), since: new Date(since) }
}

export function answerRoleUpdates(world: RegisteredWorld, call: Call, base: string): Answer {
  const after = Number(call.url.searchParams.get('afterId') ?? 0) || 0
  const since = call.url.searchParams.get('afterTime') ?? ''
  const size = Number(call.url.searchParams.get('size') ?? 100) || 100
  const events = world.entityEvents
    .listFrom(after + 1)
    .filter(({ about, at }) => about === 'roller' && at.toISOString() > since)
    .slice(0, size)
    .map(({ sequence, at, number }) => ({
      specversion: '1.0',
      id: String(sequence),
      source: `${base}/enheter/${number}/roller`,
      type: 'no.brreg.enhetsregisteret.rolle.oppdatert',
      time: at.toISOString(),
      data: { organisasjonsnummer: number },
    }))
  return json(events, 200, 'application/cloudevents-batch+json')
}
