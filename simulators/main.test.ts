import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const freePorts = { HMS_SIMULATOR_PORT: '0', HMS_LOGIN_PORT: '0', HMS_SMTP_PORT: '0' }

function start(settings: Record<string, string>): ChildProcess {
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  return spawn(process.execPath, ['--import', 'tsx', main], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { PATH: process.env['PATH'], ...freePorts, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

async function firstLine(child: ChildProcess): Promise<Record<string, string>> {
  let text = ''
  for await (const chunk of child.stdout ?? []) {
    text += chunk
    if (text.includes('\n')) break
  }
  return JSON.parse(text)
}

async function lastWords(child: ChildProcess): Promise<{ code: number; words: string }> {
  const gone = once(child, 'exit')
  let words = ''
  for await (const chunk of child.stderr ?? []) words += chunk
  const [code] = await gone
  return { code: Number(code), words: words.trim() }
}

test('the process tells its addresses in one line and leaves when asked to', async () => {
  const child = start({ HMS_NOW: '2026-11-23T08:00:00+01:00' })
  const { clock = '', login = '', smtp = '' } = await firstLine(child)
  assert.equal(JSON.parse(await (await fetch(clock)).text()).today, '2026-11-23')
  assert.equal((await fetch(`${login}/.well-known/openid-configuration`)).status, 200)
  assert.match(smtp, /^smtp:\/\/127\.0\.0\.1:\d+$/)
  child.kill('SIGTERM')
  assert.deepEqual(await lastWords(child), { code: 0, words: '' })
})

test('the process leaves when its parent is gone, and says which port is taken', async () => {
  const child = start({})
  const { http = '' } = await firstLine(child)
  const second = await lastWords(start({ HMS_SIMULATOR_PORT: new URL(http).port }))
  assert.equal(second.code, 1)
  assert.match(second.words, /^Port 127\.0\.0\.1:\d+ is taken by another program: .+\.$/)
  child.disconnect()
  assert.equal((await lastWords(child)).code, 0)
})

for (const [name, value, sentence] of [
  ['HMS_NOW', 'yesterday', /^HMS_NOW: "yesterday" is not a time with an offset, as in .+\.$/],
  ['HMS_CAST', '/nowhere.json', /^The cast \/nowhere\.json cannot be read: is the path right\?$/],
  ['HMS_LOGIN_PORT', 'x', /^HMS_LOGIN_PORT must be a port from 0 to 65535, not "x"\.$/],
  ['HMS_STAFF', '/nowhere.json', /^The staff file \/nowhere\.json cannot be read as JSON\.$/],
  [
    'HMS_MACHINE_CLIENTS',
    '/nowhere.json',
    /^HMS_MACHINE_CLIENTS names \/nowhere\.json, but it cannot be read as JSON\.$/,
  ],
] as const)
  test(`a wrong ${name} is one sentence, and the process ends with 1`, async () => {
    const { code, words } = await lastWords(start({ [name]: value }))
    assert.equal(code, 1)
    assert.match(words, sentence)
  })
