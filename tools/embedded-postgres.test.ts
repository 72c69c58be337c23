import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import pg from 'pg'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { chooseWay, findPrograms } from './postgres-program.ts'

const place = mkdtempSync(join(tmpdir(), 'hms-postgres-'))
const folder = join(place, 'only-root', 'data')

async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

suite('PostgreSQL from npm', () => {
  mkdirSync(join(place, 'only-root'))
  chmodSync(join(place, 'only-root'), 0o700)
  after(() => rmSync(place, { recursive: true, force: true }))

  test('it starts below a folder that only its owner may enter, keeps what is written, and sorts as Norwegians do', async () => {
    const first = await startEmbeddedPostgres(folder)
    await ask(first.url, 'create table kept as select 1 as one')
    await first.stop()
    const second = await startEmbeddedPostgres(folder)
    assert.deepEqual(await ask(second.url, 'select one from kept'), [{ one: 1 }])
    assert.deepEqual(
      await ask(second.url, `select string_agg(w, '' order by w) as sorted from unnest('{Å,Z,Æ,A,Ø}'::text[]) w`),
      [{ sorted: 'AZÆØÅ' }],
    )
    assert.deepEqual(await ask(second.url, 'show fsync'), [{ fsync: 'on' }])
    await second.stop()
  })

  test('without the password nobody gets in', async () => {
    const server = await startEmbeddedPostgres(folder)
    const url = new URL(server.url)
    url.password = 'guess'
    await assert.rejects(ask(url.href, 'select 1'), /password authentication failed/)
    await server.stop()
  })

  test('a server left behind by a killed process is adopted, and can be stopped', async () => {
    const program = `import { startEmbeddedPostgres } from './tools/embedded-postgres.ts'
      await startEmbeddedPostgres(${JSON.stringify(folder)})
      process.kill(process.pid, 'SIGKILL')`
    const parent = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      encoding: 'utf8',
    })
    assert.equal(parent.signal, 'SIGKILL', parent.stderr)
    const adopted = await startEmbeddedPostgres(folder)
    assert.equal(adopted.adopted, true)
    assert.deepEqual(await ask(adopted.url, 'select one from kept'), [{ one: 1 }])
    await adopted.stop()
    assert.equal(existsSync(join(folder, 'postmaster.pid')), false)
  })

  test('of several that start at once one starts it and the others adopt it', async () => {
    const servers = await Promise.all([1, 2, 3].map(() => startEmbeddedPostgres(folder)))
    assert.deepEqual(servers.map(({ adopted }) => adopted).sort(), [false, true, true])
    assert.equal(new Set(servers.map(({ url }) => url)).size, 1)
    await servers[0]?.stop()
  })

  test('a stale number, dead or now another program, is no server', async () => {
    for (const pid of [4_000_000, process.pid]) {
      writeFileSync(join(folder, 'postmaster.pid'), `${pid}\n${folder}\n1\n1\n\n127.0.0.1\n\nready\n`)
      const server = await startEmbeddedPostgres(folder)
      assert.equal(server.adopted, false)
      await server.stop()
    }
  })

  test('a folder that cannot be written is told in one sentence', async () => {
    writeFileSync(join(place, 'file'), '')
    await assert.rejects(startEmbeddedPostgres(join(place, 'file', 'data')), {
      message: /^The folder .* cannot be written: .*HMS_DATA_FOLDER[.]$/,
    })
  })

  test('a folder of another release is told in one sentence', async () => {
    const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8')
    writeFileSync(join(folder, 'PG_VERSION'), '15\n')
    await assert.rejects(startEmbeddedPostgres(folder), /was made by PostgreSQL 15 and this is 18/)
    writeFileSync(join(folder, 'PG_VERSION'), version)
  })

  test('whoever runs it, root in each way that this machine allows', async () => {
    const { initdb } = await findPrograms()
    const ways = ['namespace', 'capability', 'setuid'].filter((way) => mayRun(initdb, way))
    assert.ok(ways.length > 0)
    for (const way of ways) {
      const open = mkdtempSync(join(tmpdir(), 'hms-postgres-'))
      chmodSync(open, 0o755)
      const server = await startEmbeddedPostgres(join(open, 'data'), { way, forgetful: true })
      assert.deepEqual(await ask(server.url, 'select 1 as one'), [{ one: 1 }])
      await server.stop()
      rmSync(open, { recursive: true, force: true })
    }
  })
})

function mayRun(initdb: string, way: string): boolean {
  try {
    chooseWay(initdb, tmpdir(), way)
    return true
  } catch {
    return false
  }
}
