/** Reads a large file from an open register as it comes, and goes on once where the line was lost. */
import { type Question, request } from './ask.ts'
import { NoAnswer, notUnderstood } from './no-answer.ts'
import { tryDownloading, waitFor } from './patience.ts'

export type Download = {
  readonly status: number
  readonly type: string
  header(name: string): string | null
  /** In the order of the file; throws NoAnswer when the file does not come whole. */
  readonly chunks: AsyncIterable<Uint8Array>
}

/** Cleaning is the largest open register, with 22 MB. */
const LARGEST_BYTES = 64 * 1024 * 1024

/** Lets `read` read the file, from its beginning again after trouble that passes. */
export function download<T>(
  question: Pick<Question, 'url' | 'headers'>,
  read: (file: Download) => Promise<T>,
): Promise<T> {
  return tryDownloading(async (signal) => {
    const stopping = new AbortController()
    // Lengths and ranges count the bytes of the file itself only when nothing packs it on the way.
    const ask = (headers: Readonly<Record<string, string>>) =>
      waitFor(() =>
        request(
          { ...question, headers: { 'accept-encoding': 'identity', ...question.headers, ...headers } },
          AbortSignal.any([signal, stopping.signal]),
        ),
      )
    try {
      const response = await ask({})
      return await read({
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        header: (name) => response.headers.get(name),
        chunks: readWhole(response, ask),
      })
    } finally {
      stopping.abort()
    }
  })
}

async function* readWhole(
  response: Response,
  ask: (headers: Readonly<Record<string, string>>) => Promise<Response>,
): AsyncGenerator<Uint8Array> {
  const length = lengthOf(response)
  let size = 0
  const count = (chunk: Uint8Array) => {
    size += chunk.length
    if (size > LARGEST_BYTES) throw notUnderstood({ code: 'too-large' })
    return chunk
  }
  try {
    for await (const chunk of readBody(response)) yield count(chunk)
    if (length === undefined || size === length) return
  } catch (error) {
    if (!(error instanceof LineLost)) throw error
  }
  const mark = response.headers.get('etag') ?? response.headers.get('last-modified')
  if (mark === null || mark.startsWith('W/')) throw cut()
  const rest = await ask({ range: `bytes=${size}-`, 'if-range': mark })
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(rest.headers.get('content-range') ?? '')
  // Anything but just the missing part of the same file would make a file of two halves that do not belong together.
  if (rest.status !== 206 || Number(range?.[1]) !== size || (length !== undefined && Number(range?.[2]) !== length))
    throw cut()
  try {
    for await (const chunk of readBody(rest)) yield count(chunk)
  } catch (error) {
    throw error instanceof LineLost ? cut() : error
  }
  if (size !== Number(range?.[2])) throw cut()
}

class LineLost extends Error {}
const cut = () => new NoAnswer('unreachable', { finding: { code: 'cut' } })

/** Each piece has its time; a line that says nothing for so long is lost. */
async function* readBody(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (reader === undefined) return
  for (;;) {
    const { done, value } = await waitFor(() => reader.read()).catch(() => {
      throw new LineLost()
    })
    if (done) return
    yield value
  }
}

function lengthOf(response: Response): number | undefined {
  const told = Number(response.headers.get('content-length') ?? Number.NaN)
  return Number.isInteger(told) && !response.headers.has('content-encoding') ? told : undefined
}
