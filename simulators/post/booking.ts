/** Bring's Booking API: takes consignments as JSON under a user's API key, gives number, label and tracking link. */
import { randomUUID } from 'node:crypto'
import { type Answer, binary, json, text } from '../wire/answer.ts'
import { type Call, jsonBody, type Route, textAt, valueAt } from '../wire/router.ts'
import type { Consignment, Party, PostBooks } from './consignments.ts'
import { drawLabel } from './label.ts'

/** Mailbox parcel, with tracking and without: what an envelope with cards is sent as. */
const products = ['3570', '3584']
const LONGEST = 35

type Fault = { code: string; no: string; en: string }
const faults = {
  product: { code: 'BOOK-INPUT-015', no: 'Ugyldig produkt', en: 'Invalid product' },
  customer: { code: 'BOOK-INPUT-010', no: 'Ugyldig kundenummer', en: 'Invalid customer number' },
  name: { code: 'BOOK-INPUT-020', no: 'Navn på mottaker mangler', en: 'Recipient name is missing' },
  address: { code: 'BOOK-INPUT-021', no: 'Adresse mangler eller er for lang', en: 'Address is missing or too long' },
  postcode: { code: 'BOOK-INPUT-023', no: 'Ugyldig postnummer', en: 'Invalid postal code' },
  weight: { code: 'BOOK-INPUT-031', no: 'Ugyldig vekt', en: 'Invalid weight' },
} as const satisfies Record<string, Fault>

export function bookingRoutes(books: PostBooks): Route[] {
  return [
    {
      method: 'POST',
      path: '/booking-api/api/booking',
      answer: (call) => guarded(call, () => answerBooking(call, books)),
    },
    {
      method: 'GET',
      path: '/booking-api/api/labels/:file',
      answer: (call, file = '') =>
        guarded(call, () => {
          const [found] = books.find(file.replace(/\.pdf$/, ''))
          return found ? binary('application/pdf', drawLabel(found)) : text('Not found', 404)
        }),
    },
  ]
}

/** Everybody shows who they are: `X-Mybring-API-Uid` is an e-mail address, `X-Mybring-API-Key` a UUID. */
export function guarded(call: Call, answer: () => Answer): Answer {
  const uid = String(call.headers['x-mybring-api-uid'] ?? '')
  const key = String(call.headers['x-mybring-api-key'] ?? '')
  if (!/^\S+@\S+$/.test(uid) || !/^[0-9a-f-]{36}$/i.test(key)) return text('Authentication failed.', 401)
  return call.headers['x-bring-client-url'] === undefined ? text('X-Bring-Client-URL is missing.', 400) : answer()
}

function answerBooking(call: Call, books: PostBooks): Answer {
  const body = jsonBody(call)
  const consignments = valueAt(body, 'consignments')
  if (valueAt(body, 'schemaVersion') !== 1 || !Array.isArray(consignments) || consignments.length !== 1)
    return json({ consignments: [], uniqueId: randomUUID(), errors: [{ code: 'BOOK-INPUT-001', messages: [] }] }, 400)
  const [asked]: unknown[] = consignments
  const correlationId = textAt(asked, 'correlationId') ?? ''
  const wrong = findFaults(asked)
  if (wrong.length > 0)
    return json(
      {
        consignments: [
          { confirmation: null, errors: wrong.map((fault) => errorOf(fault, correlationId)), correlationId },
        ],
      },
      400,
    )
  const [first] = packagesOf(asked)
  const taken = books.add({
    correlationId,
    weightInKg: weightOf(first),
    sender: partyOf(asked, 'sender'),
    recipient: partyOf(asked, 'recipient'),
  })
  return json({
    consignments: [
      { confirmation: confirmationOf(call, taken, textAt(first, 'correlationId')), errors: [], correlationId },
    ],
  })
}

const errorOf = ({ code, no, en }: Fault, correlationId: string) => ({
  uniqueId: randomUUID(),
  code,
  messages: [
    { lang: 'no', message: no },
    { lang: 'en', message: en },
  ],
  consignmentCorrelationId: correlationId,
  packageCorrelationId: null,
})

function confirmationOf(call: Call, taken: Consignment, packageCorrelation: string | undefined) {
  const { consignmentNumber, packageNumber } = taken
  const { pathname } = call.url
  return {
    consignmentNumber,
    productSpecificData: null,
    links: {
      labels: `${call.origin}${pathname.replace(/\/booking$/, '')}/labels/${consignmentNumber}.pdf`,
      waybill: null,
      tracking: `https://sporing.posten.no/sporing/${packageNumber}`,
    },
    dateAndTimes: { earliestPickup: null, expectedDelivery: null },
    packages: [{ packageNumber, correlationId: packageCorrelation ?? null }],
  }
}

function findFaults(asked: unknown): Fault[] {
  const product = valueAt(asked, 'product')
  const { name, addressLine, addressLine2, postalCode, city } = partyOf(asked, 'recipient')
  const [first] = packagesOf(asked)
  const isWrong: Readonly<Record<keyof typeof faults, boolean>> = {
    product: !products.includes(textAt(product, 'id') ?? ''),
    customer: !/^\S+$/.test(textAt(product, 'customerNumber') ?? ''),
    name: name === '',
    address: addressLine === '' || [addressLine, addressLine2].some((line) => line.length > LONGEST),
    postcode: !isPostcode(postalCode) || city === '',
    weight: !(weightOf(first) > 0 && weightOf(first) <= 2),
  }
  return (['product', 'customer', 'name', 'address', 'postcode', 'weight'] as const)
    .filter((field) => isWrong[field])
    .map((field) => faults[field])
}

/** Norway's run from 0001 to 9991. */
export const isPostcode = (code: string) => /^\d{4}$/.test(code) && Number(code) >= 1 && Number(code) <= 9991

function packagesOf(asked: unknown): readonly unknown[] {
  const packages = valueAt(asked, 'packages')
  return Array.isArray(packages) ? packages : []
}

function weightOf(one: unknown): number {
  const weight = valueAt(one, 'weightInKg')
  return typeof weight === 'number' ? weight : 0
}

function partyOf(asked: unknown, role: 'sender' | 'recipient'): Party {
  const party = valueAt(valueAt(asked, 'parties'), role)
  const field = (name: string) => (textAt(party, name) ?? '').trim()
  return {
    name: field('name'),
    addressLine: field('addressLine'),
    addressLine2: field('addressLine2'),
    postalCode: field('postalCode'),
    city: field('city'),
    reference: field('reference'),
  }
}
