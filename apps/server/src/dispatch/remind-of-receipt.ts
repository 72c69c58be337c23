import { receiptReminderDue } from '@hms/domain/dispatch/receipt-reminder'
import { getState } from '#database/change.ts'
import { shipments } from '#records/shipment-record.ts'
import { formatDate } from '#texts/format.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listUnconfirmed } from './store.ts'
import { tellEmployer } from './tell-employer.ts'

/** Asks each employer whether its envelope has come; each of the two reminders leaves once. */
export async function remindOfReceipt(dependencies: Dependencies): Promise<void> {
  const { clock, database } = dependencies
  for (const id of await listUnconfirmed(database)) {
    const due = receiptReminderDue(await getState(database, shipments, id), clock.today())
    if (due === undefined) continue
    await tellEmployer(dependencies, database, {
      shipment: id,
      template: 'shipment-unconfirmed',
      key: `shipment-unconfirmed:${id}:${due}`,
      values: (language, { expected }) => ({ date: expected ? formatDate(language, expected) : '' }),
    })
  }
}
