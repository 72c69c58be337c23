import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Library, ReadChip, Verdict } from '@hms/credential/library/face'
import * as source from '@hms/credential/library/node'
import { type Browser, chromium } from 'playwright-core'
import ts from 'typescript'
import { type Built, buildLibrary, MOST_COMPRESSED } from './build-library.ts'
import type { Examples } from './library/examples.ts'

const examples = JSON.parse(readFileSync('docs/library/examples/cards.json', 'utf8')) as Examples // what make-examples.ts writes
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.html': 'text/html',
  '.json': 'application/json',
}

suite('the verification library for other systems', () => {
  const place = mkdtempSync(join(tmpdir(), 'hms-library-'))
  /** The package as somebody else has it: packed, and installed in an empty project. */
  const folder = join(place, 'project', 'node_modules', 'hms-kort-verify')
  let sizes: Built
  let server: Server
  let origin = ''
  let browser: Browser
  let expected: readonly Verdict[]

  before(async () => {
    sizes = await buildLibrary(join(place, 'built'))
    install(place)
    writeFileSync(join(folder, 'examples', 'root.der'), Buffer.from(examples.root, 'base64'))
    server = createServer(({ url = '' }, response) => {
      const { pathname } = new URL(url, 'http://127.0.0.1')
      const published = {
        '/.well-known/hms-trust.cose': examples.trustList,
        '/status/1': examples.statusLists[0],
        '/api/status': Buffer.from('{"lists":[1]}').toString('base64'),
      }
      const bytes = pathname in published ? published[pathname as keyof typeof published] : undefined
      try {
        response.setHeader('content-type', TYPES[extname(pathname)] ?? 'application/octet-stream')
        response.end(bytes ? Buffer.from(bytes, 'base64') : readFileSync(join(folder, pathname)))
      } catch {
        response.writeHead(404).end()
      }
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
    expected = await judgeExamples(source, examples)
  })
  after(async () => {
    await browser.close()
    server.close()
    rmSync(place, { recursive: true, force: true })
  })

  test('gives each published card the answer that stands beside it', () => {
    assert.deepEqual(
      expected.map(({ answer, kind }, at) => [examples.cards[at]?.name, answer, kind]),
      examples.cards.map(({ name, answer, kind }) => [name, answer, kind]),
    )
  })

  test('is at most 25 kB for a browser and for Node', () => {
    assert.ok(sizes.browser <= MOST_COMPRESSED && sizes.node <= MOST_COMPRESSED, JSON.stringify(sizes))
  })

  test('brings nothing along: no import in the browser, nothing but native crypto and zlib in Node', () => {
    const importsOf = (file: string) =>
      ts
        .preProcessFile(readFileSync(join(folder, file), 'utf8'), true, true)
        .importedFiles.map(({ fileName }) => fileName)
    assert.deepEqual(importsOf('browser.js'), [])
    assert.deepEqual(importsOf('node.js').sort(), ['node:crypto', 'node:zlib'])
    assert.doesNotMatch(readFileSync(join(folder, 'browser.js'), 'utf8'), /node:|zod/i)
  })

  test('has types that stand by themselves and are used as the README does', () => {
    const use = join(folder, 'use.ts')
    const [example] = /```js\n(.*?)```/s.exec(readFileSync(join(folder, 'README.md'), 'utf8'))?.slice(1) ?? []
    assert.ok(example)
    const given = 'declare const root: Uint8Array, trustList: Uint8Array, list1: Uint8Array, scannedText: string\n'
    writeFileSync(use, given + example.replace("'hms-kort-verify'", "'./index.js'"))
    const options = {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      lib: ['lib.es2022.d.ts'],
      types: [],
    }
    const found = ts.getPreEmitDiagnostics(
      ts.createProgram([use], { ...options, moduleResolution: ts.ModuleResolutionKind.Bundler }),
    )
    assert.deepEqual(
      found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
      [],
    )
  })

  test('answers in Node as the source does', async () => {
    const built: Judge = await import(join(folder, 'node.js'))
    assert.deepEqual(await judgeExamples(built, examples), expected)
  })

  test('answers in a browser as the source does', async () => {
    const page = await browser.newPage()
    await page.goto(`${origin}/package.json`)
    // tsx names functions by a function of its own, which the page has not.
    await page.addScriptTag({
      content: `globalThis.__name = (named) => named\n${judgeExamples}\nglobalThis.judgeExamples = judgeExamples`,
    })
    const said = await page.evaluate(async (given) => {
      const { judgeExamples: judge } = globalThis as unknown as { judgeExamples: typeof judgeExamples } // put there above
      return JSON.stringify(await judge(await import(`${location.origin}/browser.js`), given))
    }, examples)
    assert.deepEqual(JSON.parse(said), JSON.parse(JSON.stringify(expected)))
    await page.close()
  })

  test('believes no list that it did not open itself, and lets nobody in without lists', async () => {
    const lists = await source.openLists(published(), new Date(examples.now))
    const [good] = examples.cards
    assert.ok(good?.qr)
    const now = new Date(examples.now)
    assert.equal((await source.verifyCard(good.qr, lists, { now })).answer, 'OK')
    assert.equal((await source.verifyCard(good.qr, structuredClone(lists), { now })).answer, 'UNKNOWN_ISSUER_KEY')
    const none = await source.openLists({ ...published(), statusLists: [] }, now)
    assert.equal((await source.verifyCard(good.qr, none, { now })).answer, 'STATUS_STALE')
    const rolledBack = await source.openLists({ ...published(), atLeast: 8 }, now)
    assert.deepEqual([rolledBack.sequence, rolledBack.refusals], [0, ['trust-list.rolled-back']])
  })

  test('is begun with by judging its examples, and leads nowhere that is not in the package', async () => {
    const said = (await runExample('try-cards.mjs', [], [])).trim().split('\n')
    assert.deepEqual(
      said.map((line) => [JSON.parse(line).answer, JSON.parse(line).asExpected]),
      examples.cards.map(({ answer }) => [answer, true]),
    )
    const readme = readFileSync(join(folder, 'README.md'), 'utf8')
    const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to)
    assert.deepEqual(
      links.filter((to) => !existsSync(join(folder, to))),
      [],
    )
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string } // ours
    assert.ok(readme.includes(`hms-kort-verify-${version}.tgz`))
  })

  test('lets a gate in Node decide, also after its network is gone', async () => {
    const lines = examples.cards.flatMap(({ qr }) => (qr ? [qr] : []))
    const open = examples.cards.flatMap(({ qr, answer, kind }) => (qr ? [answer === 'OK' && kind === 'card'] : []))
    assert.deepEqual(await runGate(origin, lines), open)
    assert.deepEqual(await runGate('http://127.0.0.1:9', lines), open)
    assert.ok(open.includes(true) && open.includes(false))
  })

  test('lets a site system compare who passed with its list, from the lists that the gate kept', async () => {
    const scanned = examples.cards.flatMap(({ qr }) => (qr ? [qr] : []))
    const good = expected.find(({ answer, kind }, at) => answer === 'OK' && kind === 'card' && examples.cards[at]?.qr)
    const number = good?.record?.cardNumber ?? ''
    assert.match(number, /^\d{7}$/)
    await runGate(origin, [])
    writeFileSync(join(folder, 'expected.txt'), `${number}\r\n1234567\r\n\r\nOla\r\n`)
    const said = await runExample('site-list.mjs', [join(folder, 'kept'), join(folder, 'expected.txt')], scanned)
    const list = JSON.parse(said)
    assert.deepEqual(
      [list.expectedAndPassed, list.expectedNotPassed, list.unreadableLines],
      [[number], ['1234567'], [4]],
    )
    const answers = list.turnedAway.map(({ answer }: { readonly answer: string }) => answer)
    assert.ok(['EXPIRED', 'BLOCKED', 'INVALID_SIGNATURE', 'MALFORMED'].every((answer) => answers.includes(answer)))
    const { familyName = '', givenNames = '' } = good?.record ?? {}
    assert.ok(!said.includes(familyName) && !said.includes(givenNames))
  })

  test('lets a turnstile’s page decide, also after its network is gone', async () => {
    const page = await browser.newPage()
    await page.clock.setFixedTime(new Date(examples.now))
    await page.goto(`${origin}/examples/turnstile.html?issuer=${origin}`)
    await page.waitForLoadState('networkidle')
    for (const offline of [false, true]) {
      await page.context().setOffline(offline)
      for (const { qr, answer, kind } of examples.cards.filter((card) => card.qr)) {
        await page.getByLabel('Kode').fill(qr ?? '')
        await page.keyboard.press('Enter')
        await page
          .locator(`body[data-answer=${answer}][data-open=${answer === 'OK' && kind === 'card' ? 'yes' : 'no'}]`)
          .waitFor()
      }
    }
    await page.close()
  })

  const published = () => ({
    roots: [bytes(examples.root)],
    trustList: bytes(examples.trustList),
    statusLists: examples.statusLists.map(bytes),
  })

  async function runGate(issuer: string, lines: readonly string[]): Promise<readonly boolean[]> {
    const said = await runExample('gate.mjs', [join(folder, 'kept')], lines, issuer)
    return said
      .trim()
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line).open]))
  }

  /** An example as it was delivered, at the time of the examples; the root comes after the issuer, where there is one. */
  async function runExample(
    name: string,
    rest: readonly string[],
    lines: readonly string[],
    ...issuer: readonly string[]
  ): Promise<string> {
    const clock = `const now = Date.parse('${examples.now}'); globalThis.Date = class extends Date { constructor(...given) { given.length ? super(...given) : super(now) } }`
    const run = spawn(process.execPath, [
      ...['--import', `data:text/javascript,${encodeURIComponent(clock)}`],
      ...[join(folder, 'examples', name), ...issuer, join(folder, 'examples', 'root.der'), ...rest],
    ])
    run.stdin.end(`${lines.join('\n')}\n`)
    let said = ''
    for await (const part of run.stdout) said += part
    return said
  }
})

