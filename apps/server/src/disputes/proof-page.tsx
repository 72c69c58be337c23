import { parseProof } from '@hms/credential/proof-record'
import { qrSegments } from '@hms/credential/qr-text'
import type { Instant } from '@hms/domain/calendar'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { languages } from '#texts/language.ts'
import { translate, translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { askAgainIn, MOVING_CODE_SCRIPT, MovingCode } from '#web/components/moving-code.tsx'
import { QrPicture } from '#web/components/qr-picture.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import type { DisputeProof } from './queries.ts'

type Around = {
  /** Where the record is checked. */
  readonly domain: string
  readonly back: string
  readonly now: Instant
}

/** What is held up at a gate while the case is looked at; it says first what it is and what it is not. */
export function showDisputeProof(c: Context, proof: DisputeProof, { domain, back, now }: Around): Promise<Response> {
  const { t, language } = c.var
  const said = parseProof(proof.record)?.proof
  const over = now >= proof.expiresAt
  if (proof.standing.status !== 'valid' || over || said === undefined) return showOver(c, proof, back, over)
  return renderPage(
    c,
    {
      ...{ title: t('dispute-proof.title'), current: '/my-card' },
      ...{ scripts: [MOVING_CODE_SCRIPT], askAgainIn: askAgainIn(now) },
    },
    <>
      <article class="gate-proof" aria-labelledby="proof">
        <header>
          {languages
            .toSorted((one) => (one === language ? -1 : 1))
            .map((each, index) =>
              index === 0 ? (
                <h1 id="proof">{translate(each)('dispute-proof.kind')}</h1>
              ) : (
                <p lang={each}>{translate(each)('dispute-proof.kind')}</p>
              ),
            )}
        </header>
        <div class="gate-proof-codes">
          <QrPicture label={t('proof.qr')} segments={qrSegments(domain, proof.record)} />
          <MovingCode t={t} secret={proof.secret} now={now} />
        </div>
        <p class="gate-proof-name">{`${said.givenNames} ${said.familyName}`.trim()}</p>
        <p class="gate-proof-enterprise">{said.enterprise}</p>
        <DescriptionList
          items={[
            [t('proof.valid-to'), formatDate(language, proof.lastDay)],
            ...(said.birthDate ? [[t('proof.birth'), formatDate(language, said.birthDate)] as const] : []),
            [t('proof.organisation'), formatOrganisationNumber(said.organisationNumber)],
            [t('dispute.number'), <span class="order-number">{formatOrderNumber(proof.number)}</span>],
            [t('dispute.opened'), formatDate(language, said.ordered)],
          ]}
        />
        <p>{t('dispute-proof.law')}</p>
      </article>
      <p class="hint not-printed">{t('proof.keep')}</p>
      <Buttons>
        <LinkButton href={back} variant="secondary">
          {t('dispute-proof.back')}
        </LinkButton>
      </Buttons>
    </>,
  )
}

function showOver(c: Context, { standing }: DisputeProof, back: string, over: boolean): Promise<Response> {
  const { t, language } = c.var
  const why = 'because' in standing ? standing.because : over ? 'expired' : 'suspended'
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
