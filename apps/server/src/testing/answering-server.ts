/** For tests: a party on the wire that says just what a test wants it to say, and tells what it was asked. */
import { createServer, type IncomingHttpHeaders } from 'node:http'

export type Asked = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
export type Said = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** The line is lost after so many bytes. */
  readonly lostAfter?: number
}
export type AnsweringServer = {
  readonly address: string
  readonly asked: readonly Asked[]
  close(): Promise<void>
}

export async function answeringServer(answer: (asked: Asked) => Said | Promise<Said>): Promise<AnsweringServer> {
  const all: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url: path = '', headers } = request
    const asked = { method, path, headers, body: Buffer.concat(chunks).toString() }
    all.push(asked)
    const { status = 200, headers: said = {}, body = '', lostAfter } = await answer(asked)
    const bytes = Buffer.from(body)
    const length = status === 304 ? {} : { 'content-length': bytes.length }
    response.writeHead(status, { 'content-type': 'application/json', ...length, ...said })
    if (lostAfter === undefined) response.end(bytes)
    else response.write(bytes.subarray(0, lostAfter), () => setTimeout(() => response.destroy(), 50))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const at = server.address()
  const port = typeof at === 'object' ? at?.port : 0
  return {
    address: `http://127.0.0.1:${port}`,
    asked: all,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
