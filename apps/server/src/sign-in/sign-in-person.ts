import type { PersonAnswer } from '@hms/domain/eligibility/facts'
import { mayOrder } from '@hms/domain/organisation/may-order'
import { findPersonByNumber, savePerson } from '#persons/store.ts'
import type { Registers } from '#registers/registers.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { OrdererOf } from './actor.ts'
import type { LoggedIn } from './login-provider.ts'
import type { SessionContents } from './session-contents.ts'
import type { Staff, StaffMember } from './staff.ts'

type SignedIn = NonNullable<SessionContents['signedIn']>

/** The staff list gives no birth date, and none is ever derived from a number; nobody asks for a staff member's. */
const BIRTH_NOT_KNOWN = '1900-01-01'

/** Who logged in: a row in `persons`, staff roles, and the enterprises to order for. Undefined when nobody can say who it is. */
export async function signInPerson(
  dependencies: Dependencies,
  staff: Staff,
  { number, idToken }: LoggedIn,
): Promise<SignedIn | undefined> {
  const member = staff.find(number)
  const [person, asked] = await Promise.all([
    findOrSavePerson(dependencies, number, member),
    askForEnterprises(dependencies, number),
  ])
  if (person === undefined) return undefined
  return {
    ...person,
    staff: member?.roles ?? [],
    ...(member?.inspectorKind ? { inspectorKind: member.inspectorKind } : {}),
    ...asked,
    number,
    idToken,
    rolesAskedAt: Date.now(),
  }
}

async function findOrSavePerson(
  { database, vault, registers }: Dependencies,
  number: string,
  member: StaffMember | undefined,
) {
  const answer = await registers.findPerson(number)
  const registered = answer.answered && answer.value.status !== 'not-found' ? answer.value : undefined
  const known = registered ? undefined : await findPersonByNumber(database, vault, number)
  if (known) return { reference: known.reference, name: `${known.given} ${known.family}` }
  const details = registered ?? member
  if (details === undefined) return undefined
  const { given, family } = details
  const birth = registered?.birth ?? (BIRTH_NOT_KNOWN as Exclude<PersonAnswer, { status: 'not-found' }>['birth']) // a real day, written out above
  const reference = await savePerson(database, vault, {
    number,
    given,
    family,
    birth,
    sex: registered?.sex ?? 'unknown',
  })
  return { reference, name: `${given} ${family}` }
}

export type Enterprises = Pick<SignedIn, 'organisations' | 'organisationsKnown' | 'current'>

/** The enterprises where a person's roles let them order; with a single one there is nothing to choose. */
export async function askForEnterprises(
  {
    registers,
    config,
  }: {
    readonly registers: Pick<Registers, 'listRoles'>
    readonly config: Pick<Dependencies['config'], 'orderingRoles'>
  },
  number: string,
): Promise<Enterprises> {
  const answer = await registers.listRoles(number)
  if (!answer.answered) return { organisations: [], organisationsKnown: false }
  const organisations: OrdererOf[] = answer.value.filter(({ roles }) => {
    const judged = mayOrder(
      roles.map((code) => ({ code })),
      config.orderingRoles,
    )
    return 'may' in judged
  })
  const [only, ...others] = organisations
  return { organisations, organisationsKnown: true, ...(only && others.length === 0 ? { current: only } : {}) }
}

/** Roles end: a session asks again after a quarter of an hour, or soon when the register had not answered. */
const ROLES_LAST_MINUTES = 15
const ASK_AGAIN_SECONDS = 20

export function shouldAskAgain({ rolesAskedAt, organisationsKnown }: SignedIn): boolean {
  const ageInSeconds = (Date.now() - rolesAskedAt) / 1000
  return ageInSeconds > (organisationsKnown ? ROLES_LAST_MINUTES * 60 : ASK_AGAIN_SECONDS)
}

/** The same session with today's roles; silence of the register changes nothing, and the choice of enterprise is kept. */
export async function refreshEnterprises(dependencies: Dependencies, signedIn: SignedIn): Promise<SignedIn> {
  const asked = await askForEnterprises(dependencies, signedIn.number)
  const { current: before, ...rest } = signedIn
  if (!asked.organisationsKnown) return { ...signedIn, rolesAskedAt: Date.now() }
  const current = asked.current ?? asked.organisations.find(({ number }) => number === before?.number)
  return { ...rest, ...asked, ...(current ? { current } : {}), rolesAskedAt: Date.now() }
}
