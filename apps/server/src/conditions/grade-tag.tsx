import type { Source } from '@hms/domain/sector/dated'
import type { Translate } from '#texts/translate.ts'
import { Tag } from '#web/components/tag.tsx'

/** How well a rule is known. Only what stands in the regulation or what the authority has stated is verified. */
export const GradeTag = ({ t, grade }: { readonly t: Translate; readonly grade: Source }) =>
  grade === 'law' || grade === 'official' ? (
    <span class="grade">{t(`grade.${grade}`)}</span>
  ) : (
    <span class="grade">
      <Tag tone="warning">{t('grade.unverified')}</Tag> {t(`grade.${grade}`)}
    </span>
  )
