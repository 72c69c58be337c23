/** What is judged on the walk past every page is judged itself: a page within a page is not overlooked. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, suite, test } from 'node:test'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { judgePage } from './stage/judge-page.ts'
import { FLAGS } from './stage/open-stage.ts'

const head = '<meta name="viewport" content="width=device-width"><title>Brev</title>'
const letter = (lang: string, body: string) =>
  `<!doctype html><html lang="${lang}"><head>${head}</head><body><main><h1>Brev</h1>${body}</main></body></html>`
const inbox = (frame: string) => letter('nb', `<p><a lang="en" href="/">English</a></p>${frame}`)
const within = (path: string, sandbox: string) => inbox(`<iframe ${sandbox} src="${path}" title="Brevet"></iframe>`)

const pages: Readonly<Record<string, string>> = {
  '/plain': inbox(''),
  '/good': within('/letter', 'sandbox'),
  '/letter': letter('nb', '<p>Hei</p>'),
  '/faint': within('/faint-letter', 'sandbox="allow-popups"'),
  '/faint-letter': letter('nb', '<p style="color: #ddd; background: #fff">Hei</p>'),
  '/wide': within('/wide-letter', 'sandbox'),
  '/wide-letter': letter('en', `<p>${'x'.repeat(300)}</p>`),
  '/foreign': within('/foreign-letter', 'sandbox'),
  '/foreign-letter': letter('de', '<p>Hallo</p>'),
  '/deep': within('/good', 'sandbox'),
  '/lively': within('/letter', 'sandbox="allow-scripts"'),
  '/open': within('/letter', ''),
  '/written': inbox('<iframe sandbox srcdoc="<p>Hei</p>" title="Brevet"></iframe>'),
}

suite('a page and what is shown within it', () => {
  const server = createServer(({ url = '' }, answer) => {
    const html = pages[url] ?? ''
    const forbids = url.endsWith('letter') ? { 'content-security-policy': "sandbox; style-src 'unsafe-inline'" } : {}
    answer.writeHead(html === '' ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', ...forbids }).end(html)
  })
  let browser: Browser
  let context: BrowserContext
  let address = ''
  before(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const at = server.address()
    address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })
    context = await browser.newContext()
  })
  after(async () => {
    await browser?.close()
    server.close()
  })

  async function judge(path: string): Promise<readonly string[]> {
    const page = await context.newPage()
    await page.goto(`${address}${path}`)
    const wrong = await judgePage(page, 'page', 'nb')
    assert.equal(context.pages().length, 1, 'the letter is closed')
    await page.close()
    return wrong
  }

  test('are well when both are', async () => {
    for (const path of ['/plain', '/good']) assert.deepEqual(await judge(path), [], path)
  })

  for (const [path, fault] of [
    ['/faint', /^page, nb: the letter within: color-contrast at 320: /],
    ['/wide', /^page, nb: the letter within: \d+ pixels wider than 320$/],
    ['/foreign', /^page, nb: the letter within: it is in no language of ours: de$/],
    ['/deep', /a page within it is not judged/],
  ] as const)
    test(`are not when the letter is ${path.slice(1)}`, async () => {
      const wrong = await judge(path)
      assert.ok(
        wrong.some((line) => fault.test(line)),
        wrong.join('\n'),
      )
    })

  for (const path of ['/lively', '/open', '/written'])
    test(`are not when nobody judges what is within: ${path.slice(1)}`, async () => {
      assert.match((await judge(path)).join('\n'), /a page within the page is not judged/)
    })
})
