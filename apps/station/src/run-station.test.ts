import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { exampleNow, makeExampleIssuer } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import type { Instant } from '@hms/domain/calendar'
import { exportJWK, generateKeyPair } from 'jose'
import { startPrinter } from '../../../simulators/card-printer/start-printer.ts'
import type { ChipCard } from '../../../simulators/chip-card/chip-card.ts'
import { insertCard } from '../../../simulators/chip-card/insert-card.ts'
import { packJobs } from './testing/pack-jobs.ts'
import { jobOf, playServer } from './testing/play-server.ts'

const CARDS = 6
const BATCH = randomUUID()
/** The station is killed when the server has been asked so often: in every phase of a card, and some of them twice. */
const KILLED_AT = [4, 6, 7, 6, 7, 8, 5]

test('a station that is killed again and again makes every card of the batch once', { timeout: 240_000 }, async () => {
  const issuer = await makeExampleIssuer(newNodeSigner, nodeCrypto)
  const begun = Date.now()
  const now = () => new Date(exampleNow * 1000 + Date.now() - begun).toISOString() as Instant // toISOString writes just an Instant
  const server = playServer(now, { signer: issuer.cardKey.signer, producer: 'idemia' })
  const orders = Array.from({ length: CARDS }, () => randomUUID())
  const packer = await newNodeSigner()
  const [listed] = issuer.content.keys
  assert.ok(listed)
  const certificate = await issuer.certifyFor(packer, 'package')
  const packageKey = { ...listed, kid: packer.signer.kid, certificate, use: 'package' as const }
  const trust = await issuer.signTrust({ keys: [...issuer.content.keys, packageKey] })
  const recipient = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)

  let station: ChildProcess | undefined
  let asked = 0
  let killAt = Number.POSITIVE_INFINITY
  const http = createServer(async (request, response) => {
    asked += 1
    if (asked === killAt) station?.kill('SIGKILL')
    response.end(await answer(request))
  })
  async function answer(request: IncomingMessage): Promise<string | Uint8Array> {
    const [, order = '', act] = /jobs\/([^/]+)\/(.+)$/.exec(request.url ?? '') ?? []
    const body: unknown = JSON.parse((await read(request)) || '{}')
    if (request.url === '/.well-known/hms-trust.cose') return trust
    const [, packed = ''] = /batches\/([^/]+)\/package$/.exec(request.url ?? '') ?? []
    if (packed) {
      const jobs = orders.map((one) => ({ ...jobOf(one), producer: 'idemia' }))
      const [portrait, chipPortrait] = [await server.client.readPortrait(), await server.client.readChipPortrait()]
      return packJobs({ batch: packed, jobs, portrait, chipPortrait, signer: packer.signer, recipient, created: now() })
    }
    if (request.url?.endsWith('/acknowledgement')) return '{}'
    // What the station says is checked by its own tests; here it is only passed on.
    if (act === 'records')
      return JSON.stringify(await server.client.signRecords(order, body as { uid: string; blank: number }))
    if (act === 'report')
      return JSON.stringify(await server.client.report(order, body as Parameters<typeof server.client.report>[1]))
    if (request.url?.endsWith('/blanks'))
      return JSON.stringify(await server.client.drawBlanks(BATCH, body as { request: string; count: number }))
    if (request.url?.endsWith('/returns'))
      return JSON.stringify(await server.client.returnBlanks(BATCH, (body as { numbers: number[] }).numbers))
    if (request.url?.endsWith('/missing'))
      return JSON.stringify(await server.client.missBlanks(BATCH, (body as { numbers: number[] }).numbers))
    if (request.url?.endsWith('/close')) return JSON.stringify(await server.client.closeBatch())
    if (request.url?.endsWith('/start'))
      return JSON.stringify({
        jobs: orders.map((one) => ({ ...jobOf(one, server.good.has(one)), producer: 'idemia' })),
      })
    const isMade = server.good.size === CARDS
    const terms = { dropped: 0, sector: null, promised: null, urgent: false, recallProposed: false }
    const batch = {
      ...{ id: BATCH, status: 'started', ordered: CARDS, made: server.good.size, createdAt: now() },
      ...terms,
    }
    return JSON.stringify({ now: now(), batches: isMade ? [] : [batch] })
  }
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')

  const folder = mkdtempSync(join(tmpdir(), 'station-'))
  const printer = await startPrinter({ port: 0, tray: join(folder, 'tray') })
  writeFileSync(join(folder, 'root.der'), issuer.rootCertificate)
  writeFileSync(
    join(folder, 'key.json'),
    JSON.stringify(await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)),
  )

  writeFileSync(join(folder, 'packages.json'), JSON.stringify(recipient))

  async function runOnce(at: number): Promise<number | null> {
    asked = 0
    killAt = at
    const flags = {
      server: addressOf(http),
      id: 'station-1',
      key: join(folder, 'key.json'),
      'package-key': join(folder, 'packages.json'),
      root: join(folder, 'root.der'),
      folder: join(folder, 'work'),
      reader: 'tcp:0',
      printer: printer.url,
      proofs: join(folder, 'proofs'),
    }
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        'apps/station/src/main.ts',
        'run',
        '--once',
        ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    station = child
    const ended = once(child, 'exit')
    const feeding = feed(await portOf(child))
    const [code] = await ended
    await feeding
    return typeof code === 'number' ? code : null
  }
  for (const at of KILLED_AT) assert.equal(await runOnce(at), null, 'it was killed')
  assert.equal(await runOnce(Number.POSITIVE_INFINITY), 0)

  const { stock } = server
  assert.deepEqual([stock.count('good'), stock.count('drawn'), stock.count('missing')], [CARDS, 0, 0])
  assert.deepEqual([stock.count('spoiled'), server.spoiled.size], [0, 0], 'what was begun is gone on with')
  const prints = readdirSync(join(folder, 'tray')).filter((name) => name.endsWith('.pdf'))
  assert.equal(prints.length, CARDS)
  for (const order of orders) {
    const uid = server.good.get(order)?.uid ?? 'none'
    assert.equal(prints.filter((name) => name.includes(order) && name.includes(uid)).length, 1)
    assert.ok(!server.spoiled.has(uid))
  }
  assert.deepEqual(readdirSync(join(folder, 'proofs', '4815162')).sort(), [
    'back.png',
    'card.pdf',
    'chip.bin',
    'front.png',
    'record.cose',
  ])
  assert.doesNotMatch(readFileSync(join(folder, 'work', 'journal.jsonl'), 'utf8'), /Święto|4815162/)
  await printer.close()
  http.closeAllConnections()
  http.close()
})

/** The card that lay in the reader when the station was killed. */
let lying: ChipCard | undefined

/** Blank after blank, until nobody listens any more; what was not let go still lies there next time. */
async function feed(port: number): Promise<void> {
  for (;;) {
    const card = lying ? { card: lying } : {}
    const inserted = await insertCard({ host: '127.0.0.1', port, ...card }).catch(() => undefined)
    if (inserted === undefined) return
    // A reader that is killed resets the line.
    await inserted.removed.catch(() => undefined)
    lying = inserted.wasLetGo() ? undefined : inserted.card
  }
}

/** Where the station says that its reader waits; 1, where nobody listens, when it ended before that. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.stdout?.on('data', (line) => {
      const port = /on port (\d+)/.exec(String(line))?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    child.once('exit', () => resolve(1))
  })
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString()
}

function addressOf(server: ReturnType<typeof createServer>): string {
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}
