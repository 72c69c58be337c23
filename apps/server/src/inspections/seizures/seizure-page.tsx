import { osloDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatDate, formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import type { Reader } from '../alarms/say-alarm.tsx'
import { SeizureTag } from './list-page.tsx'
import type { SeizureRow } from './store.ts'

type SeizureProps = {
  readonly reader: Reader
  readonly seizure: SeizureRow
  readonly because: string
  /** Why the authority found it wrong. */
  readonly wrongBecause: string
  /** A case officer of the issuer destroys; the authority corrects. */
  readonly may: { readonly destroy: boolean; readonly correct: boolean; readonly openInspection: boolean }
}

/** One seizure: the card, the ground, where the plastic is, and what can be done. */
export const SeizurePage = ({ reader, seizure, because, wrongBecause, may }: SeizureProps) => {
  const { t, language } = reader
  const { id, card, enterprise, organisation, ground, name, kind, site, placeKind, seizedAt, at, expires } = seizure
  return (
    <>
      <p class="not-printed">
        <a class="ds-link" href="/seizures">
          {t('seizure.back')}
        </a>
      </p>
      <section class="printed">
        <h1 class="ds-heading" data-size="lg">
          {t('seizure.title', { number: formatCardNumber(card) })}
        </h1>
        <p>
          <SeizureTag {...{ reader, seizure }} />
        </p>
        <DescriptionList
          items={[
            [t('alarms.enterprise'), `${enterprise}, ${formatOrganisationNumber(organisation)}`],
            [t('seizures.ground'), [t(`seizure-ground.${ground}`), because].filter(Boolean).join(': ')],
            [t('seizures.by'), `${name}, ${translateCode(language, 'inspector-kind', kind)}`],
            [t('inspections.site'), [site, t(`place-kind.${placeKind}`)].filter(Boolean).join(', ')],
            [t('seizure.taken'), formatInstant(language, seizedAt)],
            ...(osloDate(seizedAt) !== osloDate(at) || Date.parse(at) - Date.parse(seizedAt) > 60_000
              ? [[t('seizure.effect'), formatInstant(language, at)] as const]
              : []),
            [t('card.expires'), formatDate(language, expires)],
            ...(seizure.destroyedAt
              ? [
                  [
                    t('seizure.receipt'),
                    t('seizure.receipt.text', {
                      time: formatInstant(language, seizure.destroyedAt),
                      name: seizure.destroyedBy ?? t('word.unknown'),
                    }),
                  ] as const,
                ]
              : []),
          ]}
        />
      </section>
      {seizure.wrongAt && (
        <Alert kind="info" title={t('seizure.wrong')}>
          <p>
            {t('seizure.wrong.by', { name: seizure.wrongBy ?? '', time: formatInstant(language, seizure.wrongAt) })}
          </p>
          <p>{wrongBecause}</p>
          <p>{t(seizure.order ? 'seizure.wrong.ordered' : 'seizure.wrong.served')}</p>
        </Alert>
      )}
      <Buttons>
        {may.destroy && !seizure.destroyedAt && (
          <LinkButton href={`/seizures/${id}/destruction`}>{t('seizure.destroy')}</LinkButton>
        )}
        {may.correct && !seizure.wrongAt && (
          <LinkButton href={`/seizures/${id}/correction`} variant="secondary">
            {t('seizure.correct')}
          </LinkButton>
        )}
        {may.openInspection && seizure.inspection && (
          <LinkButton href={`/inspections/${seizure.inspection}`} variant="secondary">
            {t('suspicion.open-inspection')}
          </LinkButton>
        )}
      </Buttons>
    </>
  )
}
