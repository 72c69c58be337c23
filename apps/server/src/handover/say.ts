import type { Figures } from '@hms/domain/handover/switchover'
import { isMainStep, noticeIndexOf, type StepCode } from '@hms/domain/handover/timetable'
import { formatNumber } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import type { SwitchoverView } from './view.ts'

export type Reader = { readonly t: Translate; readonly language: Language }

export const sayName = (t: Translate, { from, to }: Pick<SwitchoverView, 'from' | 'to'>) =>
  t('switchover.name', { old: from.name, new: to.name })

/** A step in words. */
export function sayStep(t: Translate, { from, to, state }: SwitchoverView, step: StepCode): string {
  if (isMainStep(step)) return t(`switchover.step.${step}`, { old: from.name, new: to.name })
  const audience = state.plan.notices[noticeIndexOf(step) ?? -1]?.audience
  return t('switchover.step.notice', { audience: audience ? t(`switchover.audience.${audience}`) : step })
}

/** What a step did, in figures. */
export function sayFigures(
  { t, language }: Reader,
  { from }: Pick<SwitchoverView, 'from'>,
  step: StepCode,
  figures: Figures,
): string {
  const number = (name: string) => formatNumber(language, Number(figures[name] ?? 0))
  if (figures['public'] !== undefined) return t('switchover.done.public')
  if (!isMainStep(step))
    return t('switchover.done.told', {
      audience: number('audience'),
      email: number('email'),
      sms: number('sms'),
      without: number('without-address'),
    })
  return t('switchover.done.work', {
    old: from.name,
    waiting: number('waiting'),
    untouched: number('untouched'),
    begun: number('begun'),
    unmade: number('unmade'),
    recalled: number('recalled'),
  })
}
