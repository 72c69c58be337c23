import { qrSegments } from '@hms/credential/qr-text'
import type { Instant } from '@hms/domain/calendar'
import type { TextKey } from '#texts/catalogue.ts'
import { languages } from '#texts/language.ts'
import { translate } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { askAgainIn, MOVING_CODE_SCRIPT, MovingCode } from '#web/components/moving-code.tsx'
import { QrPicture } from '#web/components/qr-picture.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import type { ProofSheet } from './proof-sheet.ts'

type Around = {
  readonly title: TextKey
  readonly current: '/orders' | '/my-card'
  readonly back: { readonly href: string; readonly text: TextKey }
  /** Where the same is on paper. */
  readonly paper: string
  readonly now: Instant
}

/** What is held up at a gate: first what it is, in both languages, then the code to scan and the one that moves. */
export function showSheet(
  c: Context,
  sheet: ProofSheet,
  { title, current, back, paper, now }: Around,
): Promise<Response> {
  const { t, language } = c.var
  const { number } = sheet
  return renderPage(
    c,
    { title: t(title), current, scripts: [MOVING_CODE_SCRIPT], askAgainIn: askAgainIn(now) },
    <>
      <article class="gate-proof" aria-labelledby="proof">
        <WhatItIs {...{ c, kind: sheet.kind }} id="proof" />
        <div class="gate-proof-codes">
          <QrPicture label={t('proof.qr')} segments={qrSegments(sheet.domain, sheet.record)} />
          <MovingCode t={t} secret={sheet.secret} now={now} />
        </div>
        <p class="gate-proof-name">{sheet.name}</p>
        <p class="gate-proof-enterprise">{sheet.enterprise}</p>
        {sheet.warnings.map((warning) => (
          <Alert kind="warning" {...(warning.title ? { title: warning.title(t, language) } : {})}>
            <p>{warning.text(t, language)}</p>
          </Alert>
        ))}
        <DescriptionList
          items={[
            ...sheet.facts.map(([label, value]) => [t(label), value(t, language)] as const),
            [t(number.label), <span class="order-number">{number.text}</span>],
          ]}
        />
        <p>{t(sheet.law)}</p>
        <p class="only-printed">{t('proof.paper-copy')}</p>
      </article>
      <p class="hint not-printed">{t('proof.keep')}</p>
      <div class="not-printed">
        <Buttons>
          <LinkButton href={paper} variant="secondary">
            {t('proof.pdf')}
          </LinkButton>
          <LinkButton href={back.href} variant="tertiary">
            {t(back.text)}
          </LinkButton>
        </Buttons>
      </div>
    </>,
  )
}

type WhatItIsProps = { readonly c: Context; readonly kind: TextKey; readonly id: string }

/** The heading of what is held up, in both languages, the reader's first: whoever looks at a telephone may read the other. */
export const WhatItIs = ({ c, kind, id }: WhatItIsProps) => (
  <header>
    {languages
      .toSorted((one) => (one === c.var.language ? -1 : 1))
      .map((each, index) =>
        index === 0 ? <h1 id={id}>{translate(each)(kind)}</h1> : <p lang={each}>{translate(each)(kind)}</p>,
      )}
  </header>
)
