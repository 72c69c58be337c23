import type { Tasks } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { bookShipment } from './book-shipment.ts'
import { remindOfReceipt } from './remind-of-receipt.ts'
import { trackShipments } from './track-shipments.ts'

/** UTC. Each envelope is asked about every half hour; reminders leave in the morning. */
export const dispatchCrontab = ['* * * * * track-shipments', '30 6 * * * remind-of-receipt'].join('\n')

export function dispatchTasks(dependencies: Dependencies): Tasks {
  return {
    'book-shipment': ({ shipment, tries }: { readonly shipment: string; readonly tries?: number }) =>
      bookShipment(dependencies, shipment, tries),
    'track-shipments': () => trackShipments(dependencies),
    'remind-of-receipt': () => remindOfReceipt(dependencies),
  }
}
