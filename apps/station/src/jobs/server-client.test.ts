import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { suite, test } from 'node:test'
import { exportJWK, generateKeyPair, importJWK, jwtVerify } from 'jose'
import { openServerClient, ServerRefusal, ServerUnreachable } from './server-client.ts'

const pair = await generateKeyPair('ES256', { extractable: true })
const key = await exportJWK(pair.privateKey)
const publicKey = await importJWK(await exportJWK(pair.publicKey), 'ES256')

/** Runs a server for as long as the work takes. */
async function withServer(answer: RequestListener, work: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer(answer)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  try {
    await work(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
  } finally {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
}
const tokenIn = (request: IncomingMessage) => String(request.headers.authorization).replace('Bearer ', '')

suite('the station before its server', () => {
  test('signs each request with its own key, for this server, once and for a minute', async () => {
    const tokens: string[] = []
    await withServer(
      (request, response) => {
        tokens.push(tokenIn(request))
        response.end(JSON.stringify({ now: '2026-11-23T08:00:00Z', batches: [] }))
      },
      async (origin) => {
        const client = await openServerClient({ server: origin, station: 'station-1', key })
        await client.listBatches()
        await client.listBatches()
        const said = await Promise.all(
          tokens.map((token) =>
            jwtVerify(token, publicKey, { issuer: 'station-1', audience: origin, algorithms: ['ES256'] }),
          ),
        )
        for (const { payload } of said) assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 60)
        assert.equal(new Set(said.map(({ payload }) => payload.jti)).size, 2)
      },
    )
  })

  test('tells how far the clocks stand apart', async () => {
    await withServer(
      (_, response) =>
        response.end(JSON.stringify({ now: new Date(Date.now() + 3_600_000).toISOString(), batches: [] })),
      async (origin) => {
        const { offset } = await (await openServerClient({ server: origin, station: 's', key })).listBatches()
        assert.ok(Math.abs(offset - 3_600_000) < 60_000)
      },
    )
  })

  test('is told a refusal by its code and does not ask again', async () => {
    let asked = 0
    await withServer(
      (_, response) => {
        asked += 1
        response
          .writeHead(409, { 'content-type': 'application/problem+json' })
          .end(JSON.stringify({ type: 'job.already-made' }))
      },
      async (origin) => {
        const client = await openServerClient({ server: origin, station: 's', key })
        await assert.rejects(
          client.signRecords('o', { uid: '04A1B2C3D4E5F6', blank: 1001 }),
          (error) => error instanceof ServerRefusal && error.code === 'job.already-made',
        )
        assert.equal(asked, 1)
      },
    )
  })

  test('asks again for an answer that was cut off half-way, as by a server that falls', async () => {
    let asked = 0
    await withServer(
      (request, response) => {
        asked += 1
        if (asked % 2 === 0)
          return response.end(
            request.url?.includes('package') ? 'whole' : '{"now":"2026-11-23T08:00:00Z","batches":[]}',
          )
        response.writeHead(200, { 'content-length': '1000' })
        response.write('ha')
        return void setTimeout(() => response.destroy(), 20)
      },
      async (origin) => {
        const client = await openServerClient({ server: origin, station: 's', key })
        assert.equal(new TextDecoder().decode(await client.readPackage('b')), 'whole')
        assert.deepEqual((await client.listBatches()).batches, [])
        assert.equal(asked, 4)
      },
    )
  })

  test('waits for a server that restarts', async () => {
    let asked = 0
    await withServer(
      (_, response) => {
        asked += 1
        if (asked < 3) response.writeHead(503).end()
        else response.end(JSON.stringify({ made: 1, ordered: 2 }))
      },
      async (origin) => {
        const client = await openServerClient({ server: origin, station: 's', key })
        assert.deepEqual(await client.report('o', { outcome: 'spoiled', blank: 1001, reason: 'encode' }), {
          made: 1,
          ordered: 2,
        })
      },
    )
  })

  test('takes nothing that is not in the contract', async () => {
    await withServer(
      (_, response) => response.end('{"jobs":[{"number":"12"}]}'),
      async (origin) => {
        const client = await openServerClient({ server: origin, station: 's', key })
        await assert.rejects(
          client.startBatch('b'),
          (error) => error instanceof ServerUnreachable && /something else than its contract/.test(error.message),
        )
      },
    )
  })
})
