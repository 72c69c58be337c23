import type { SeizureOfCard } from '#inspections/queries.ts'
import { formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import type { Context } from '#web/context.ts'
import type { CardRow } from './queries.ts'

type PlasticProps = {
  readonly c: Context
  readonly card: CardRow
  readonly seizure: SeizureOfCard | undefined
}

/** What is to be done with the plastic, and what was done. */
export const Plastic = ({ c, card, seizure }: PlasticProps) => {
  const { t, language } = c.var
  if (seizure) return <Seized {...{ c, card, seizure }} />
  if (card.destroyedAt)
    return (
      <Alert kind="info">
        <p>{t('card.destroyed', { time: formatInstant(language, card.destroyedAt) })}</p>
        <p>
          <a class="ds-link" href={`/cards/${card.number}/receipt`}>
            {t('card.destroyed.receipt')}
          </a>
        </p>
      </Alert>
    )
  if (!card.returnAskedAt) return null
  return (
    <Alert kind="warning" title={t('card.to-return')}>
      <p>{t('card.to-return.text')}</p>
      <p>
        <a class="ds-link" href={`/enterprises/${card.organisation}/returns`}>
          {t('card.to-return.action')}
        </a>
      </p>
    </Alert>
  )
}

/** Who took the card and why, where its plastic is, and how to complain; or that it was wrong, and what follows. */
const Seized = ({ c, card, seizure }: PlasticProps & { readonly seizure: SeizureOfCard }) => {
  const { t, language, dependencies } = c.var
  const by = translateCode(language, 'inspector-kind.the', seizure.by)
  const because = seizure.becauseSealed ? dependencies.vault.open(seizure.becauseSealed).toString() : ''
  const ground = [t(`seizure-ground.${seizure.ground}`), because].filter(Boolean).join(': ')
  return (
    <Alert kind={seizure.wrong ? 'info' : 'danger'} title={t(seizure.wrong ? 'seizure.wrong' : 'card.seized')}>
      <p>{t('card.seized.by', { by, time: formatInstant(language, seizure.at), ground })}</p>
      {card.destroyedAt ? (
        <p>{t('card.seized.destroyed', { time: formatInstant(language, card.destroyedAt) })}</p>
      ) : (
        <p>{t('card.seized.plastic')}</p>
      )}
      {seizure.wrong ? (
        <p>
          {t(seizure.wrong.order ? 'seizure.wrong.ordered' : 'seizure.wrong.served')}{' '}
          {seizure.wrong.order && (
            <a class="ds-link" href={`/orders/${seizure.wrong.order}`}>
              {t('card.recalled.order')}
            </a>
          )}
        </p>
      ) : (
        <p>{t('seizure.complain', { by })}</p>
      )}
    </Alert>
  )
}
