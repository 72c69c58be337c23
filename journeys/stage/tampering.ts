/** Whoever stands between a telephone and the service, and changes files on their way. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Tampering = {
  /** Where the service seems to be. */
  readonly url: string
  /** What becomes of the file at a path; of the others nothing. */
  change(files: Readonly<Record<string, (text: string) => string>>): void
  close(): Promise<void>
}

const HOP_BY_HOP = new Set(['connection', 'content-encoding', 'content-length', 'keep-alive', 'transfer-encoding'])

export async function openTampering(portalUrl: string): Promise<Tampering> {
  let changes: Readonly<Record<string, (text: string) => string>> = {}
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const answer = await fetch(`${portalUrl}${path}`, { redirect: 'manual' })
    const change = changes[path]
    const body = change ? change(await answer.text()) : new Uint8Array(await answer.arrayBuffer())
    for (const [name, value] of answer.headers) if (!HOP_BY_HOP.has(name)) response.setHeader(name, value)
    response.writeHead(answer.status).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    change(files) {
      changes = files
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
