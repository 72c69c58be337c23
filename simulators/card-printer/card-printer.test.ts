import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { askPrinter } from '../testing/print.ts'
import { operations } from './attributes.ts'
import { type Printer, startPrinter } from './start-printer.ts'

const tray = mkdtempSync(join(tmpdir(), 'tray-'))
let printer: Printer
before(async () => {
  printer = await startPrinter({ port: 0, tray })
})
after(() => printer.close())
beforeEach(() => printer.setTrouble(null))

const print = (jobName: string, document = '%PDF-1.7 card') =>
  askPrinter(printer.url, { operation: operations.printJob, jobName, document, format: 'application/pdf' })
const listNames = async () => {
  const { groups } = await askPrinter(printer.url, {
    operation: operations.getJobs,
    whichJobs: 'completed',
    asked: ['job-name'],
  })
  return groups.map((job) => job.get('job-name')?.[0])
}
const printed = () => readdirSync(tray).filter((name) => name.endsWith('.pdf'))

test('the printer tells that it is idle, and what it prints', async () => {
  const { status, id, groups } = await askPrinter(printer.url, { operation: operations.getPrinterAttributes })
  assert.equal(status, 0x0000)
  assert.equal(id, 7)
  assert.deepEqual(groups[0]?.get('printer-state'), [3])
  assert.deepEqual(groups[0]?.get('document-format-supported'), ['application/pdf'])
})

test('only what was asked for is told', async () => {
  const asked = ['printer-state', 'media-default']
  const { groups } = await askPrinter(printer.url, { operation: operations.getPrinterAttributes, asked })
  assert.deepEqual([...(groups[0]?.keys() ?? [])], asked)
})

test('a printed job lies in the tray, completed, under its name', async () => {
  const { status, groups } = await print('job æ/1')
  assert.equal(status, 0x0000)
  assert.deepEqual(groups[0]?.get('job-state'), [9])
  assert.deepEqual(printed(), ['000001-job_1.pdf'])
  assert.equal(readFileSync(join(tray, '000001-job_1.pdf'), 'utf8'), '%PDF-1.7 card')
  const job = await askPrinter(printer.url, { operation: operations.getJobAttributes, jobId: 1 })
  assert.deepEqual(job.groups[0]?.get('job-name'), ['job æ/1'])
})

test('nothing ever waits, and the newest job comes first', async () => {
  await print('job 2')
  const waiting = await askPrinter(printer.url, { operation: operations.getJobs })
  assert.equal(waiting.groups.length, 0)
  assert.deepEqual(await listNames(), ['job 2', 'job æ/1'])
})

test('whoever lost the answer finds by the name that the card was printed, also after a restart', async () => {
  printer.setTrouble('answer-lost')
  await assert.rejects(print('job 3'))
  assert.ok((await listNames()).includes('job 3'))
  await printer.close()
  printer = await startPrinter({ port: 0, tray })
  assert.deepEqual(await listNames(), ['job 3', 'job 2', 'job æ/1'])
  const next = await print('job 4')
  assert.deepEqual(next.groups[0]?.get('job-id'), [4])
})

test('without cards nothing is printed, and the printer says why', async () => {
  const count = printed().length
  printer.setTrouble('media-empty')
  assert.equal((await print('job 5')).status, 0x0506)
  const { groups } = await askPrinter(printer.url, { operation: operations.getPrinterAttributes })
  assert.deepEqual(groups[0]?.get('printer-state-reasons'), ['media-empty-error'])
  assert.equal(printed().length, count)
})

for (const [what, question, status] of [
  ['a document that is no PDF', { operation: operations.printJob, document: 'hello' }, 0x0411],
  ['another format', { operation: operations.printJob, document: '%PDF-', format: 'image/jpeg' }, 0x040a],
  ['a job that is not there', { operation: operations.getJobAttributes, jobId: 99 }, 0x0406],
  ['taking back what is printed', { operation: operations.cancelJob, jobId: 1 }, 0x0404],
  ['an operation it does not know', { operation: 0x0006 }, 0x0501],
] as const)
  test(`the printer refuses ${what} with ${status.toString(16)}`, async () => {
    assert.equal((await askPrinter(printer.url, question)).status, status)
  })

test('rubbish is refused, not broken by', async () => {
  const post = (type: string, body: string) =>
    fetch(printer.url, { method: 'POST', headers: { 'content-type': type }, body })
  assert.equal((await post('application/ipp', 'rubbish')).status, 400)
  assert.equal((await post('text/plain', 'rubbish')).status, 415)
})

test('people see the tray as a page', async () => {
  const page = await (await fetch(printer.page)).text()
  assert.match(page, /<a href="\/tray\/1"><strong>job æ\/1<\/strong>/)
  assert.equal((await fetch(`${printer.page}tray/1`)).headers.get('content-type'), 'application/pdf')
})