/** As the README says it: `npm pack` what was built, and install that file in an empty project. It needs nothing of the network. */
function install(place: string): void {
  const project = join(place, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{"private":true,"type":"module"}')
  const npm = (...given: string[]) => execFileSync('npm', given, { cwd: project, encoding: 'utf8' })
  const packed = npm('pack', '--silent', join(place, 'built')).trim()
  npm('install', '--offline', '--no-audit', '--no-fund', '--silent', `./${packed}`)
}

type Judge = Pick<Library, 'openLists' | 'verifyCard'> & { readonly readChip: ReadChip }

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))

/** All examples by one build of the library. It runs in Node and, as it stands here, in the browser. */
async function judgeExamples(library: Judge, given: Examples): Promise<Verdict[]> {
  const read = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  const { openLists, verifyCard, readChip } = library
  const now = new Date(given.now)
  const lists = await openLists(
    { roots: [read(given.root)], trustList: read(given.trustList), statusLists: given.statusLists.map(read) },
    now,
  )
  const verdicts: Verdict[] = []
  for (const { qr, chip } of given.cards) {
    const { record, portrait } = chip ? readChip(read(chip.file)) : {}
    const found = chip ? { chipUid: read(chip.uid), ...(portrait ? { portrait } : {}) } : {}
    verdicts.push(await verifyCard(qr ?? record ?? '', lists, { now, ...found }))
  }
  return verdicts
}
