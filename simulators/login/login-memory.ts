import type { Adapter, AdapterPayload } from 'oidc-provider'

type Kept = { model: string; payload: AdapterPayload; until: number }

/** Where the log-in keeps its sessions, codes and tokens: in memory, by the machine's clock, gone when the process ends. */
export function createLoginMemory(): (model: string) => Adapter {
  const kept = new Map<string, Kept>()
  const find = (model: string, fits: (payload: AdapterPayload) => boolean) => {
    for (const entry of kept.values())
      if (entry.model === model && entry.until > Date.now() && fits(entry.payload)) return entry.payload
    return undefined
  }
  const forget = (gone: (entry: Kept) => boolean) => {
    for (const [key, entry] of kept) if (gone(entry)) kept.delete(key)
  }

  return (model) => ({
    async upsert(id, payload, expiresInSeconds) {
      forget(({ until }) => until <= Date.now())
      kept.set(`${model} ${id}`, { model, payload, until: Date.now() + (expiresInSeconds ?? 3600) * 1000 })
    },
    async find(id) {
      const entry = kept.get(`${model} ${id}`)
      return entry !== undefined && entry.until > Date.now() ? entry.payload : undefined
    },
    findByUid: async (uid) => find(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => find(model, (payload) => payload.userCode === userCode),
    async consume(id) {
      const entry = kept.get(`${model} ${id}`)
      if (entry !== undefined) entry.payload.consumed = Math.floor(Date.now() / 1000)
    },
    async destroy(id) {
      kept.delete(`${model} ${id}`)
    },
    async revokeByGrantId(grantId) {
      forget(({ payload }) => payload.grantId === grantId)
    },
  })
}
