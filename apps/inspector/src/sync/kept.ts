/** What the phone keeps between visits: lists, trust and the pinned root, in IndexedDB. */
import { inStore } from './open-store.ts'

/** Gives what was kept under a name. The caller knows its shape: only this app writes here. */
export async function findKept<T>(name: string): Promise<T | undefined> {
  return inStore<T | undefined>('kept', 'readonly', (store) => store.get(name))
}

export async function keep(name: string, value: unknown): Promise<void> {
  await inStore('kept', 'readwrite', (store) => store.put(value, name))
}

export async function forget(name: string): Promise<void> {
  await inStore('kept', 'readwrite', (store) => store.delete(name))
}
