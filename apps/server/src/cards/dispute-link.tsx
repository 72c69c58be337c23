import { listDisputesOfCard } from '#disputes/queries.ts'
import type { Context } from '#web/context.ts'

/** Leads an employer to the last case about a card, or to say that something is wrong with it. */
export const DisputeLink = async ({ c, number }: { readonly c: Context; readonly number: string }) => {
  const { t, dependencies } = c.var
  const [dispute] = await listDisputesOfCard(dependencies.database, number)
  return (
    <p class="below-list">
      {dispute && (
        <a class="ds-link" href={`/cards/${number}/disputes/${dispute.id}`}>
          {t('own-card.case.open')}
        </a>
      )}
      <a class="ds-link" href={`/cards/${number}/dispute`}>
        {t('dispute.title')}
      </a>
    </p>
  )
}
