import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { parseInstant } from '@hms/domain/calendar'
import { createClock } from '#clock.ts'
import { type AnsweringServer, answeringServer } from '#testing/answering-server.ts'
import { NoAnswer } from './no-answer.ts'
import { openStaffingRegister } from './staffing-register.ts'

const clock = createClock({ startsAt: parseInstant('2026-09-01T12:00:00+02:00') })

suite("the staffing register's file", () => {
  let server: AnsweringServer
  after(() => server.close())

  test('tells who is approved and who is not; a state nobody knows is no answer about the one it stands at', async () => {
    const data = [1, 2, 3, 0].map((registerstatus) => ({
      organisasjonsnummer: `31000000${registerstatus}`,
      registerstatus,
    }))
    const body = JSON.stringify({ metadata: { datoTidGenerert: '2026-09-01T01:00:00' }, data })
    server = await answeringServer(() => ({ body }))
    const find = openStaffingRegister(server.address, clock)
    assert.equal((await find('310000001')).value, 'registered')
    assert.equal((await find('310000002')).value, 'not-approved')
    assert.equal((await find('310000009')).value, null)
    for (const number of ['310000003', '310000000']) await assert.rejects(find(number), NoAnswer)
  })
})
