import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Client } from 'pg'
import { addressOf } from '#database/copy-database.ts'
import { agreeOnSwitchover, openSwitchoverStage, type SwitchoverStage } from '#testing/switchover-stage.ts'
import { rehearse } from './rehearse.ts'
import { insertRehearsal } from './store.ts'

const NOBODY = 'nobody_may_make_databases'

suite('where no copy may be made', () => {
  let stage: SwitchoverStage
  before(async () => {
    stage = await openSwitchoverStage()
    await asOwner(`drop role if exists ${NOBODY}`)
    await asOwner(`create role ${NOBODY} login password 'x'`)
  })
  after(async () => {
    await asOwner(`drop role ${NOBODY}`)
    await stage.house.close()
  })

  test('a rehearsal says so plainly, has no result, and the page names the command', async () => {
    const switchover = await agreeOnSwitchover(stage)
    const { database, clock } = stage.house.dependencies
    const url = new URL(addressOf(database.url, 'postgres'))
    Object.assign(url, { username: NOBODY, password: 'x' })
    const id = '0b6f6c58-3d0a-4a9e-8f0f-1f2f3f4f5f6f'
    await insertRehearsal(database, { id, switchover, askedBy: 'x', askedAt: clock.now() })
    const ended = await rehearse(stage.house.dependencies, id, url.href)
    assert.deepEqual([ended?.trouble, ended?.passed], ['no-copies', null])
    const { text } = await stage.marit.get(`/switchovers/${switchover}/rehearsals/${id}`)
    assert.match(text, /npm run switchover -- rehearse/)
    assert.ok(text.includes(switchover), 'the command names the change, not the rehearsal')
  })

  async function asOwner(sql: string): Promise<void> {
    const client = new Client({ connectionString: stage.house.dependencies.database.url })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
})
