/** Posten (Bring): takes envelopes into its books and tells where they are. Booking API and Tracking API v2. */
import type { LocalDate } from '@hms/domain/calendar'
import { osloDate, parseInstant } from '@hms/domain/calendar'
import type { DeliveryAddress } from '@hms/domain/dispatch/delivery-address'
import type { PostEvent } from '@hms/domain/dispatch/send-shipment'
import { z } from 'zod'
import type { Config } from '#config.ts'

type Settings = Pick<Config, 'post' | 'publicUrl'>
export type Silence = { readonly answered: false; readonly code: string }
export type Booking =
  | { readonly answered: true; readonly number: string; readonly expected?: LocalDate; readonly label?: string }
  | { readonly answered: true; readonly refused: 'refused' }
  | Silence
export type Tracked =
  | { readonly answered: true; readonly number?: string; readonly events: readonly PostEvent[] }
  | Silence

const TIMEOUT_MILLISECONDS = 10_000
/** Mailbox parcel with tracking: up to 2 kg, 35 × 25 × 7 cm. */
const PRODUCT = '3570'
/** An envelope with a letter, and a card of ID-1 (ISO/IEC 7810); in kilograms. */
const ENVELOPE_WEIGHT = 0.03
const CARD_WEIGHT = 0.006
/** A C5 envelope (ISO 269) with cards in it; in centimetres. */
const DIMENSIONS = { heightInCm: 1, widthInCm: 16, lengthInCm: 23 }

const Booked = z.object({
  consignments: z.array(
    z.object({
      confirmation: z
        .object({
          consignmentNumber: z.string(),
          links: z.object({ labels: z.string().nullish() }).nullish(),
          dateAndTimes: z.object({ expectedDelivery: z.number().nullish() }).nullish(),
          packages: z.array(z.object({ packageNumber: z.string() })).min(1),
        })
        .nullish(),
      errors: z.array(z.object({ code: z.string() })).nullish(),
    }),
  ),
})
const Followed = z.object({
  consignmentSet: z.array(
    z.object({
      error: z.object({ code: z.number() }).nullish(),
      packageSet: z
        .array(
          z.object({
            packageNumber: z.string(),
            eventSet: z.array(z.object({ status: z.string(), dateIso: z.string() })),
          }),
        )
        .nullish(),
    }),
  ),
})

/**
 * Books one envelope. The post does not know our reference from the last time: asking twice gives two numbers, so whoever
 * asks looks first by `trackByPost`, and nothing is repeated in here.
 */
export async function bookAtPost(
  { post, publicUrl }: Settings,
  envelope: {
    readonly reference: string
    readonly to: DeliveryAddress
    readonly cards: number
    /** Norwegian wall time, without an offset. */
    readonly leaves: string
  },
): Promise<Booking> {
  const { reference, to, cards, leaves } = envelope
  const weightInKg = Number((ENVELOPE_WEIGHT + cards * CARD_WEIGHT).toFixed(3))
  const body = {
    testIndicator: false,
    schemaVersion: 1,
    consignments: [
      {
        shippingDateTime: leaves,
        parties: { sender: { ...partyOf(post.sender), reference }, recipient: partyOf(to) },
        product: { id: PRODUCT, customerNumber: post.customerNumber },
        packages: [{ weightInKg, dimensions: DIMENSIONS, goodsDescription: 'HMS-kort', correlationId: reference }],
        correlationId: reference,
      },
    ],
  }
  const told = await request(`${post.url}/booking-api/api/booking`, { post, publicUrl }, Booked, JSON.stringify(body))
  if (!told.answered) return told
  const [first] = told.value.consignments
  const confirmation = first?.confirmation
  if (!confirmation) {
    // Only what is wrong with the recipient can be put right by an address; anything else is ours to mend.
    const aboutAddress = first?.errors?.some(({ code }) => addressFaults.includes(code))
    return aboutAddress
      ? { answered: true, refused: 'refused' }
      : { answered: false, code: first?.errors?.[0]?.code ?? 'not-understood' }
  }
  const expected = confirmation.dateAndTimes?.expectedDelivery
  const label = confirmation.links?.labels
  return {
    answered: true,
    number: confirmation.packages[0]?.packageNumber ?? confirmation.consignmentNumber,
    ...(expected ? { expected: osloDate(parseInstant(new Date(expected).toISOString()) ?? never()) } : {}),
    ...(label ? { label } : {}),
  }
}

