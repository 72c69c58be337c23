import { z } from 'zod'
import type { Finding } from './no-answer.ts'

const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)
const code = z.string().regex(/^[A-Z]{2,40}-\d{3}$/)

/** The tax administration: `{kode, melding, korrelasjonsid}`. */
const TaxFault = z.object({ kode: code, korrelasjonsid: uuid.optional().catch(undefined) })
/** The entity register speaks Norwegian of our faults (400) and English of its own (500). */
const EntityRefusal = z.object({ status: z.number(), feilmelding: z.string(), valideringsfeil: z.array(z.unknown()) })
const EntityFault = z.object({ status: z.number(), error: z.string(), trace: uuid })
/** Maskinporten: OAuth's error with its own code in the description. */
const MaskinportenFault = z.object({
  error: z.string().regex(/^[a-z_]{3,40}$/),
  error_description: z.string().optional().catch(undefined),
})
/** The employment register's errors of GraphQL. */
const EmploymentFault = z.object({
  errors: z.tuple(
    [z.object({ extensions: z.object({ errormessages: z.tuple([z.object({ code })], z.unknown()) }) })],
    z.unknown(),
  ),
})

/** The register's own code and mark of an error; its words are left out, for they quote what they were asked about. */
export function readFault(text: string): Pick<Finding, 'fault' | 'trace'> {
  const said = parse(text)
  const tax = TaxFault.safeParse(said)
  if (tax.success) {
    const { kode, korrelasjonsid } = tax.data
    return { fault: kode, ...(korrelasjonsid ? { trace: korrelasjonsid } : {}) }
  }
  const refusal = EntityRefusal.safeParse(said)
  if (refusal.success) return { fault: `feilmelding-${refusal.data.status}` }
  const broken = EntityFault.safeParse(said)
  if (broken.success) return { fault: `error-${broken.data.status}`, trace: broken.data.trace }
  const maskinporten = MaskinportenFault.safeParse(said)
  if (maskinporten.success) {
    const { error, error_description = '' } = maskinporten.data
    return { fault: [error, ...(error_description.match(/\bMP-\d{3}\b/) ?? [])].join('/') }
  }
  const employment = EmploymentFault.safeParse(said)
  if (employment.success) return { fault: employment.data.errors[0].extensions.errormessages[0].code }
  return {}
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
