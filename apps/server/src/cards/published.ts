import { createHash } from 'node:crypto'
import { ServiceStatus } from '@hms/contract/status'
import { DELTA_TYPE } from '@hms/credential/status-delta'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { openDeltas } from './deltas.ts'
import { publishStatusList } from './publish-status.ts'
import { readMeasured } from './read-measured.ts'
import { findPublished, listLists, listNewest } from './store.ts'

/** How long an intermediate may serve a list without asking, in seconds: a block must be seen within five. */
const LIST_AGE = 2
const NEVER_CHANGES = 'public, max-age=31536000, immutable'

/** The signed lists that every checker reads: status lists and their versions, the trust list, the keys, the roots. */
export function publishedFiles(app: App, dependencies: Dependencies): void {
  const { database, keys, clock, config } = dependencies
  const findDelta = openDeltas(dependencies)

  app.get('/api/status', async (c) => {
    const [lists, versions] = await Promise.all([listLists(database), listNewest(database)])
    const about = { now: clock.now(), lists, versions, demo: config.mode === 'development' }
    const said = ServiceStatus.parse({ ...about, ...(await readMeasured(dependencies)) })
    return c.json(said, 200, { 'cache-control': 'no-store' })
  })

  app.get('/status/:list{[0-9]{1,6}}', async (c) => {
    const list = Number(c.req.param('list'))
    const published = await findPublished(database, list)
    if (published === undefined && (await listLists(database)).includes(list))
      await publishStatusList(dependencies, list)
    const newest = published ?? (await findPublished(database, list))
    if (newest === undefined) return c.notFound()
    return signedFile(c, newest.cwt, 'application/statuslist+cwt', `public, max-age=${LIST_AGE}`, {
      link: `</status/${list}/${newest.version}>; rel="version-history"`,
    })
  })

  app.get('/status/:list{[0-9]{1,6}}/:version{[0-9]{1,9}}', async (c) => {
    const published = await findPublished(database, Number(c.req.param('list')), Number(c.req.param('version')))
    return published ? signedFile(c, published.cwt, 'application/statuslist+cwt', NEVER_CHANGES) : c.notFound()
  })

  app.get('/status/:list{[0-9]{1,6}}/:to{[0-9]{1,9}}/from/:from{[0-9]{1,9}}', async (c) => {
    const [list = 0, to = 0, from = 0] = [c.req.param('list'), c.req.param('to'), c.req.param('from')].map(Number)
    const delta = await findDelta(list, from, to)
    return delta ? signedFile(c, delta, DELTA_TYPE, NEVER_CHANGES) : c.notFound()
  })

  app.get('/.well-known/hms-trust.cose', async (c) =>
    signedFile(
      c,
      (await keys.trustList(clock.now())).cose,
      'application/cose; cose-type="cose-sign1"',
      'public, max-age=60',
    ),
  )
  app.get('/.well-known/hms-jwks.json', async (c) => {
    const text = JSON.stringify(await keys.jwkSet(clock.now()))
    return signedFile(c, new TextEncoder().encode(text), 'application/jwk-set+json', 'public, max-age=300')
  })
  app.get('/k/root.der', async (c) => signedFile(c, await keys.root(), 'application/pkix-cert', 'public, max-age=300'))
  app.get('/k/next-root.der', async (c) => {
    const next = await keys.nextRoot()
    return next ? signedFile(c, next, 'application/pkix-cert', 'public, max-age=300') : c.notFound()
  })
}

function signedFile(
  c: Context,
  bytes: Uint8Array,
  type: string,
  cacheControl: string,
  headers: Record<string, string> = {},
): Response {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  const shared = { etag, 'cache-control': cacheControl, 'access-control-allow-origin': '*', ...headers }
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.includes(etag)) return c.body(null, 304, shared)
  return c.body(new Uint8Array(bytes), 200, { 'content-type': type, ...shared })
}
