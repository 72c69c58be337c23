import type { Failing } from '@hms/domain/card/card'
import { type NotMetWhy, remedies } from '@hms/domain/eligibility/conditions'
import type { Translate } from '#texts/translate.ts'

type FailingProps = { readonly t: Translate; readonly failing: Failing | null }

export const whysOf = (failing: Failing | null): readonly NotMetWhy[] => Object.values(failing ?? {})

/** Every reason why a card does not count: what is wrong, who must act, and where it is put right. */
export const FailingReasons = ({ t, failing }: FailingProps) => (
  <ul class="reasons">
    {whysOf(failing).map((why) => {
      const { whoActs, where } = remedies[why]
      return (
        <li>
          <strong>{t(`why.${why}`)}</strong> {t('failing.who-acts', { who: t(`who-acts.${whoActs}`) })}{' '}
          {t(`where.${where}`)}
        </li>
      )
    })}
  </ul>
)

/** The same in one line, for lists and files. */
export const failingInShort = (t: Translate, failing: Failing | null) =>
  whysOf(failing)
    .map((why) => t(`why.${why}`))
    .join(' ')
