/** What the phone keeps between visits: lists, trust and the pinned root, in IndexedDB. */
const DATABASE = 'hms-inspector'
const STORE = 'kept'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** Gives what was kept under a name. The caller knows its shape: only this app writes here. */
export async function findKept<T>(name: string): Promise<T | undefined> {
  return inStore<T | undefined>('readonly', (store) => store.get(name))
}

export async function keep(name: string, value: unknown): Promise<void> {
  await inStore('readwrite', (store) => store.put(value, name))
}
