import type { CaseStatus } from '@hms/domain/enforcement/case'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import { Tag, type Tone } from '#web/components/tag.tsx'
import type { CaseRow } from '../store.ts'

export type Reader = { readonly t: Translate; readonly language: Language }

const tones: Readonly<Record<Exclude<CaseStatus, 'new'>, Tone>> = {
  open: 'info',
  notified: 'info',
  ordered: 'warning',
  'not-complied': 'danger',
  stopped: 'danger',
  complied: 'success',
  closed: 'neutral',
  withdrawn: 'neutral',
}

export const CaseTag = ({ reader: { t }, status }: { readonly reader: Reader; readonly status: CaseRow['status'] }) => (
  <Tag tone={tones[status]}>{t(`case-status.${status}`)}</Tag>
)

/** Whose turn it is, and whether a deadline has gone. */
export const TurnTag = ({ reader: { t }, row }: { readonly reader: Reader; readonly row: CaseRow }) =>
  row.overdue ? (
    <Tag tone="danger">{t('case-turn.overdue')}</Tag>
  ) : (
    <Tag tone={row.waitsFor === 'confirmation' ? 'warning' : row.waitsFor === 'authority' ? 'info' : 'neutral'}>
      {t(`case-turn.${row.waitsFor}`)}
    </Tag>
  )
