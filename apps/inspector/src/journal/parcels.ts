/** Puts things that may travel together into one request. */

/** `together`: the name of the list in the body; things that follow each other to one path go as one such list. */
type Thing = {
  readonly id: string
  readonly path: string
  readonly body: object
  readonly by?: string
  readonly together?: string
}
export type Parcel<T> = {
  readonly key: string
  readonly path: string
  readonly body: object
  readonly things: readonly T[]
}

/** What the service takes at once. */
const MOST = 500

/** In their order. The key follows from what is in it: the same parcel sent again is the same request. */
export function packParcels<T extends Thing>(things: readonly T[], most = MOST): readonly Parcel<T>[] {
  const groups: T[][] = []
  for (const thing of things) {
    const group = groups.at(-1)
    const [before] = group ?? []
    if (group && before && group.length < most && goTogether(before, thing)) group.push(thing)
    else groups.push([thing])
  }
  return groups.map(parcelOf)
}

function parcelOf<T extends Thing>(things: readonly T[]): Parcel<T> {
  const [first] = things
  if (first === undefined) throw new Error('a parcel holds something')
  const { id, path, body, together } = first
  if (things.length === 1 || together === undefined) return { key: id, path, body, things }
  return { key: `${id}+${things.length - 1}`, path, body: { [together]: things.flatMap(listOf) }, things }
}

function goTogether(one: Thing, other: Thing): boolean {
  return one.together !== undefined && one.together === other.together && one.path === other.path && one.by === other.by
}

function listOf({ body, together = '' }: Thing): readonly unknown[] {
  const list: unknown = (body as Readonly<Record<string, unknown>>)[together] // an object; what it holds is asked next
  return Array.isArray(list) ? list : []
}
