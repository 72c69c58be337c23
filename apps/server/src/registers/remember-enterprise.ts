import type { Lookups } from './lookups.ts'

/** A hundred rows of one enterprise ask once about it; about each person they ask each time. */
export function rememberEnterprise(lookups: Lookups): Lookups {
  return {
    ...lookups,
    findOrganisation: remember(lookups.findOrganisation),
    findVat: remember(lookups.findVat),
    findUnit: remember(lookups.findUnit),
    listSubUnits: remember(lookups.listSubUnits),
    findStaffing: remember(lookups.findStaffing),
    findApproval: remember(lookups.findApproval),
  }
}

function remember<Args extends readonly string[], T>(find: (...args: Args) => Promise<T>) {
  const known = new Map<string, Promise<T>>()
  return (...args: Args) => {
    const name = args.join(' ')
    const found = known.get(name) ?? find(...args)
    known.set(name, found)
    return found
  }
}
