/** `npm run story`: the whole thread, from an employer's file to an inspected card, in a fresh world of its own. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isSectorCode, sectors } from '@hms/domain/sector/sectors'
import { sniffFormat } from '../apps/server/src/pictures/sniff-format.ts'
import { makeFolder } from './make-folder.ts'
import { type Product, startProduct } from './start-product.ts'
import { answerTo, coversAll, isPubliclyValid, type Published, readPublishedUntil } from './story/check-cards.ts'
import { makeCards, readProof } from './story/make-cards.ts'
import { enrolWorkers, orderByFile, type Row, readCardNumber, reviewOrders } from './story/order-cards.ts'
import { signIn } from './story/web-session.ts'
import { findOrderer, findStaff } from './story/who-acts.ts'
import { Trouble } from './trouble.ts'

const usage =
  'npm run story -- --organisation NUMBER --sector SECTOR --file EMPLOYEES.xlsx --out DIR [--portrait FILE] [--world DIR]'

type Wish = {
  readonly organisation: string
  readonly sector: string
  readonly fileName: string
  readonly file: Uint8Array
  readonly out: string
  readonly portrait: Uint8Array
  /** An empty folder that the world is left in, to go on with; without it the world ends with the story. */
  readonly world: string | undefined
}
type Told = {
  readonly line: number
  readonly number: string
  readonly folder: string
  readonly before: string
  readonly after: string
}

const castFile = process.env['HMS_CAST'] || 'simulators/data/cast.json'
const staffFile = process.env['HMS_STAFF'] || 'simulators/staff.json'

try {
  const wish = readWish()
  const folder = wish.world ?? mkdtempSync(join(tmpdir(), 'hms-story-'))
  let product: Product | undefined
  try {
    const clean = () => wish.world ?? rmSync(folder, { recursive: true, force: true })
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(
        signal,
        () =>
          void product
            ?.stop()
            .finally(clean)
            .finally(() => process.exit(1)),
      )
    tell('Starting a fresh world …')
    const environment = {
      HMS_CAST: process.env['HMS_CAST'],
      HMS_NOW: process.env['HMS_NOW'],
      HMS_STAFF: process.env['HMS_STAFF'],
      HMS_PUBLIC_URL: process.env['HMS_PUBLIC_URL'],
      HMS_CHECKS_PER_MINUTE: '0',
    }
    product = await startProduct({ folder, environment, inspector: false, forgetful: wish.world === undefined })
    await play(product, wish).catch((error: unknown) => {
      tellErrors(join(folder, 'server.log'))
      throw error
    })
  } finally {
    await product?.stop()
    if (wish.world === undefined) rmSync(folder, { recursive: true, force: true })
  }
  if (wish.world) tell(`The world is left in ${folder}: HMS_DATA_FOLDER=${folder} npm start goes on with it.`)
  process.exit(0)
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  console.error(error.message)
  process.exit(1)
}

async function play(product: Product, wish: Wish): Promise<void> {
  const { portalUrl, world } = product
  const orderer = await signIn(portalUrl, findOrderer(castFile, wish.organisation))
  const rows = await orderByFile(orderer, wish.organisation, wish.sector, wish.fileName, wish.file)
  tell(`${rows.length} rows: ${countOutcomes(rows)}.`)

  const ordered = rows.filter(
    (row): row is Row & { order: string } => row.outcome === 'ordered' && row.order !== undefined,
  )
  const orders = ordered.map(({ order }) => order)
  const document = new Uint8Array(readFileSync('journeys/data/identity-document.jpg'))
  await enrolWorkers(portalUrl, world, orders.length, { portrait: wish.portrait, document })
  tell(`${orders.length} workers gave portrait and identity document.`)
  await reviewOrders(await signIn(portalUrl, findStaff(staffFile, 'case-officer')), orders)
  tell(`${orders.length} orders were reviewed and approved.`)

  const proofs = join(product.folder, 'proofs')
  mkdirSync(proofs)
  if (orders.length > 0) {
    const leader = await signIn(portalUrl, findStaff(staffFile, 'production-leader'))
    const second = await signIn(portalUrl, findStaff(staffFile, 'production-leader', 1))
    await makeCards(product, { leader, second }, orders.length, proofs)
  }
  const numbers = await Promise.all(orders.map((order) => readCardNumber(orderer, order)))
  const records = numbers.map((number) => readProof(proofs, number, 'record.cose'))
  tell(`${numbers.length} cards were made, issued and sent.`)

  const issued = await readPublishedUntil(
    portalUrl,
    async (published) => coversAll(records, published),
    'The cards are not in the published list.',
  )
  const before = await Promise.all(records.map((record) => answerTo(record, issued)))
  for (const [index, number] of numbers.entries())
    if ((await isPubliclyValid(portalUrl, number)) !== (before[index] === 'OK'))
      throw new Trouble(`The public page and the offline answer differ for card ${number}.`)
  const final = await blockFirst(product, orderer, numbers, records, issued)
  const after = await Promise.all(records.map((record) => answerTo(record, final)))
  for (const [index, answer] of before.entries())
    if (answer !== 'OK' && answer !== 'NOT_YET_VALID')
      throw new Trouble(`Card ${numbers[index]} answers ${answer} after its issue.`)

  const cards = ordered.map(({ line }, index): Told => {
    const number = numbers[index] ?? ''
    return { line, number, folder: number, before: before[index] ?? '', after: after[index] ?? '' }
  })
  writeAll(wish.out, proofs, final, rows, cards)
  tell(
    `Checked: ${before.filter((answer) => answer === 'OK').length} valid, ${before.filter((answer) => answer === 'NOT_YET_VALID').length} valid from their first working day${after[0] ? `; the first was blocked and answers ${after[0]}` : ''}. All of it is in ${wish.out}.`,
  )
}

