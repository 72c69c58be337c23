import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { enterpriseOf, onlyOrderers, onlyStaff } from './access.ts'
import { Submission } from './components/confirm.tsx'
import { keptForm, readForm, redirectTo, submitOnce } from './forms.ts'
import { renderPage } from './page.tsx'

const MANAGER = '20867205064'
const HTML = { accept: 'text/html' }

suite('pages and forms', () => {
  let house: TestApp
  let done = 0
  before(async () => {
    house = await testApp({}, [
      (app, { database }) => {
        app.get('/test/form', onlyOrderers, async (c) => {
          const form = await keptForm(c)
          return renderPage(
            c,
            { title: 'Test' },
            <p>
              {`${enterpriseOf(c).name}: ${form.text('note')}`}
              <Submission />
            </p>,
          )
        })
        app.post('/test/form', onlyOrderers, async (c) => {
          const form = await readForm(c)
          return submitOnce(c, database, form, async () => {
            await pause(20)
            done++
            if (form.text('note') === 'wrong') return renderPage(c, { title: 'Test', status: 422 }, <p>Wrong</p>)
            return redirectTo(c, `/test/form?done=${done}`, { kind: 'success', key: 'sign-out.done' })
          })
        })
        app.get('/test/staff', onlyStaff('case-officer'), (c) => renderPage(c, { title: 'Staff' }, <p>Staff</p>))
      },
    ])
  })
  after(() => house.close())

  test('a double click is one submission, and both are led to the same page', async () => {
    const browser = await house.visitor(MANAGER)
    const before = done
    const form = { note: 'a', submission: 'one' }
    const pages = await Promise.all([browser.post('/test/form', form), browser.post('/test/form', form)])
    assert.equal(done, before + 1)
    assert.equal(pages[0]?.path, pages[1]?.path)
  })

  test('the same form mended is another submission; a page with errors is not kept', async () => {
    const browser = await house.visitor(MANAGER)
    const before = done
    assert.equal((await browser.post('/test/form', { note: 'wrong', submission: 'two' })).status, 422)
    assert.equal((await browser.post('/test/form', { note: 'wrong', submission: 'two' })).status, 422)
    assert.equal((await browser.post('/test/form', { note: 'right', submission: 'two' })).status, 200)
    assert.equal(done, before + 3)
  })

  test('another file in the same form is another submission', async () => {
    const browser = await house.visitor(MANAGER)
    const before = done
    for (const content of ['first', 'second', 'second']) {
      const form = new FormData()
      form.set('submission', 'with-file')
      form.set('picture', new File([content], 'a.png'))
      await browser.post('/test/form', form)
    }
    assert.equal(done, before + 2)
  })

  test('the sentence after a form is shown once', async () => {
    const browser = await house.visitor(MANAGER)
    const page = await browser.post('/test/form', { note: 'b', submission: 'three' })
    assert.match(page.text, /role="status"/)
    assert.doesNotMatch((await browser.get(page.path)).text, /role="status"/)
  })

  test('what one had written is there again after log-in', async () => {
    const browser = await house.visitor()
    await browser.send('POST', '/test/form', 'note=Half+a+page', {
      'content-type': 'application/x-www-form-urlencoded',
      referer: 'http://127.0.0.1:4000/test/form',
    })
    const page = await browser.logIn(MANAGER, 'high', '/sign-in?to=/test/form')
    assert.match(page.text, /BLANK TØMRER AS: Half a page/)
    assert.doesNotMatch((await browser.get('/test/form')).text, /Half a page/)
  })

  test('who is logged in without the role is told so; who is not is led to log-in', async () => {
    assert.equal((await (await house.visitor(MANAGER)).get('/test/staff')).status, 403)
    const answer = await (await house.visitor()).api('GET', '/test/staff')
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/sign-in?to=%2Ftest%2Fstaff'])
  })

  test('the language follows the reader, and a wish for another is kept', async () => {
    const browser = await house.visitor()
    assert.match((await browser.get('/', { 'accept-language': 'nn-NO,nn;q=0.9' })).text, /<html lang="nb"/)
    assert.match((await browser.get('/', { 'accept-language': 'pl-PL' })).text, /<html lang="en"/)
    const page = await browser.get('/check?number=1234567&language=en')
    assert.equal(page.path, '/check?number=1234567')
    assert.match((await browser.get('/')).text, /<html lang="en"/)
    assert.match((await browser.get('/?language=xx')).text, /<html lang="en"/)
  })

  test('no page holds script or style of its own, and none may be framed or kept', async () => {
    const page = await (await house.visitor()).get('/')
    assert.doesNotMatch(page.text, /<script(?![^>]*src)|<style| style="| on\w+="/)
    const policy = page.headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.doesNotMatch(policy, /unsafe|\*/)
    assert.equal(page.headers.get('x-frame-options'), 'DENY')
    assert.equal(page.headers.get('cache-control'), 'no-store')
  })

  test('style and fonts stand at addresses that never change their content', async () => {
    const browser = await house.visitor()
    const style = /\/assets\/style\.\w{10}\.css/.exec((await browser.get('/')).text)?.[0] ?? ''
    const sheet = await browser.get(style)
    assert.match(sheet.headers.get('cache-control') ?? '', /immutable/)
    const font = /\/assets\/inter-latin-wght-normal\.\w{10}\.woff2/.exec(sheet.text)?.[0] ?? ''
    assert.equal((await browser.get(font)).headers.get('content-type'), 'font/woff2')
    assert.equal((await browser.get('/assets/style.0000000000.css')).status, 404)
  })

  for (const [what, type, body, status] of [
    ['no form', 'application/json', '{}', 415],
    ['a broken multipart form', 'multipart/form-data; boundary=x', 'nonsense', 400],
    ['too large', 'application/x-www-form-urlencoded', `note=${'x'.repeat(1_200_000)}`, 413],
  ] as const)
    test(`a post that is ${what} is answered with a page and ${status}`, async () => {
      const browser = await house.visitor(MANAGER)
      const answer = await browser.send('POST', '/test/form', body, { 'content-type': type, ...HTML })
      assert.equal(answer.status, status)
      assert.match(await answer.text(), /<h1/)
    })

  for (const path of ['/', '/privacy', '/accessibility', '/status', '/health'])
    test(`${path} is open to everybody`, async () => {
      assert.equal((await (await house.visitor()).get(path)).status, 200)
    })

  test('a page that is not there is a page all the same', async () => {
    const page = await (await house.visitor()).get('/no/such/page')
    assert.equal(page.status, 404)
    assert.match(page.text, /Vi finner ikke siden/)
  })
})
