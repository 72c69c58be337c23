const LONGEST_WAIT_IN_MS = 8000

/** Throws without network, and when the service does not answer in eight seconds. */
export function fetchInTime(path: string, cache: RequestCache = 'no-cache'): Promise<Response> {
  return fetch(path, { cache, signal: AbortSignal.timeout(LONGEST_WAIT_IN_MS) })
}
