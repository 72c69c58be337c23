import type { OrderStatus } from '@hms/domain/order/order'
import type { Tone } from './components/tag.tsx'

const tones = {
  new: 'neutral',
  'awaiting-registers': 'warning',
  'awaiting-cardholder': 'warning',
  'awaiting-review': 'info',
  'awaiting-approval': 'info',
  approved: 'info',
  'in-production': 'info',
  personalised: 'success',
  dispatched: 'success',
  rejected: 'danger',
  cancelled: 'neutral',
} as const satisfies Record<OrderStatus, Tone>

/** Yellow waits for the employer's side or a register, blue for us, green is done, red has ended. The word stands beside it. */
export function toneOfOrder(status: OrderStatus): Tone {
  return tones[status]
}
