import type { Refusal } from '@hms/domain/decision'
import { isTextKey, type Translate } from '#texts/translate.ts'

/** Why a picture was not taken and what to do, in plain words; the more precise text wins. */
export function explainRefusal(t: Translate, { refused, details }: Refusal): string {
  const precise = `enrolment.refused.${refused}.${String(details?.['format'])}`
  const plain = `enrolment.refused.${refused}`
  if (isTextKey(precise)) return t(precise)
  return isTextKey(plain) ? t(plain) : t('refusal.internal')
}
