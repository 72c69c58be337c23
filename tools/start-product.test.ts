import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { findFreePort, refuseTakenPort } from './free-port.ts'
import { startProduct } from './start-product.ts'

const folder = mkdtempSync(join(tmpdir(), 'hms-product-'))
const options = { folder, inspector: false, forgetful: true }

async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

suite('starting the whole product', () => {
  after(() => rmSync(folder, { recursive: true, force: true }))

  test('it serves, survives the death of its server, refuses a second start, and keeps its data', async () => {
    const product = await startProduct(options)
    assert.ok((await fetch(product.portalUrl)).status < 500)
    await ask(product.databaseUrl, 'create table kept as select 1 as one')
    await assert.rejects(startProduct(options), /is in use by process \d+: .*HMS_DATA_FOLDER[.]$/)
    await product.killServer()
    await product.restartServer()
    assert.ok((await fetch(product.portalUrl)).status < 500)
    await product.stop()
    await assert.rejects(fetch(product.portalUrl))

    const again = await startProduct(options)
    assert.deepEqual(await ask(again.databaseUrl, 'select one from kept'), [{ one: 1 }])
    await again.stop()
  })

  test('when the starter is killed, server and simulators leave too', async () => {
    const program = `import { startProduct } from './tools/start-product.ts'
      const { portalUrl, world } = await startProduct(${JSON.stringify(options)})
      console.log(JSON.stringify([portalUrl, world.http]))`
    const starter = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program])
    const [line] = await once(starter.stdout, 'data')
    starter.kill('SIGKILL')
    const addresses: readonly string[] = JSON.parse(String(line))
    for (const address of addresses) while (await isThere(address)) await pause(50)
    const left = await startEmbeddedPostgres(join(folder, 'postgres'))
    assert.equal(left.adopted, true)
    await left.stop()
  })

  test('a server that cannot start says why in a sentence, and nothing is left running', async () => {
    const wrong = { ...options, environment: { HMS_MODE: 'sandbox' } }
    await assert.rejects(startProduct(wrong), /^Error: HMS_MODE must be development or production[.]/)
    writeFileSync(join(folder, 'file'), '')
    const below = { ...options, folder: join(folder, 'file', 'data') }
    await assert.rejects(startProduct(below), /^Error: The folder .* cannot be written: .*HMS_DATA_FOLDER[.]$/)
    const right = await startProduct(options)
    await right.stop()
  })

  test('a port that is taken is told with the setting to change', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? Number(address?.port) : 0
    await assert.rejects(refuseTakenPort(port, 'HMS_PORT'), {
      message: new RegExp(`^Port ${port} is taken .* HMS_PORT[.]$`),
    })
    server.close()
    await refuseTakenPort(await findFreePort(), 'HMS_PORT')
  })
})

async function isThere(address: string): Promise<boolean> {
  return fetch(address).then(
    () => true,
    () => false,
  )
}