/** The first card is reported lost; the public page and the published list must say so within five seconds. */
async function blockFirst(
  product: Product,
  orderer: Awaited<ReturnType<typeof signIn>>,
  numbers: readonly string[],
  records: readonly Uint8Array[],
  issued: Published,
): Promise<Published> {
  const [number] = numbers
  const [record] = records
  if (number === undefined || record === undefined) return issued
  await orderer.json('POST', `/api/cards/${number}/block`, { reason: 'lost' })
  if (await isPubliclyValid(product.portalUrl, number))
    throw new Trouble('The public page still says that the blocked card is valid.')
  return readPublishedUntil(
    product.portalUrl,
    async (published) => (await answerTo(record, published)) === 'BLOCKED',
    'The block is not in the published list.',
  )
}

function writeAll(
  out: string,
  proofs: string,
  published: Published,
  rows: readonly Row[],
  cards: readonly Told[],
): void {
  for (const { folder } of cards) cpSync(join(proofs, folder), join(out, folder), { recursive: true })
  const [[first = 1, list = new Uint8Array()] = []] = published.listBytes
  for (const [number, bytes] of published.listBytes)
    if (number !== first) writeFileSync(join(out, `status-list-${number}.cwt`), bytes)
  writeFileSync(join(out, 'status-list.cwt'), list)
  writeFileSync(join(out, 'trust.cose'), published.trustBytes)
  writeFileSync(join(out, 'root.der'), published.root)
  const result = { rows: rows.map(({ line, outcome, reasons }) => ({ line, outcome, reasons })), cards }
  writeFileSync(join(out, 'result.json'), `${JSON.stringify(result, null, 2)}\n`)
}

function readWish(): Wish {
  const text = { type: 'string' } as const
  let values: Partial<Record<'organisation' | 'sector' | 'file' | 'out' | 'portrait' | 'world', string>>
  try {
    const options = { organisation: text, sector: text, file: text, out: text, portrait: text, world: text }
    values = parseArgs({ options }).values
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : 'Wrong arguments.'}\n${usage}`)
  }
  const { organisation, sector, file, out, portrait, world } = values
  if (!organisation || !sector || !file || !out) throw new Trouble(`An argument is missing.\n${usage}`)
  if (!isSectorCode(sector)) throw new Trouble(`--sector must be one of ${Object.keys(sectors).join(', ')}.`)
  makeFolder(out, '--out')
  rmSync(join(out, 'result.json'), { force: true })
  return {
    organisation,
    sector,
    out,
    fileName: basename(file),
    file: readWhole('--file', file),
    portrait: readPicture(portrait ?? 'journeys/data/portrait.jpg'),
    world: readWorldFolder(world),
  }
}

function readWorldFolder(path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  makeFolder(path, '--world')
  if (readdirSync(path).length > 0) throw new Trouble(`--world: ${path} is not empty.`)
  return resolve(path)
}

function readWhole(option: string, path: string): Uint8Array {
  if (!existsSync(path)) throw new Trouble(`${option}: there is no file ${path}.`)
  if (!statSync(path).isFile()) throw new Trouble(`${option}: ${path} is not a file.`)
  return new Uint8Array(readFileSync(path))
}

/** Told before a world is started for it; what else is wrong with a picture, the server says. */
function readPicture(path: string): Uint8Array {
  const picture = readWhole('--portrait', path)
  if (sniffFormat(picture) === undefined) throw new Trouble(`--portrait: ${path} is not a picture.`)
  return picture
}

function countOutcomes(rows: readonly Row[]): string {
  const counts = new Map<string, number>()
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')
}

/** What went wrong inside, by code and place: the log holds no personal data, and its folder goes with the world. */
function tellErrors(log: string): void {
  if (!existsSync(log)) return
  const errors = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"level":50'))
  for (const line of errors.slice(-3)) console.error(line.slice(0, 1000))
}

function tell(sentence: string): void {
  console.log(sentence)
}
