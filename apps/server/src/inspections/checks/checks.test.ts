import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, suite, test } from 'node:test'
import { openInspectorRights } from '@hms/credential/inspector-rights'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openTrustList } from '@hms/credential/trust-list'
import { bodyOf } from '#testing/body-of.ts'
import { inspector, openCardStage } from '#testing/card-stage.ts'
import { builder, workers } from '#testing/order-stage.ts'
import { runTask } from '#testing/world-levers.ts'
import { listChecksOfCard } from '../queries.ts'

const stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
const { house } = stage
after(() => house.close())
await stage.approve(workers.slice(0, 1))
const { jobs } = await stage.beginBatch()
const [job] = jobs
assert.ok(job)
await stage.make(job)
await house.runJobs()
const { number } = job
const { database, clock } = house.dependencies
const AUTHORITY = '17896940260'
const [olav, marit, orderer, anybody] = await Promise.all([
  house.visitor(inspector),
  house.visitor(AUTHORITY),
  house.visitor(builder.manager),
  house.visitor(),
])

type Row = Readonly<Record<string, unknown>>
const ago = (minutes: number) => new Date(Date.parse(clock.now()) - minutes * 60_000).toISOString()
const check = (changed: Row = {}): Row => ({
  ...{ id: randomUUID(), card: number, answer: 'OK', level: 0, offline: true, at: ago(60), statusAsOf: ago(90) },
  ...changed,
})
const send = (checks: readonly unknown[], key = randomUUID()) =>
  olav.api('POST', '/api/checks', { checks }, { 'idempotency-key': key })
const count = async () => (await database.query<{ n: number }>('select count(*)::int as n from checks')).rows[0]?.n

