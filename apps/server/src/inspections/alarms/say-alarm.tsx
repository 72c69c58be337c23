import type { CoarsePlace } from '@hms/domain/inspection/coarse-place'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import { Tag, type Tone } from '#web/components/tag.tsx'
import type { AlarmRow } from './store.ts'

export type Reader = { readonly t: Translate; readonly language: Language }

const tones = { raised: 'danger', seen: 'warning' } as const satisfies Record<string, Tone>
const decided = { 'card-blocked': 'success', 'false-alarm': 'neutral', 'card-over': 'neutral' } as const

/** Where an alarm stands; of a closed one, what was decided. */
export const AlarmTag = ({
  reader: { t },
  alarm: { status, decision },
}: {
  readonly reader: Reader
  readonly alarm: Pick<AlarmRow, 'status' | 'decision'>
}) =>
  status === 'closed' ? (
    <Tag tone={decision ? decided[decision] : 'neutral'}>
      {t(decision ? `alarm.decision.${decision}` : 'alarm.status.closed')}
    </Tag>
  ) : (
    <Tag tone={tones[status]} {...(status === 'raised' ? { icon: 'warning' } : {})}>
      {t(`alarm.status.${status}`)}
    </Tag>
  )

/** 59,9° N, 10,8° Ø, unbroken. */
export function sayPlace({ t, language }: Reader, { latitude, longitude }: CoarsePlace): string {
  const form = new Intl.NumberFormat(language === 'nb' ? 'nb-NO' : 'en-GB', { minimumFractionDigits: 1 })
  const degrees = (value: number, positive: string, negative: string) =>
    `${form.format(Math.abs(value))}°\u00a0${value < 0 ? negative : positive}`
  return `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, t('alarm.east'), t('alarm.west'))}`
}
