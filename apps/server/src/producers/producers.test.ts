import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openTrustList, wasAppointed } from '@hms/credential/trust-list'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type CardStage, inspector, openCardStage } from '#testing/card-stage.ts'
import { builder, officers, workers } from '#testing/order-stage.ts'

const people = { marit: '17896940260', henrik: '12877149941' } as const

let stage: CardStage
let marit: Browser
let henrik: Browser
before(async () => {
  stage = await openCardStage()
  marit = await stage.house.visitor(people.marit)
  henrik = await stage.house.visitor(people.henrik)
})
after(() => stage.house.close())

type View = { readonly id: string; readonly code: string; readonly status: string; readonly phase?: string }
const nova = {
  code: 'nova',
  name: 'NOVA KORT AS',
  appointedFrom: '2027-02-01',
  intakeFrom: '2027-03-01',
  prices: [{ from: '2027-03-01', ore: 14_050 }],
}
const end = { kind: 'end', intakeUntil: '2027-02-28', appointedUntil: '2027-03-31' }
const propose = (body: object, browser = marit) => browser.api('POST', '/api/designations', body)
const act = (id: string, path: string, browser: Browser, body: object = {}) =>
  browser.api('POST', `/api/designations/${id}/${path}`, body)
const refusalOf = async (answer: Response) => {
  const { type, findings } = await bodyOf<{ type: string; findings?: string[] }>(answer)
  return [answer.status, type, ...(findings ?? [])]
}
const list = async () =>
  bodyOf<{ designations: View[]; takingOrders?: string }>(await marit.api('GET', '/api/designations'))
const audited = async (what: string) =>
  (
    await stage.house.dependencies.database.query<{ thing: string }>(
      'select thing from audit_events where act = $1 order by position',
      [what],
    )
  ).rows.map(({ thing }) => thing)
const trustList = async () => {
  const { keys, clock } = stage.house.dependencies
  const answer = await stage.house.app.request('/.well-known/hms-trust.cose')
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const trust = await openTrustList(bytes, [await keys.root()], Date.parse(clock.now()) / 1000, nodeCrypto)
  assert.ok('appointments' in trust, JSON.stringify(trust))
  return trust
}
const seconds = (at: string) => Date.parse(at) / 1000

