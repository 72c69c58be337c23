/** What a simulated party says back over HTTP. */
export type Answer = { status: number; headers: Readonly<Record<string, string>>; body: Buffer }

const answerOf = (
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>>,
): Answer => ({
  status,
  headers: { 'content-type': type, ...headers },
  body: typeof body === 'string' ? Buffer.from(body) : body,
})

export const json = (
  body: unknown,
  status = 200,
  type = 'application/json',
  headers: Readonly<Record<string, string>> = {},
) => answerOf(status, type, JSON.stringify(body), headers)

export const text = (body: string, status = 200, headers: Readonly<Record<string, string>> = {}) =>
  answerOf(status, 'text/plain; charset=utf-8', body, headers)

export const xml = (body: string | Buffer, status = 200) => answerOf(status, 'application/xml; charset=utf-8', body, {})

export const binary = (type: string, body: Buffer) => answerOf(200, type, body, {})

/** Pages here show test messages from strangers: no script, nothing fetched from elsewhere, no frames. */
export const page = (body: string, status = 200) =>
  answerOf(status, 'text/html; charset=utf-8', body, {
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action *",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  })

export const empty = (status: number, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers,
  body: Buffer.alloc(0),
})
