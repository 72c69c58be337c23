/** The entity register's update feeds: which main units, sub-units and sets of roles changed. */
import { type Instant, parseInstant } from '@hms/domain/calendar'
import { z } from 'zod'
import { ask, LARGE_LIST } from './ask.ts'
import { type FeedPage, pageOf, readEach } from './feed.ts'
import type { Said } from './guard.ts'
import { notUnderstood } from './no-answer.ts'
import { expectOk, readJson } from './read-answer.ts'

/** `removed`: for legal reasons, so whoever has a copy must erase it. `unknown`: ask about the unit anew. */
export type UpdateKind = 'new' | 'changed' | 'deleted' | 'removed' | 'unknown'
export type EntityUpdate = {
  readonly sequence: number
  readonly number: string
  readonly kind: UpdateKind
  readonly at?: Instant
}
/** The roles in a main unit changed. */
export type RoleUpdate = { readonly sequence: number; readonly number: string; readonly at?: Instant }

/** The register's own limit. */
const PAGE_SIZE = 10_000

const kinds: Readonly<Record<string, UpdateKind>> = {
  Ny: 'new',
  Endring: 'changed',
  Sletting: 'deleted',
  Fjernet: 'removed',
}
const lists = {
  enheter: { name: 'oppdaterteEnheter', media: 'enhet' },
  underenheter: { name: 'oppdaterteUnderenheter', media: 'underenhet' },
} as const

const Update = z.object({
  oppdateringsid: z.int(),
  dato: z.string().nullish(),
  organisasjonsnummer: z.string(),
  endringstype: z.string(),
})
/** As everywhere in this register, an empty list has no `_embedded`. */
const Updates = z.object({
  _embedded: z
    .object({
      oppdaterteEnheter: z.array(z.unknown()).optional(),
      oppdaterteUnderenheter: z.array(z.unknown()).optional(),
    })
    .optional(),
  page: z.object({ totalElements: z.int() }),
})
const RoleEvent = z.object({
  id: z.string().regex(/^\d{1,15}$/),
  time: z.string().nullish(),
  data: z.object({ organisasjonsnummer: z.string() }),
})

export function openEntityUpdates(address: string, list: keyof typeof lists) {
  const { name, media } = lists[list]
  async function get(query: Readonly<Record<string, string>>) {
    const reply = await ask({
      url: `${address}/oppdateringer/${list}?${new URLSearchParams(query)}`,
      headers: { accept: `application/vnd.brreg.enhetsregisteret.oppdatering.${media}.v1+json` },
      largest: LARGE_LIST,
    })
    const { _embedded, page } = readJson(expectOk(reply), Updates)
    const entries = _embedded?.[name] ?? []
    if (entries.length === 0 && page.totalElements > 0)
      throw notUnderstood({ code: 'unexpected-form', path: '_embedded' })
    const { read, findings } = readEach(entries, Update, name)
    return { updates: read.map(updateOf), more: page.totalElements > entries.length, findings }
  }

  return {
    async listUpdates(after: number | undefined): Promise<Said<FeedPage<EntityUpdate>>> {
      // The number asked for belongs to the answer.
      const from = String((after ?? 0) + 1)
      const { updates, more, findings } = await get({ oppdateringsid: from, size: String(PAGE_SIZE) })
      return { value: pageOf(updates, { after, last: updates.at(-1)?.sequence, more }), findings }
    },

    /** The number of the first update since a moment; undefined when there is none yet. */
    async firstUpdateSince(at: Instant): Promise<Said<number | undefined>> {
      const { updates } = await get({ dato: at, size: '1' })
      return { value: updates[0]?.sequence }
    },
  }
}

export function openRoleUpdates(address: string) {
  async function get(query: Readonly<Record<string, string>>) {
    const reply = await ask({
      url: `${address}/oppdateringer/roller?${new URLSearchParams(query)}`,
      headers: { accept: 'application/cloudevents-batch+json' },
      largest: LARGE_LIST,
    })
    const entries = readJson(expectOk(reply), z.array(z.unknown()))
    const { read, findings } = readEach(entries, RoleEvent, 'roller')
    const updates = read.map(
      ({ id, time, data }): RoleUpdate => ({
        sequence: Number(id),
        number: data.organisasjonsnummer,
        ...momentOf(time),
      }),
    )
    return { updates, more: entries.length >= PAGE_SIZE, findings }
  }

  return {
    async listUpdates(after: number | undefined): Promise<Said<FeedPage<RoleUpdate>>> {
      const { updates, more, findings } = await get({ afterId: String(after ?? 0), size: String(PAGE_SIZE) })
      return { value: pageOf(updates, { after, last: updates.at(-1)?.sequence, more }), findings }
    },

    async firstUpdateSince(at: Instant): Promise<Said<number | undefined>> {
      return { value: (await get({ afterTime: at, size: '1' })).updates[0]?.sequence }
    },
  }
}

function updateOf({ oppdateringsid, organisasjonsnummer, endringstype, dato }: z.output<typeof Update>): EntityUpdate {
  return {
    sequence: oppdateringsid,
    number: organisasjonsnummer,
    kind: kinds[endringstype] ?? 'unknown',
    ...momentOf(dato),
  }
}

function momentOf(text: string | null | undefined): { readonly at?: Instant } {
  const at = parseInstant(text ?? '')
  return at ? { at } : {}
}
