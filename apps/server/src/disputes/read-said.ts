import { DISPUTE_TEXT_LIMIT } from '@hms/contract/disputes'
import { isRefusal } from '@hms/domain/decision'
import { complaints } from '@hms/domain/dispute/dispute'
import { acceptAttachment } from '#pictures/accept-attachment.ts'
import type { Translate } from '#texts/translate.ts'
import type { FieldErrors, Form } from '#web/forms.ts'
import type { Said } from './decide.ts'

/** A letter of dismissal, a payslip and a picture: more is sent later. */
export const fileFields = ['file-1', 'file-2', 'file-3'] as const
const NAME_LIMIT = 120

export const complaintOf = (form: Form) => complaints.find((each) => each === form.text('complaint'))

/** Reads what somebody wrote and sent; an error stands at its field. `textNeeded`: files alone do not tell what is wrong. */
export async function readSaid(
  t: Translate,
  form: Form,
  { textNeeded }: { readonly textNeeded: boolean },
): Promise<{ readonly said: Said } | { readonly errors: FieldErrors }> {
  const text = form.text('text').trim()
  const errors: Record<string, string> = {}
  const files: Said['files'][number][] = []
  for (const field of fileFields) {
    const sent = form.file(field)
    if (sent === undefined) continue
    const file = await acceptAttachment(sent.bytes)
    if (isRefusal(file)) errors[field] = t(`refusal.${file.refused}`)
    else files.push({ name: sent.name.slice(0, NAME_LIMIT), file })
  }
  if (text.length > DISPUTE_TEXT_LIMIT) errors['text'] = t('dispute.text-too-long', { most: DISPUTE_TEXT_LIMIT })
  if (text === '' && (textNeeded || files.length === 0)) errors['text'] = t('dispute.text-missing')
  return Object.keys(errors).length > 0 ? { errors } : { said: { text, files } }
}
