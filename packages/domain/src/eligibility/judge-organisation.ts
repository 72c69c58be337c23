import type { Fact, NotMetWhy } from './conditions.ts'
import type { Answered, OrganisationAnswer, RegisterFacts } from './facts.ts'
import { met, notMet, unanswered, unknown } from './known.ts'

type Organisation = Answered<OrganisationAnswer>

const gone = {
  'not-found': 'organisation-not-found',
  deleted: 'organisation-deleted',
  bankrupt: 'organisation-bankrupt',
  'winding-up': 'organisation-winding-up',
} as const satisfies Record<Exclude<OrganisationAnswer['state'], 'active'>, NotMetWhy>

/** In the Central Coordinating Register for Legal Entities; refusing the ending ones is our own rule. */
export function judgeEntityRegistered(organisation: Organisation): Fact {
  if (!organisation.answered) return unanswered(organisation)
  const { state } = organisation.value
  return state === 'active' ? met(organisation) : notMet(organisation, gone[state])
}

/**
 * Forms that must be in the Register of Business Enterprises whatever they do; others only with trade or many employees,
 * which no register tells. Our reading of foretaksregisterloven § 2-1, unverified.
 */
const businessForms = ['ANS', 'AS', 'ASA', 'BA', 'DA', 'EØFG', 'IKS', 'KS', 'NUF', 'SA', 'SE', 'SF']

/** In the Register of Business Enterprises, where it must be. */
export function judgeBusinessRegistered(organisation: Organisation, imposed: 'always' | 'if-imposed'): Fact {
  const duties = readDuties(organisation)
  if ('outcome' in duties) return duties
  if (duties.businessRegister) return met(organisation)
  if (imposed === 'if-imposed' && !businessForms.includes(duties.form)) return met(organisation, 'not-imposed')
  if (duties.businessRegister === undefined) return unknown(organisation, 'not-stated')
  return notMet(organisation, 'business-not-registered')
}

/**
 * In the VAT register, or exempt with a reason the issuer accepted. The entity register's mark says yes; before a no the
 * VAT register itself is heard. Where only an imposed duty counts, absence is no failure: no register tells whether the
 * turnover makes the duty.
 */
export function judgeVatRegistered(
  { organisation, vat }: { readonly organisation: Organisation; readonly vat: Answered<boolean | null> },
  imposed: 'always' | 'if-imposed',
): Fact {
  const duties = readDuties(organisation)
  if ('outcome' in duties) return duties
  if (duties.vat) return met(organisation)
  if (vat.answered && vat.value) return met(vat)
  if (duties.vatExemption !== undefined) return met(organisation, 'exempt')
  if (imposed === 'if-imposed') return met(organisation, 'not-imposed')
  if (!vat.answered) return unanswered(vat)
  if (vat.value === null && duties.vat === undefined) return unknown(organisation, 'not-stated')
  return notMet(vat.value === null ? organisation : vat, 'vat-not-registered')
}

/** A staffing agency must be in the staffing register; nobody else must. */
export function judgeStaffingRegistered(organisation: Organisation, staffing: RegisterFacts['staffing']): Fact {
  const duties = readDuties(organisation)
  if (staffing.answered && staffing.value === 'registered') return met(staffing)
  if ('outcome' in duties) return duties
  if (duties.industry === undefined) return unknown(organisation, 'not-stated')
  if (!isStaffingAgency(duties.industry)) return met(organisation, 'not-imposed')
  if (!staffing.answered) return unanswered(staffing)
  return notMet(staffing, staffing.value === null ? 'staffing-not-registered' : 'staffing-not-approved')
}

/** Industry codes 78.1 (placement) and 78.2 (temporary employment) of the Standard Industrial Classification. */
export function isStaffingAgency(industry: string): boolean {
  return industry.startsWith('78.1') || industry.startsWith('78.2')
}

/** A deleted or missing enterprise has no other registrations to judge: that it is gone is the reason to tell. */
function readDuties(
  organisation: Organisation,
): Fact | (OrganisationAnswer & { state: 'active' | 'winding-up' | 'bankrupt' }) {
  if (!organisation.answered) return unanswered(organisation)
  const { value } = organisation
  if (value.state === 'not-found' || value.state === 'deleted') return unknown(organisation, gone[value.state])
  return { ...value, state: value.state }
}