suite('designating a producer', () => {
  test('the known history stands there from the first day', async () => {
    const { designations, takingOrders } = await list()
    assert.deepEqual(
      designations.map(({ code, phase }) => [code, phase]),
      [
        ['test', 'in-force'],
        ['evry', 'in-force'],
        ['idemia', 'over'],
      ],
    )
    assert.equal(takingOrders, 'test')
    const { text } = await marit.get('/producers')
    for (const words of ['KORTPRODUSENT TEST AS tar imot bestillinger nå', 'Norsik', 'Ingen forslag venter'])
      assert.ok(text.includes(words), words)
  })

  test('an end is proposed by one and confirmed by another', async () => {
    assert.equal((await act('test', 'change', marit, end)).status, 200)
    assert.deepEqual(await refusalOf(await act('test', 'change/confirmation', marit)), [
      403,
      'designation.own-proposal',
    ])
    assert.match((await marit.get('/producers/test')).text, /Du la fram forslaget. En annen må bekrefte det/)
    const page = (await henrik.get('/producers/test')).text
    for (const words of ['Bekreft', 'Hva som endres', 'Ingen: bestillinger venter', 'Endring lagt fram av Marit Østby'])
      assert.ok(page.includes(words), words)
    const { path, text } = await henrik.post('/producers/test/change/confirmation', {})
    assert.equal(path, '/producers/test')
    assert.match(text, /Forslaget er bekreftet/)
    assert.deepEqual(await audited('designation-change-confirmed'), ['test'])
  })

  test('then the next one is proposed, by the page, which tells first what would change', async () => {
    const form = {
      code: 'nova',
      name: 'NOVA KORT AS',
      'appointed-from': '2027-02-01',
      'intake-from': '2027-03-01',
      price: '140,50',
    }
    const preview = await marit.get(`/producers/preview?${new URLSearchParams(form)}`)
    assert.equal(preview.status, 200)
    for (const words of ['NOVA KORT AS', 'Med forslaget', '140,50', '132,90', 'Legg fram forslaget'])
      assert.ok(preview.text.includes(words), words)
    assert.equal((await list()).designations.length, 3, 'nothing is saved yet')
    const { path, text } = await marit.post('/producers', form)
    assert.match(path, /^\/producers\/[0-9a-f-]{36}$/)
    assert.match(text, /En annen må bekrefte det/)
    const own = await marit.post(`${path}/confirmation`, {})
    assert.match(own.text, /Du la fram forslaget selv/)
    assert.deepEqual(
      (await list()).designations.filter(({ code }) => code === 'nova').map(({ status }) => status),
      ['proposed'],
    )
    assert.match((await henrik.post(`${path}/confirmation`, {})).text, /Forslaget er bekreftet/)
    const again = await act(path.split('/')[2] ?? '', 'confirmation', henrik)
    assert.deepEqual(await refusalOf(again), [409, 'designation.not-proposed'])
  })

  test('what is confirmed stands in the trust list at once: no card outside it is official', async () => {
    await stage.house.runJobs()
    const trust = await trustList()
    assert.ok(wasAppointed(trust, 'nova', seconds('2027-02-01T12:00:00Z')))
    assert.ok(!wasAppointed(trust, 'nova', seconds('2027-01-31T12:00:00Z')))
    assert.ok(wasAppointed(trust, 'test', seconds('2027-03-31T12:00:00Z')))
    assert.ok(!wasAppointed(trust, 'test', seconds('2027-04-01T12:00:00Z')))
    assert.ok(wasAppointed(trust, 'evry', seconds('2027-04-01T12:00:00Z')))
  })

  for (const [what, body, finding] of [
    ['a day too soon', { ...nova, code: 'soon', appointedFrom: '2026-12-22', intakeFrom: '2026-12-22' }, 'too-soon'],
    [
      'an end before its beginning',
      { ...nova, code: 'e', appointedUntil: '2027-01-01' },
      'appointment-ends-before-it-begins',
    ],
    ['the code of another', { ...nova, code: 'idemia' }, 'code-of-another'],
    ['days it has already', { ...nova, intakeFrom: '2027-02-01' }, 'already-appointed'],
  ] as const)
    test(`${what}: refused with the finding`, async () => {
      const [status, type, ...findings] = await refusalOf(await propose(body))
      assert.deepEqual([status, type], [409, 'designation.not-possible'])
      assert.ok(findings.includes(finding))
    })

  for (const [changes, words] of [
    [{ code: 'Not A Code' }, /Koden må begynne med en liten bokstav/],
    [{ 'appointed-from': '' }, /Velg en dag\./],
    [{ 'appointed-from': '2026-02-30' }, /Velg en dag\./],
    [{ 'freeze-from': '2027-05-01' }, /Velg både den første og den siste dagen/],
    [{ price: 'mye' }, /Skriv et beløp i kroner/],
    [{ name: '\0"><b>' }, /Rett dette/],
  ] as const)
    test(`the form answers ${JSON.stringify(changes)} at its field and keeps the rest`, async () => {
      const form = { code: 'x', name: '', 'appointed-from': '2027-02-01', 'intake-from': '2027-02-01', ...changes }
      for (const answer of [
        await marit.get(`/producers/preview?${new URLSearchParams(form)}`),
        await marit.post('/producers', form),
      ]) {
        assert.equal(answer.status, 422)
        assert.match(answer.text, words)
        assert.ok(!answer.text.includes('"><b>') && answer.text.includes('value="2027-02-01"'))
      }
    })

  test('two who confirm two designations for the same days at once: one is told that the other was quicker', async () => {
    const ids: string[] = []
    for (const code of ['one', 'two']) {
      const body = { ...nova, code, name: code, appointedFrom: '2030-01-01', intakeFrom: '2030-01-01', prices: [] }
      const change = { ...end, intakeUntil: '2029-12-31', appointedUntil: '2029-12-31' }
      const designated = (await list()).designations.find((view) => view.code === 'nova')
      if (code === 'one') {
        assert.equal((await act(designated?.id ?? '', 'change', marit, change)).status, 200)
        assert.equal((await act(designated?.id ?? '', 'change/confirmation', henrik)).status, 200)
      }
      ids.push((await bodyOf<View>(await propose(body))).id)
    }
    const answers = await Promise.all(ids.map((id) => act(id, 'confirmation', henrik)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  })

  test('what nobody proposed is not found', async () => {
    for (const id of ['zzz', '%00', '00000000-0000-4000-8000-000000000000']) {
      assert.equal((await marit.get(`/producers/${id}`)).status, 404)
      assert.equal((await marit.post(`/producers/${id}/confirmation`, {})).status, 404)
      assert.equal((await act(id, 'confirmation', marit)).status, 404)
    }
    assert.deepEqual(await refusalOf(await act('idemia', 'change', marit, end)), [409, 'designation.over'])
  })
})

suite('nobody but the authority', () => {
  for (const [who, identityNumber] of [
    ['an employer', builder.manager],
    ['a worker', workers[1].identityNumber],
    ['an inspector', inspector],
    ['a case officer', officers[0]],
  ] as const)
    test(`${who} is refused`, async () => {
      const visitor = await stage.house.visitor(identityNumber)
      for (const path of ['', '/new', '/preview', '/test', '/test/end'])
        assert.equal((await visitor.get(`/producers${path}`)).status, 403, path)
      assert.equal((await propose(nova, visitor)).status, 403)
      assert.equal((await act('test', 'change/confirmation', visitor)).status, 403)
    })
})
