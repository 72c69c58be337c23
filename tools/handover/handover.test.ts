import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { savePerson } from '../../apps/server/src/persons/store.ts'
import { type BareHouse, bareHouse } from '../../apps/server/src/testing/bare-house.ts'

let sender: BareHouse
let receiver: BareHouse
const folder = mkdtempSync(join(tmpdir(), 'hms-handover-tool-'))
const [key, file, root] = ['key', 'package.tar', 'root.der'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]

before(async () => {
  sender = await bareHouse()
  receiver = await bareHouse()
  const person = { number: '28829012345', given: 'Kari', family: 'Ås', birth: '1990-02-28', sex: 'female' }
  await savePerson(sender.database, sender.vault, person as never) // a day written as one
  await sender.database.query(`insert into card_numbers (number, list, index) values ('4815162', 1, 7)`)
  writeFileSync(root, await sender.keys.root())
})
after(async () => {
  await sender?.close()
  await receiver?.close()
  rmSync(folder, { recursive: true })
})

function act(house: BareHouse, ...given: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/handover.ts', ...given], {
    encoding: 'utf8',
    env: {
      ...process.env,
      HMS_DATABASE_URL: house.config.databaseUrl,
      HMS_DATA_FOLDER: house.folder,
      HMS_SECRET: house.config.secret.toString('base64'),
      HMS_NOW: '2026-11-23T10:00:00+01:00',
    },
  })
  return { status, said: stdout, refused: stderr }
}

suite('npm run handover', () => {
  test('tells its acts in plain words, and what is missing', () => {
    const help = act(sender, '--help')
    assert.equal(help.status, 0)
    for (const word of ['keygen', 'export', 'inspect', 'import', 'compare']) assert.ok(help.said.includes(word))
    const missing = act(sender, 'export', '--out', file)
    assert.deepEqual([missing.status, missing.refused.split('\n')[0]], [1, '--to is missing.'])
    assert.equal(act(sender, 'give-away').status, 1)
  })

  test('hands over in four acts, and the last one proves it', () => {
    const made = act(receiver, 'keygen', '--out', key)
    assert.equal(made.status, 0, made.refused)
    assert.equal(statSync(key).mode & 0o077, 0, 'nobody else reads the secret half')
    assert.ok(!('d' in JSON.parse(readFileSync(`${key}.public.jwk`, 'utf8'))))
    assert.match(act(sender, 'export', '--to', key, '--out', file).refused, /secret half: it never leaves/)

    const exported = act(sender, 'export', '--to', `${key}.public.jwk`, '--out', file)
    assert.equal(exported.status, 0, exported.refused)
    const inspected = act(receiver, 'inspect', file, '--root', root, '--key', key)
    assert.equal(inspected.status, 0, inspected.refused)
    assert.match(
      inspected.said,
      /card-numbers +1\n(.|\n)*Whole, and signed under the given root. All \d+ records can be read/,
    )
    assert.ok(!/Kari|28829012345/.test(inspected.said), 'it tells counts, and nobody')

    const imported = act(receiver, 'import', file, '--key', key, '--root', root)
    assert.equal(imported.status, 0, imported.refused)
    assert.match(imported.said, /All 1 numbers get the answers that the sender gave/)
    assert.match(act(receiver, 'import', file, '--key', key, '--root', root).said, /is in already/)
  })

  test('ends with 2 and the number when an answer is another', async () => {
    await receiver.database.query(
      `insert into legacy_imports (id, file_hash, file_name, uploaded_by, uploaded_at, rows)
       values ('00000000-0000-4000-8000-000000000001', '\\x01', 'a.csv', 'test', now(), 1)`,
    )
    await receiver.database.query(
      `insert into legacy_cards values ('4815162', '311851055', 'evry', '2025-01-01', '2027-01-01', 'active',
         '00000000-0000-4000-8000-000000000001', now())`,
    )
    const compared = act(receiver, 'compare', file, '--key', key, '--root', root)
    assert.equal(compared.status, 2)
    assert.match(compared.said, /^4815162: valid false, here true; validity null, here OK/)
  })

  test('refuses a damaged file by a sentence', () => {
    writeFileSync(file, readFileSync(file).subarray(0, -5000))
    const inspected = act(receiver, 'inspect', file, '--root', root)
    assert.equal(inspected.status, 1)
    assert.match(inspected.refused, /cut off|damaged/)
    assert.ok(!inspected.refused.includes(' at '), 'a sentence, not a stack')
  })
})
