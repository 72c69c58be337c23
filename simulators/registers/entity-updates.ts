/** The entity register's change feeds: ascending numbers, asked for from one of them on, that one included. */
import { type Answer, json } from '../wire/answer.ts'
import type { Call } from '../wire/router.ts'
import { link } from './entity-bodies.ts'
import type { RegisteredWorld } from './registered-world.ts'

const organisationChanges = (world: RegisteredWorld) =>
  world.changes.flatMap((change) => (change.about === 'organisation' ? [change] : []))

export function answerUpdates(
  world: RegisteredWorld,
  call: Call,
  base: string,
  kind: 'enheter' | 'underenheter',
): Answer {
  const query = call.url.searchParams
  const from = Number(query.get('oppdateringsid') ?? 0)
  const since = query.get('dato') ?? ''
  const only = query.get('organisasjonsnummer')?.split(',')
  const size = Math.min(Number(query.get('size') ?? 20) || 20, 10_000)
  const number = Number(query.get('page') ?? 0) || 0
  const found = organisationChanges(world)
    .flatMap((change) =>
      numbersOf(world, kind, change.organisation).map((organisation) => ({ ...change, organisation })),
    )
    .filter(
      ({ sequence, at, organisation }) => sequence >= from && at >= since && (only?.includes(organisation) ?? true),
    )
  const listed = found.slice(number * size, (number + 1) * size).map(({ sequence, at, organisation, kind: type }) => ({
    oppdateringsid: sequence,
    dato: at,
    organisasjonsnummer: organisation,
    endringstype: type,
    _links: { [kind === 'enheter' ? 'enhet' : 'underenhet']: link(`${base}/${kind}/${organisation}`) },
  }))
  return json({
    ...(listed.length > 0 && {
      _embedded: { [kind === 'enheter' ? 'oppdaterteEnheter' : 'oppdaterteUnderenheter']: listed },
    }),
    _links: { self: link(call.url.href) },
    page: { size, totalElements: found.length, totalPages: Math.ceil(found.length / size), number },
  })
}

const numbersOf = (world: RegisteredWorld, kind: 'enheter' | 'underenheter', organisation: string): string[] =>
  kind === 'enheter'
    ? [organisation]
    : (world.cast.organisations.find(({ number }) => number === organisation)?.units ?? []).map(({ number }) => number)

export function answerRoleUpdates(world: RegisteredWorld, call: Call, base: string): Answer {
  const after = Number(call.url.searchParams.get('afterId') ?? 0)
  const since = call.url.searchParams.get('afterTime') ?? ''
  const size = Number(call.url.searchParams.get('size') ?? 100) || 100
  const events = organisationChanges(world)
    .filter(({ sequence, at }) => sequence > after && at > since)
    .slice(0, size)
    .map(({ sequence, at, organisation }) => ({
      specversion: '1.0',
      id: String(sequence),
      source: `${base}/enheter/${organisation}/roller`,
      type: 'no.brreg.enhetsregisteret.rolle.oppdatert',
      time: at,
      data: { organisasjonsnummer: organisation },
    }))
  return json(events, 200, 'application/cloudevents-batch+json')
}
