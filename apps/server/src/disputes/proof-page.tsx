import type { ProofRecord } from '@hms/credential/proof-record'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import { onDay, type ProofSheet } from '#web/proof-sheet/proof-sheet.ts'
import type { DisputeProof } from './queries.ts'

/** What stands on a temporary proof, on a telephone and on paper. */
export function sheetOf(
  { record, secret, lastDay, number }: DisputeProof,
  said: ProofRecord,
  domain: string,
): ProofSheet {
  return {
    ...{ kind: 'dispute-proof.kind', law: 'dispute-proof.law', record, secret, domain, enterprise: said.enterprise },
    name: `${said.givenNames} ${said.familyName}`.trim(),
    warnings: [],
    facts: [
      ['proof.valid-to', onDay(lastDay)],
      ...(said.birthDate ? [['proof.birth', onDay(said.birthDate)] as const] : []),
      ['proof.organisation', () => formatOrganisationNumber(said.organisationNumber)],
      ['dispute.opened', onDay(said.ordered)],
    ],
    number: { label: 'dispute.number', text: formatOrderNumber(number) },
  }
}

/** Why there is nothing to show any more, or not now. */
export function showOver(c: Context, { standing }: DisputeProof, back: string): Promise<Response> {
  const { t, language } = c.var
  const why = 'because' in standing ? standing.because : standing.status === 'suspended' ? 'suspended' : 'expired'
  const title = t('dispute-proof.none')
  return renderPage(
    c,
    { title, current: '/my-card', status: 409 },
    <>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <Alert kind={standing.status === 'replaced' ? 'info' : 'warning'} title={t(`dispute-proof.over.${why}`)}>
        {standing.status === 'suspended' && (
          <ul class="reasons">
            {standing.conditions.map((code) => (
              <li>{translateCode(language, 'condition', `${code}.not-met`)}</li>
            ))}
          </ul>
        )}
      </Alert>
      <Buttons>
        <LinkButton href={back} variant="secondary">
          {t('dispute-proof.back')}
        </LinkButton>
      </Buttons>
    </>,
  )
}
