import { setTimeout as pause } from 'node:timers/promises'
import { DeviceError } from '@hms/card-reader/chip-reader'
import { type CardPrinter, NotPrinted } from './card-printer.ts'
import { decodeAnswer, encodeRequest, type IppAnswer, type IppRequest, OPERATION } from './ipp.ts'

/** Job states (RFC 8011 § 5.3.7): done, and those that will never be. */
const COMPLETED = 9
const FAILED: readonly unknown[] = [7, 8]
/** Statuses (RFC 8011 appendix B): up to here a request was served; these two mean "not now". */
const LAST_SUCCESS = 0x00ff
const NOT_NOW: readonly number[] = [0x0506, 0x0507]
const LONGEST_PRINT_IN_MS = 10 * 60_000
const ANSWER_WITHIN_MS = 30_000
const DEFAULT_PORT = '631'
/** A job that a lost answer spoke of is looked for so often before it counts as never taken. */
const LOOKS = 3
const USER = 'hms-station'

/** A card printer that speaks IPP (RFC 8010, RFC 8011): `ipp://host/ipp/print`, or http. */
export function openIppPrinter(address: string): CardPrinter {
  const url = new URL(address.replace(/^ipp(s?):/, 'http$1:'))
  if (address.startsWith('ipp') && url.port === '') url.port = DEFAULT_PORT
  let lastId = 0
  const printer = ['printer-uri', { tag: 'uri', value: url.href.replace(/^http/, 'ipp') }] as const
  const user = ['requesting-user-name', { tag: 'name', value: USER }] as const

  async function ask(
    operation: number,
    attributes: IppRequest['attributes'],
    document?: Uint8Array,
  ): Promise<IppAnswer> {
    lastId += 1
    const body = encodeRequest({
      operation,
      id: lastId,
      attributes: [printer, user, ...attributes],
      ...(document ? { document } : {}),
    })
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/ipp' },
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      })
      if (!response.ok) throw new Error(`HTTP ${response.status}`)
      return decodeAnswer(new Uint8Array(await response.arrayBuffer()))
    } catch (error) {
      throw new DeviceError(
        'printer',
        `The printer at ${url.host} does not answer (${error instanceof Error ? error.message : 'unknown'}).`,
      )
    }
  }

  /** True when the card came out, false when the printer gave it up. */
  async function waitUntilDone(job: number): Promise<boolean> {
    const end = Date.now() + LONGEST_PRINT_IN_MS
    for (let wait = 10; Date.now() < end; wait = Math.min(wait * 1.5, 500)) {
      const { jobs } = await ask(OPERATION.getJobAttributes, [
        ['job-id', { tag: 'integer', value: job }],
        ['requested-attributes', { tag: 'keyword', value: ['job-id', 'job-state'] }],
      ])
      const state = jobs[0]?.get('job-state')?.[0]
      if (state === COMPLETED) return true
      if (FAILED.includes(state)) return false
      await pause(wait)
    }
    throw new DeviceError('printer', 'The printer does not finish: look at it, then start the station again.')
  }

  async function findJob(jobName: string): Promise<number | undefined> {
    // What is under way first: a job that finishes between the two questions is then found by the second.
    for (const which of ['not-completed', 'completed']) {
      const { jobs } = await ask(OPERATION.getJobs, [
        ['which-jobs', { tag: 'keyword', value: which }],
        ['requested-attributes', { tag: 'keyword', value: ['job-id', 'job-name', 'job-state'] }],
      ])
      const found = jobs.find(
        (job) => job.get('job-name')?.[0] === jobName && !FAILED.includes(job.get('job-state')?.[0]),
      )
      const id = found?.get('job-id')?.[0]
      if (typeof id === 'number') return id
    }
    return undefined
  }

  /** Gives the printer the job; when its answer is lost, asks whether it has it. Undefined: it never took it. */
  async function giveJob(jobName: string, pdf: Uint8Array): Promise<number | undefined> {
    try {
      const { status, jobs } = await ask(
        OPERATION.printJob,
        [
          ['job-name', { tag: 'name', value: jobName }],
          ['document-format', { tag: 'mediaType', value: 'application/pdf' }],
        ],
        pdf,
      )
      const id = jobs[0]?.get('job-id')?.[0]
      if (status <= LAST_SUCCESS && typeof id === 'number') return id
      throw new NotPrinted(
        `The printer refused the card (status ${status.toString(16).padStart(4, '0')}).`,
        NOT_NOW.includes(status),
      )
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error
      for (let look = 1; look <= LOOKS; look++) {
        await pause(look * 200)
        const id = await findJob(jobName)
        if (id !== undefined) return id
      }
      return undefined
    }
  }

  return {
    async findTrouble() {
      const { printer: said } = await ask(OPERATION.getPrinterAttributes, [
        [
          'requested-attributes',
          {
            tag: 'keyword',
            value: ['printer-is-accepting-jobs', 'printer-state-reasons', 'document-format-supported'],
          },
        ],
      ])
      const formats = said.get('document-format-supported') ?? []
      if (formats.length > 0 && !formats.includes('application/pdf'))
        throw new DeviceError('printer', `The printer at ${url.host} does not print PDF.`)
      return said.get('printer-is-accepting-jobs')?.[0] === 0
        ? (said.get('printer-state-reasons') ?? ['unknown']).join(', ')
        : undefined
    },
    async print(jobName, pdf) {
      const job = await giveJob(jobName, pdf)
      if (job === undefined) throw new NotPrinted('The printer did not take the card.', true)
      if (!(await waitUntilDone(job))) throw new NotPrinted('The printer gave the card up.', false)
    },
    async findPrinted(jobName) {
      const job = await findJob(jobName)
      return job !== undefined && waitUntilDone(job)
    },
  }
}
