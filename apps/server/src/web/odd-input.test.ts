import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import * as disputes from '@hms/contract/disputes'
import * as handover from '@hms/contract/handover'
import * as packages from '@hms/contract/job-package'
import * as ownCard from '@hms/contract/own-card'
import * as producers from '@hms/contract/producers'
import * as production from '@hms/contract/production'
import * as proofs from '@hms/contract/proofs'
import * as recalls from '@hms/contract/recalls'
import type { Route } from '@hms/contract/route'
import { z } from 'zod'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'

const isRoute = (each: unknown): each is Route =>
  typeof each === 'object' && each !== null && 'path' in each && 'access' in each
const routes = [handover, packages, producers, production, proofs, recalls, disputes, ownCard].flatMap((file) =>
  Object.values(file).filter(isRoute),
)

const LONG = 'x'.repeat(50_000)
/** Each alone in place of a field, of a whole body, or of a part of the path. */
const odd: readonly unknown[] = [
  ...[null, 0, -1, 1e308, Number.MAX_SAFE_INTEGER, true, '', ' ', '\u0000', '\ud800', 'å\u0301\u202e', LONG],
  ...['0000-01-01', '9999-12-31', '2026-02-30', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'],
  ...[9e15, -9e15, 400_000_000, 4_000_000].map((days) => [notice(days)]),
  ...[
    [],
    {},
    [null],
    { $ne: 1 },
    JSON.parse('{"__proto__": {"a": 1}}'),
    "'; drop table cards; --",
    '../../etc/passwd',
    '%00',
    '1e9',
  ],
]
function notice(days: number) {
  const said = { subject: 'Bytte', text: 'Bytte' }
  return { audience: 'public', channels: ['banner'], days, nb: said, en: said }
}
const sound: Readonly<Record<string, unknown>> = {
  code: 'other',
  name: 'Other AS',
  appointedFrom: '2027-01-01',
  intakeFrom: '2027-01-01',
  kind: 'end',
  appointedUntil: '2028-12-31',
  intakeUntil: '2028-12-31',
  from: 'test',
  to: 'nova',
  switchDay: '2027-06-01',
  finishBy: '2027-06-10',
  lastDay: '2027-06-20',
  criteria: { producer: 'test' },
  reason: 'chip-fault',
  effect: 'until-day',
  deadline: '2027-06-30',
  why: 'producer-cannot',
  because: 'nothing',
  use: 'messages',
  uid: '04AAAAAAAAAAAA',
  outcome: 'good',
  printedAt: '2026-11-23T09:00:00Z',
  digest: '0'.repeat(64),
  message: 'x',
  notices: [notice(-30)],
}

suite('odd input', () => {
  let stage: CardStage
  let by: Readonly<Record<string, Browser>>
  let order = ''
  let batch = ''
  before(async () => {
    stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
    ;[order = ''] = await stage.approve(workers.slice(0, 1))
    batch = (await stage.beginBatch()).batch.id
    const authority = await stage.house.visitor('17896940260')
    by = { authority, inspector: await stage.house.visitor(inspector), 'production-leader': stage.leader }
  })
  after(() => stage.house.close())

  const call = (route: Route, path: string, body: unknown) =>
    route.access === 'station'
      ? stage.asStation(route.method, path, route.method === 'GET' ? undefined : body)
      : (by[route.access] ?? stage.manager).api(
          route.method,
          path,
          route.method === 'GET' ? undefined : (body as object),
        )

  for (const route of routes)
    test(`is answered, never broken on: ${route.method} ${route.path}`, async () => {
      const broken: string[] = []
      const ask = async (path: string, body: unknown) => {
        const answer = await call(route, path, body)
        if (answer.status >= 500)
          broken.push(`${answer.status} ${path.slice(0, 120)} ${JSON.stringify(body)?.slice(0, 160)}`)
        await answer.text()
      }
      const fill = (with_: string) =>
        route.path.replaceAll(
          /:(\w+)/g,
          (_, name: string) => with_ || (name === 'order' ? order : name === 'id' ? batch : 'test'),
        )
      const texts = odd
        .filter((one) => typeof one === 'string' && one !== '' && one !== LONG && one !== '\ud800')
        .map(String)
      if (route.path.includes(':')) for (const text of texts) await ask(fill(encodeURIComponent(text)), sound)
      if (route.query)
        for (const text of texts)
          for (const name of ['after', 'producer', 'sector'])
            await ask(`${fill('')}?${name}=${encodeURIComponent(text)}`, sound)
      const said = route.body ? JSON.stringify(z.toJSONSchema(route.body, { io: 'input' })) : ''
      const fields = Object.keys(sound).filter((field) => said.includes(`"${field}"`))
      if (route.method === 'GET') return assert.deepEqual(broken, [])
      for (const value of odd) {
        await ask(fill(''), value)
        for (const field of fields) await ask(fill(''), { ...sound, [field]: value })
      }
      assert.deepEqual(broken, [])
    })
})
