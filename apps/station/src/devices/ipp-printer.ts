import { setTimeout as pause } from 'node:timers/promises'
import { type CardPrinter, DeviceError } from './devices.ts'
import { decodeAnswer, encodeRequest, type IppAnswer, type IppRequest, OPERATION } from './ipp.ts'

/** Job states (RFC 8011 § 5.3.7): done, and those that will never be. */
const COMPLETED = 9
const FAILED: readonly unknown[] = [7, 8]
const LONGEST_PRINT_IN_MS = 120_000
const USER = 'hms-station'

/** A card printer that speaks IPP, such as `http://127.0.0.1:631/ipp/print`. */
export function openIppPrinter(address: string): CardPrinter {
  let lastId = 0
  const printer = ['printer-uri', { tag: 'uri', value: address.replace(/^http/, 'ipp') }] as const
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
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/ipp' },
        body: new Uint8Array(body),
        signal: AbortSignal.timeout(30_000),
      })
      if (!response.ok) throw new Error(String(response.status))
      return decodeAnswer(new Uint8Array(await response.arrayBuffer()))
    } catch (error) {
      throw new DeviceError(
        'printer',
        `The printer at ${address} does not answer (${error instanceof Error ? error.message : 'unknown'}).`,
      )
    }
  }

  async function waitUntilDone(job: number): Promise<void> {
    const end = Date.now() + LONGEST_PRINT_IN_MS
    while (Date.now() < end) {
      const answer = await ask(OPERATION.getJobAttributes, [['job-id', { tag: 'integer', value: job }]])
      const state = answer.jobs[0]?.get('job-state')
      if (state === COMPLETED) return
      if (FAILED.includes(state)) throw new DeviceError('printer', 'The printer gave the card up.')
      await pause(50)
    }
    throw new DeviceError('printer', 'The printer does not finish.')
  }

  return {
    async print(jobName, pdf) {
      const answer = await ask(
        OPERATION.printJob,
        [
          ['job-name', { tag: 'name', value: jobName }],
          ['document-format', { tag: 'mediaType', value: 'application/pdf' }],
        ],
        pdf,
      )
      const job = answer.jobs[0]?.get('job-id')
      if (answer.status > 0xff || typeof job !== 'number')
        throw new DeviceError('printer', `The printer refused the card (status ${answer.status.toString(16)}).`)
      if (answer.jobs[0]?.get('job-state') !== COMPLETED) await waitUntilDone(job)
    },
    async findPrinted(jobName) {
      const { jobs } = await ask(OPERATION.getJobs, [
        ['which-jobs', { tag: 'keyword', value: 'completed' }],
        ['requested-attributes', { tag: 'keyword', value: 'all' }],
      ])
      return jobs.some((job) => job.get('job-name') === jobName && job.get('job-state') === COMPLETED)
    },
  }
}
