/** The product's server in a process of its own, with one route more: the floor, an empty route with one indexed read. */
import { once } from 'node:events'
import { createAdaptorServer } from '@hono/node-server'
import { readConfig } from '../../apps/server/src/config.ts'
import { features } from '../../apps/server/src/features.ts'
import { openDependencies, requireKeys } from '../../apps/server/src/open-dependencies.ts'
import { createApp } from '../../apps/server/src/web/app.ts'
import type { Feature } from '../../apps/server/src/web/context.ts'

const floor: Feature = (app, { database }) => {
  app.get('/api/floor/:number', async (c) => {
    const { rows } = await database.query('select number, status from cards where number = $1', [c.req.param('number')])
    return c.json(rows[0] ?? null)
  })
}

const dependencies = openDependencies(readConfig())
await requireKeys(dependencies)
const server = createAdaptorServer({ fetch: createApp(dependencies, [...features, floor]).fetch })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
process.once('disconnect', () => process.exit(0))
