import { setTimeout as pause } from 'node:timers/promises'
import { DeviceError } from '@hms/card-reader/chip-reader'
import { type PrintCameras, photographCard } from '../devices/camera.ts'
import type { PrintedCard, Workplace } from '../jobs/workplace.ts'
import { faultsOfCamera, findPrintFaults, type PrintFault } from './check-print.ts'

const LOOK_AGAIN_AFTER_MS = 2000

type Watching = Pick<Workplace, 'server' | 'readTrust' | 'clock' | 'onWaiting' | 'signal'>

/**
 * Looks at each printed card and tells what is wrong with it. A camera that gives no picture, or a bad one, is waited for:
 * that is not the card's fault, and no blank is spoiled for it.
 */
export function watchPrints(
  cameras: PrintCameras,
  { server, readTrust, clock, onWaiting, signal }: Watching,
): (printed: PrintedCard) => Promise<readonly PrintFault[]> {
  return async ({ job, jobName, record, domain }) => {
    const portrait = await server.readPortrait(job.order)
    for (;;) {
      const trust = await readTrust()
      const now = Date.parse(clock.now()) / 1000
      const expected = { record, domain, cardNumber: job.number, portrait, trust, now }
      const faults = await look(cameras, jobName, (pictures) => findPrintFaults(pictures, expected))
      if (typeof faults !== 'string' && !faults.some((fault) => faultsOfCamera.has(fault))) {
        if (faults.length > 0)
          onWaiting?.(`Card ${job.number} is not as it should be (${faults.join(', ')}): it is made anew.`)
        return faults
      }
      onWaiting?.(
        typeof faults === 'string' ? faults : `The camera does not see well (${faults.join(', ')}): look at it.`,
      )
      await pause(LOOK_AGAIN_AFTER_MS, undefined, signal ? { signal } : {})
    }
  }
}

/** The faults that the pictures show, or in a sentence why there are none. */
async function look(
  cameras: PrintCameras,
  jobName: string,
  judge: (pictures: Awaited<ReturnType<typeof photographCard>>) => Promise<readonly PrintFault[]>,
): Promise<readonly PrintFault[] | string> {
  try {
    return await judge(await photographCard(cameras, jobName))
  } catch (error) {
    if (error instanceof DeviceError && error.device === 'camera') return error.message
    throw error
  }
}
