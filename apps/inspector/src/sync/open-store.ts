/** The phone's own database: what is kept between visits, and what waits to be sent. */
const DATABASE = 'hms-inspector'
/** 2: the outbox came. What an earlier version kept stays. */
const VERSION = 2

export type StoreName = 'kept' | 'outbox'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION)
    request.onupgradeneeded = () => {
      const database = request.result
      const there = database.objectStoreNames
      if (!there.contains('kept')) database.createObjectStore('kept')
      if (!there.contains('outbox'))
        database
          .createObjectStore('outbox', { keyPath: 'position', autoIncrement: true })
          .createIndex('id', 'id', { unique: true })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** One transaction; what it gives is given when it stands. */
export async function inStore<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(name, mode)
      const request = work(transaction.objectStore(name))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}