suite('the journal of checks', () => {
  test('takes a check that was made without network, with its own time and when it came', async () => {
    const made = check({ place: { latitude: 59.91273, longitude: 10.74609 } })
    assert.deepEqual(await bodyOf(await send([made])), { recorded: 1, known: 0 })
    const { rows } = await database.query<Row>('select * from checks where id = $1', [made['id']])
    assert.deepEqual(
      [rows[0]?.['at'], rows[0]?.['kind'], rows[0]?.['latitude'], rows[0]?.['longitude']],
      [made['at'], 'labour-inspection', 59.9, 10.7],
    )
    assert.ok(String(rows[0]?.['received_at']) > String(made['at']))
  })

  test('holds a check once, however often and in whatever order it is told', async () => {
    const all = [check({ at: ago(30) }), check({ at: ago(20) }), check({ at: ago(10) })]
    const before = Number(await count())
    assert.deepEqual(await bodyOf(await send([all[2], all[0]])), { recorded: 2, known: 0 })
    assert.deepEqual(await bodyOf(await send(all)), { recorded: 1, known: 2 })
    assert.deepEqual(await bodyOf(await send([all[1], all[1]])), { recorded: 0, known: 2 })
    await Promise.all(Array.from({ length: 4 }, () => send(all)))
    assert.equal(await count(), before + 3)
  })

  test('names row and field of what it does not take, and then takes none', async () => {
    const before = await count()
    for (const [row, field] of [
      [check({ at: ago(31 * 1440) }), 'at'],
      [check({ at: ago(-10) }), 'at'],
      [check({ at: 'yesterday' }), 'at'],
      [check({ card: "1'; drop table checks" }), 'card'],
      [check({ proof: '4815162347' }), 'proof'],
      [check({ level: 9 }), 'level'],
      [check({ id: 7 }), 'id'],
      [check({ place: { latitude: 99, longitude: 0 } }), 'place.latitude'],
      [check({ inspector: randomUUID() }), ''],
      [null, ''],
      ['x', ''],
    ] as const) {
      const answer = await send([check(), row])
      const said = await bodyOf<{ row: number; field: string; type: string }>(answer)
      assert.deepEqual([answer.status, said.type, said.row, said.field], [422, 'checks.wrong-rows', 2, field])
    }
    for (const checks of [[], Array.from({ length: 501 }, () => check()), 'x'])
      assert.equal((await send(checks as unknown[])).status, 400)
    assert.equal(await count(), before)
    assert.equal((await send(Array.from({ length: 500 }, () => check({ card: undefined })))).status, 200)
  })

  test('takes checks from inspectors alone', async () => {
    for (const who of [orderer, anybody]) {
      const answer = await who.api('POST', '/api/checks', { checks: [check()] })
      assert.ok([401, 403].includes(answer.status), String(answer.status))
    }
  })

  test('lists what the service answered and what phones told of a card as one, newest first', async () => {
    const before = (await listChecksOfCard(database, number)).length
    assert.equal((await olav.api('GET', `/api/cards/${number}/inspection`)).status, 200)
    const [{ at: _, ...live } = { at: '' }] = await listChecksOfCard(database, number)
    assert.deepEqual(live, { by: 'labour-inspection', answer: 'OK', offline: false, level: 0, place: null })
    await send([check({ at: ago(1), offline: false })])
    const listed = await listChecksOfCard(database, number)
    assert.equal(listed.length, before + 1, 'the phone told of the same check')
    assert.deepEqual(
      listed.map(({ at }) => at),
      listed.map(({ at }) => at).toSorted((one, other) => other.localeCompare(one)),
    )
  })

  test('is read by the authority, on record, and by nobody else', async () => {
    const answer = await marit.api('GET', `/api/cards/${number}/checks`)
    assert.equal(answer.status, 200)
    const { rows } = await database.query<{ person: string | null }>(
      `select person from audit_events where act = 'card-checks-read' and thing = $1`,
      [number],
    )
    assert.equal(rows.length, 1)
    assert.ok(rows[0]?.person)
    for (const who of [orderer, olav]) assert.equal((await who.api('GET', `/api/cards/${number}/checks`)).status, 403)
    for (const other of ['1000000', 'x', '%00'])
      assert.equal((await marit.api('GET', `/api/cards/${other}/checks`)).status, 404)
  })

  test('has a page for the authority, newest first, with kind, answer, level, network and place', async () => {
    const page = await marit.get(`/cards/${number}/checks`)
    assert.equal(page.status, 200)
    for (const said of [
      'Arbeidstilsynet',
      'Gyldig',
      'Nummer eller kode',
      'Uten nett',
      'Med nett',
      '59,9°',
      'Ikke oppgitt',
    ])
      assert.ok(page.text.includes(said), said)
    const times = [...page.text.matchAll(/<time datetime="([^"]+)"/g)].map(([, at = '']) => at)
    assert.ok(times.length > 1)
    assert.deepEqual(
      times,
      times.toSorted((one, other) => other.localeCompare(one)),
    )
    assert.doesNotMatch(page.text, /Olav/, 'what kind of inspector, not who')
    for (const other of ['1000000', 'x', '%00', '0000000'])
      assert.equal((await marit.get(`/cards/${other}/checks`)).status, 404)
  })

  test('is read by a case officer who says why, and the holder reads that in the trail', async () => {
    const path = `/cards/${number}/checks`
    const asked = await stage.officer.get(path)
    assert.match(asked.text, /Hvorfor trenger du å se dem/)
    assert.doesNotMatch(asked.text, /<time/)
    for (const wrong of ['', 'curiosity']) {
      const page = await stage.officer.get(`${path}?because=${wrong}`)
      assert.deepEqual([page.status, page.text.includes('<time')], [422, false])
    }
    assert.match((await stage.officer.get(`${path}?because=dispute&because=`)).text, /<time/)
    const { rows } = await database.query<{ act: string }>(
      `select act from audit_events where starts_with(act, 'card-checks-read-for') and thing = $1 and person is not null`,
      [number],
    )
    assert.deepEqual(rows, [{ act: 'card-checks-read-for-dispute' }])
    for (const who of [orderer, olav]) assert.equal((await who.get(path)).status, 403)
    assert.doesNotMatch((await anybody.get(path)).text, /<time/)
  })

  test('cannot be changed or emptied by the application, and forgets what is older than the retention', async () => {
    for (const statement of ['delete from checks', `update checks set answer = 'OK'`, 'truncate checks'])
      await assert.rejects(database.query(statement), /permission denied/)
    const before = await count()
    await database.query(
      `insert into checks select gen_random_uuid(), inspector, kind, source, card, proof, answer, level, offline,
         now() - make_interval(days => d), status_as_of, null, null, received_at
       from (select * from checks limit 1) one, unnest(array[800, 500]) d`,
    )
    await runTask(house, 'forget-checks')
    assert.equal(await count(), Number(before) + 1, 'one of 800 days went, one of 500 stays')
    await database.query('select forget_checks($1)', [ago(-60)])
    assert.equal(await count(), before, 'whatever is asked for, the last year stays')
  })
})

suite('the rights of an inspector', () => {
  test('are signed for 72 hours, and given to inspectors alone', async () => {
    const answer = await olav.api('GET', '/api/inspections/rights')
    assert.equal(answer.headers.get('content-type'), 'application/vnd.hms-kort.inspector-rights+cwt')
    const read = async (path: string) => new Uint8Array(await (await house.app.request(path)).arrayBuffer())
    const now = Date.parse(clock.now()) / 1000
    const roots = [await read('/k/root.der')]
    const trust = await openTrustList(await read('/.well-known/hms-trust.cose'), roots, now, nodeCrypto)
    assert.ok(!('refused' in trust))
    const rights = await openInspectorRights(new Uint8Array(await answer.arrayBuffer()), trust, now, nodeCrypto)
    assert.ok(!('refused' in rights), JSON.stringify(rights))
    assert.deepEqual([rights.kind, rights.maySeize], ['labour-inspection', true])
    assert.equal(rights.expiresAt - rights.issuedAt, 72 * 3600)
    assert.equal((await orderer.api('GET', '/api/inspections/rights')).status, 403)
    assert.equal((await anybody.api('GET', '/api/inspections/rights')).status, 401)
  })
})