/** Faults of the recipient's name, street and postcode. */
const addressFaults: readonly string[] = ['BOOK-INPUT-020', 'BOOK-INPUT-021', 'BOOK-INPUT-022', 'BOOK-INPUT-023']

/** Where an envelope is, by the post's number or by our reference; one that the post does not know has no events. */
export async function trackByPost(settings: Settings, query: string): Promise<Tracked> {
  const url = `${settings.post.url}/tracking/api/v2/tracking.json?q=${encodeURIComponent(query)}&lang=no`
  const told = await request(url, settings, Followed)
  if (!told.answered) return told
  const packages = told.value.consignmentSet.flatMap(({ packageSet }) => packageSet ?? [])
  const number = packages[0]?.packageNumber
  return {
    answered: true,
    ...(number ? { number } : {}),
    events: packages.flatMap(({ eventSet }) => eventSet.flatMap(({ status, dateIso }) => eventOf(status, dateIso))),
  }
}

/** The post's label for an envelope, as a PDF. Only addresses of the post itself are asked, for our key goes along. */
export async function fetchLabel({ post, publicUrl }: Settings, url: string): Promise<Uint8Array | undefined> {
  if (new URL(url).origin !== new URL(post.url).origin) return undefined
  const response = await fetch(url, {
    headers: headersOf({ post, publicUrl }),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  }).catch(() => undefined)
  return response?.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
}

const steps: Readonly<Record<string, PostEvent['step']>> = {
  HANDED_IN: 'handed-in',
  COLLECTED: 'handed-in',
  IN_TRANSIT: 'in-transit',
  TERMINAL: 'in-transit',
  TRANSPORT_TO_RECIPIENT: 'in-transit',
  READY_FOR_PICKUP: 'in-transit',
  DELIVERED: 'delivered',
  RETURN: 'returned',
  DELIVERED_SENDER: 'returned',
}

function eventOf(status: string, dateIso: string): readonly PostEvent[] {
  const [step, when] = [steps[status], parseInstant(dateIso)]
  return step && when ? [{ step, when }] : []
}

const partyOf = ({ name, attention, lines, postcode, city }: DeliveryAddress) => ({
  name: name.slice(0, LONGEST_NAME),
  addressLine: lines[0] ?? '',
  addressLine2: lines[1] ?? null,
  postalCode: postcode,
  city,
  countryCode: 'NO',
  ...(attention ? { additionalAddressInfo: attention } : {}),
})
const LONGEST_NAME = 35

const headersOf = ({ post, publicUrl }: Settings) => ({
  'content-type': 'application/json',
  accept: 'application/json',
  'x-mybring-api-uid': post.uid,
  'x-mybring-api-key': post.key,
  'x-bring-client-url': publicUrl,
})

/** What the post says in the form we know. 400 and 404 are answers too; anything that is none waits for another time. */
async function request<Schema extends z.ZodType>(
  url: string,
  settings: Settings,
  schema: Schema,
  body?: string,
): Promise<{ readonly answered: true; readonly value: z.output<Schema> } | Silence> {
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: headersOf(settings),
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      redirect: 'manual',
    })
    if (![200, 201, 400, 404].includes(response.status)) return { answered: false, code: String(response.status) }
    const parsed = schema.safeParse(await response.json())
    return parsed.success ? { answered: true, value: parsed.data } : { answered: false, code: 'not-understood' }
  } catch (error) {
    return { answered: false, code: error instanceof SyntaxError ? 'not-understood' : 'unreachable' }
  }
}

function never(): never {
  throw new Error('toISOString writes an instant')
}
