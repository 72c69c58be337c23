import { once } from 'node:events'
import { createServer } from 'node:net'
import { codeOf, Trouble } from './trouble.ts'

/** A port that nobody has just now. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return address.port
}

/** Refuses a port that another program has; `variable` is what to change. */
export async function refuseTakenPort(port: number, variable: string): Promise<void> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch (cause) {
    const taken = codeOf(cause) === 'EADDRINUSE'
    throw new Trouble(
      `Port ${port} is ${taken ? 'taken by another program' : 'not ours to use'}: stop that, or choose another with ${variable}.`,
      { cause },
    )
  }
  server.close()
  await once(server, 'close')
}
