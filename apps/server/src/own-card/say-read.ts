import type { TextKey } from '#texts/catalogue.ts'
import type { Language } from '#texts/language.ts'
import { isTextKey, type Translate, translate } from '#texts/translate.ts'
import type { ReadRow } from './store.ts'

type Who = 'case-officer' | 'inspector' | 'authority' | 'issuer' | 'employer'

/** In what office an act is done; what is not here is done for an enterprise when the trail names one, else by the issuer. */
const offices: Readonly<Record<string, Who>> = {
  'queue-read': 'case-officer',
  'case-read': 'case-officer',
  'item-reviewed': 'case-officer',
  'order-approved': 'case-officer',
  'order-rejected': 'case-officer',
  'picture-read': 'case-officer',
  'conditions-read': 'case-officer',
  'registers-asked-anew': 'case-officer',
  'dispute-read': 'case-officer',
  'dispute-file-read': 'case-officer',
  'dispute-taken': 'case-officer',
  'dispute-question-asked': 'case-officer',
  'dispute-proof-granted': 'case-officer',
  'dispute-decided': 'case-officer',
  'dispute-closed': 'case-officer',
  'card-inspected': 'inspector',
  'portrait-inspected': 'inspector',
  'proof-inspected': 'inspector',
  'holder-searched': 'inspector',
  'card-seized': 'inspector',
  'checks-recorded': 'inspector',
  'card-checks-read': 'authority',
  'card-checks-read-for-alarm': 'case-officer',
  'card-checks-read-for-dispute': 'case-officer',
  'card-checks-read-for-loss': 'case-officer',
  'inspection-recorded': 'inspector',
  'photograph-added': 'inspector',
  'inspection-read': 'inspector',
  'photograph-read': 'inspector',
  'suspicion-taken': 'authority',
  'suspicion-closed': 'authority',
  'alarm-read': 'authority',
  'alarm-seen': 'authority',
  'alarm-closed': 'authority',
  'recalled-cards-read': 'authority',
  'records-signed': 'issuer',
  'letters-read': 'issuer',
  'package-read': 'issuer',
}

/** Who it was, by office and enterprise; nobody by name. */
export function sayWho(
  t: Translate,
  { act, by, enterprise }: ReadRow,
  own: { readonly number: string; readonly name: string },
): string {
  if (by === 'self') return t('read.who.self')
  if (by === 'public') return t(isOfLink(act) ? 'read.who.link' : 'read.who.public')
  const office = offices[act] ?? (enterprise ? 'employer' : 'issuer')
  if (office !== 'employer') return t(`read.who.${office}`)
  return t('read.who.employer', { enterprise: enterprise === own.number ? own.name : (enterprise ?? '') })
}

/** Nobody is logged in who comes by a personal link. */
const isOfLink = (act: string) =>
  act !== 'proof-code-compared' && act !== 'card-code-compared' && act !== 'tap-verified'

/** What was done, in plain words; an act that has none yet is named by its code. */
export function sayAct(language: Language, act: string): string {
  const key = `read.act.${act}`
  const t = translate(language)
  return isTextKey(key) ? t(key as TextKey) : t('read.act.other', { act })
}

/** What an inspector was told: of other answers than a card's own validity nothing can be said to its holder but that. */
export function sayAnswer(language: Language, answer: string): string {
  const key = `validity.${answer}`
  const t = translate(language)
  return isTextKey(key) ? t(key as TextKey) : t('own-checks.unsure')
}
