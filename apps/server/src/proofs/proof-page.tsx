import { type Instant, osloDate } from '@hms/domain/calendar'
import type { Refusal } from '@hms/domain/decision'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import type { OrderRow } from '#orders/queries.ts'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import { statusOfRefusal } from '#web/problem.ts'
import { onDay, type ProofSheet } from '#web/proof-sheet/proof-sheet.ts'
import type { Proof, ProofRefusal } from './keep-proof.ts'

/** What stands on it, on a telephone and on paper. */
export function sheetOf({ said, order, lastDay, record, secret }: Proof, domain: string, now: Instant): ProofSheet {
  const starts = said.validFrom !== undefined && said.validFrom > now ? osloDate(said.validFrom) : undefined
  return {
    ...{ kind: 'proof.kind', law: 'proof.law', record, secret, domain, enterprise: said.enterprise },
    name: `${said.givenNames} ${said.familyName}`.trim(),
    warnings: [
      ...(starts
        ? [{ text: (t: Translate, language: Language) => t('proof.starts', { date: formatDate(language, starts) }) }]
        : []),
      ...(said.unconfirmed
        ? [{ title: (t: Translate) => t('proof.unconfirmed'), text: (t: Translate) => t('proof.unconfirmed.text') }]
        : []),
    ],
    facts: [
      ['proof.valid-to', onDay(lastDay)],
      ...(said.birthDate ? [['proof.birth', onDay(said.birthDate)] as const] : []),
      ['proof.organisation', () => formatOrganisationNumber(said.organisationNumber)],
      ['proof.sector', (_t, language) => translateCode(language, 'sector', order.sector)],
      ['proof.ordered', onDay(said.ordered)],
    ],
    number: { label: 'proof.number', text: formatOrderNumber(said.orderNumber) },
  }
}

/** Why there is nothing to show, and what serves instead. */
export function showNoProof(
  c: Context,
  order: OrderRow,
  { refused, details }: Refusal<ProofRefusal>,
  back: string,
): Promise<Response> {
  const { t, language } = c.var
  const conditions = Array.isArray(details?.['conditions']) ? details['conditions'].map(String) : []
  const title = t('proof.none')
  return renderPage(
    c,
    { title, current: '/orders', status: statusOfRefusal(refused) },
    <>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <Alert kind={refused === 'proof.card-received' ? 'info' : 'warning'} title={t(`refusal.${refused}`)}>
        {conditions.length > 0 && (
          <ul class="reasons">
            {conditions.map((code) => (
              <li>{translateCode(language, 'condition', `${code}.not-met`)}</li>
            ))}
          </ul>
        )}
        <p>{t(`${refused}.next`)}</p>
      </Alert>
      <DescriptionList items={[[t('proof.number'), formatOrderNumber(order.number)]]} />
      <Buttons>
        <LinkButton href={back} variant="secondary">
          {t('proof.back')}
        </LinkButton>
      </Buttons>
    </>,
  )
}
