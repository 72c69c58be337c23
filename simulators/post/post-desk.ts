/** The post's counter: what it has in its books, and a hand that moves an envelope on. */
import { json } from '../wire/answer.ts'
import { jsonBody, type Route, textAt } from '../wire/router.ts'
import { type Consignment, type PostBooks, statuses } from './consignments.ts'

export function postDesk(books: PostBooks): Route[] {
  const view = (one: Consignment) => {
    const { sender, recipient, packageNumber, consignmentNumber } = one
    return { consignmentNumber, packageNumber, reference: sender.reference, recipient, events: books.scansOf(one) }
  }
  return [
    { method: 'GET', path: '', answer: () => json({ consignments: books.all().map(view) }) },
    {
      method: 'PUT',
      path: '/:number',
      answer: (call, number = '') => {
        const status = statuses.find((one) => one === textAt(jsonBody(call), 'status'))
        if (status === undefined) return json({ error: `status must be one of ${statuses.join(', ')}` }, 400)
        const scanned = books.scan(number, status)
        return scanned ? json(view(scanned)) : json({ error: `no consignment ${number}` }, 404)
      },
    },
  ]
}
