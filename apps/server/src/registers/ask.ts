import { NoAnswer, notUnderstood } from './no-answer.ts'
import { tryAgain } from './patience.ts'
import { readFault } from './read-fault.ts'

export type Question = {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** A function makes it anew for each attempt: what may be shown only once. */
  readonly body?: string | (() => Promise<string>)
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

/** A person's document takes some kilobytes; a megabyte is garbage. */
const ONE_ANSWER = 1024 * 1024
/** A thousand persons, ten thousand updates or all employees of the largest employer. */
export const LARGE_LIST = 32 * 1024 * 1024
/** Plain clients without a name are turned away by some of the hosts. */
const USER_AGENT = 'Mozilla/5.0 (compatible; hms-kort/1.0)'

/** Asks, and asks again after trouble that passes; throws NoAnswer when there is none. */
export function ask(question: Question): Promise<Reply> {
  return tryAgain(async (signal) => {
    const response = await request(question, signal)
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      text: await readText(response, question.largest ?? ONE_ANSWER),
      header: (name) => response.headers.get(name),
    }
  })
}

/** One request, until the answer begins. What says that there will be no answer is thrown. */
export async function request(question: Question, signal: AbortSignal): Promise<Response> {
  const { url, method = 'GET', headers = {}, body, retryAfterUnit = 'seconds' } = question
  const written = typeof body === 'function' ? await body() : body
  const response = await fetch(url, {
    method,
    headers: { 'user-agent': USER_AGENT, ...headers },
    ...(written === undefined ? {} : { body: written }),
    signal,
    redirect: 'manual',
  }).catch(() => {
    throw new NoAnswer('unreachable', { passing: true })
  })
  const { status } = response
  if (status < 500 && ![401, 403, 429].includes(status)) return response
  const fault = readFault(await readText(response, ONE_ANSWER))
  const finding = { code: 'unexpected-status', status, ...fault } as const
  if (status === 401 || status === 403) throw new NoAnswer('no-access', { finding })
  const told = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfterInMilliseconds = told * (retryAfterUnit === 'seconds' ? 1000 : 1)
  throw new NoAnswer(status === 429 ? 'rate-limited' : 'broken', {
    passing: true,
    finding,
    ...(Number.isFinite(retryAfterInMilliseconds) ? { retryAfterInMilliseconds } : {}),
  })
}

/** A body that is cut short or larger than anything the register has to say is no answer. */
async function readText(response: Response, largest: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length
      if (size > largest) throw notUnderstood({ code: 'too-large' })
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof NoAnswer ? error : new NoAnswer('unreachable', { passing: true, finding: { code: 'cut' } })
  }
  return Buffer.concat(chunks).toString('utf8')
}
