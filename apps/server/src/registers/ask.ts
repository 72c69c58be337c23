import { setTimeout as wait } from 'node:timers/promises'
import { NoAnswer, notUnderstood } from './no-answer.ts'
import { readFault } from './read-fault.ts'

export type Question = {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Retry-After counts in seconds everywhere but at the population register. */
  readonly retryAfterUnit?: 'seconds' | 'milliseconds'
  /** Bytes; whatever is larger is not read to its end. Without it the size of an answer about one person or unit. */
  readonly largest?: number
}
export type Reply = {
  readonly status: number
  readonly type: string
  readonly text: string
  header(name: string): string | null
}

/** One attempt. Some answers need two or three questions in a row, and people wait for them. */
const ATTEMPT_MILLISECONDS = 4000
/** Who is told to wait longer than this gives up for now. */
const LONGEST_WAIT_MILLISECONDS = 1600
const ATTEMPTS = 3
/** A person's document takes some kilobytes; a megabyte is garbage. */
const ONE_ANSWER = 1024 * 1024
/** A thousand persons, ten thousand updates or all employees of the largest employer. */
export const LARGE_LIST = 32 * 1024 * 1024
/** The largest open register is 22 MB. */
export const OPEN_FILE = 64 * 1024 * 1024
/** Plain clients without a name are turned away by some of the hosts. */
const USER_AGENT = 'Mozilla/5.0 (compatible; hms-kort/1.0)'

/** Asks, and asks again after trouble that passes; throws NoAnswer when there is none. */
export async function ask(question: Question): Promise<Reply> {
  for (let attempt = 1; ; attempt++)
    try {
      return await askOnce(question)
    } catch (error) {
      if (!(error instanceof NoAnswer) || !error.passing || attempt === ATTEMPTS) throw error
      const pause = error.retryAfterInMilliseconds ?? 100 * 2 ** attempt * (0.5 + Math.random())
      if (pause > LONGEST_WAIT_MILLISECONDS) throw error
      await wait(pause)
    }
}

async function askOnce({
  url,
  method = 'GET',
  headers = {},
  body,
  retryAfterUnit = 'seconds',
  largest = ONE_ANSWER,
}: Question): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method,
      headers: { 'user-agent': USER_AGENT, ...headers },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(ATTEMPT_MILLISECONDS),
      redirect: 'error',
    })
    const text = await readText(response, largest)
    const retryAfter =
      Number(response.headers.get('retry-after') ?? Number.NaN) * (retryAfterUnit === 'seconds' ? 1000 : 1)
    const pause = Number.isFinite(retryAfter) ? { retryAfterInMilliseconds: retryAfter } : {}
    if (response.status === 429) throw new NoAnswer('rate-limited', { passing: true, ...pause })
    if (response.status >= 500)
      throw new NoAnswer('broken', {
        passing: true,
        ...pause,
        finding: { code: 'unexpected-status', status: response.status, ...readFault(text) },
      })
    if (response.status === 401 || response.status === 403) throw new NoAnswer('no-access')
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      text,
      header: (name) => response.headers.get(name),
    }
  } catch (error) {
    if (error instanceof NoAnswer) throw error
    if (error instanceof Error && error.name === 'TimeoutError') throw new NoAnswer('timeout')
    throw new NoAnswer('unreachable', { passing: true })
  }
}

/** A body that is cut short or larger than anything the registers publish is no answer. */
async function readText(response: Response, largest: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > largest) throw notUnderstood({ code: 'too-large' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
