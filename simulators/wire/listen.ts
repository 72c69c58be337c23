import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

/** Opens a port, any free one for 0, and tells the address as a URL. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  // A server on a port, unlike one on a pipe, has an address with a port.
  const { port: taken } = server.address() as AddressInfo
  return `http://${host}:${taken}`
}

export async function stop(server: HttpServer): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
