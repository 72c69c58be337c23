import type { Translate } from '#texts/translate.ts'

const portraitRules = ['front', 'neutral', 'bare', 'background', 'today'] as const
const documentKinds = ['passport', 'national', 'licence', 'residence', 'refugee', 'forces'] as const

/** Portrait rules, domain.md § 4, beside a drawing of how it should look. */
export const PortraitRules = ({ t }: { readonly t: Translate }) => (
  <div class="picture-rules">
    <figure>
      <PortraitDrawing description={t('enrolment.portrait.oval.description')} />
      <figcaption>{t('enrolment.portrait.oval')}</figcaption>
    </figure>
    <div>
      <h2 class="ds-heading" data-size="xs">
        {t('enrolment.portrait.rules')}
      </h2>
      <ul class="ds-list">
        {portraitRules.map((rule) => (
          <li>{t(`enrolment.portrait.rule.${rule}`)}</li>
        ))}
      </ul>
    </div>
  </div>
)

/** Identity documents accepted, domain.md § 4. */
export const DocumentRules = ({ t, by }: { readonly t: Translate; readonly by: 'cardholder' | 'orderer' }) => (
  <div class="document-rules">
    <p>{t(by === 'orderer' ? 'enrolment.identity-document.text.orderer' : 'enrolment.identity-document.text')}</p>
    <h2 class="ds-heading" data-size="xs">
      {t('enrolment.identity-document.rules')}
    </h2>
    <ul class="ds-list">
      {documentKinds.map((kind) => (
        <li>{t(`enrolment.identity-document.kind.${kind}`)}</li>
      ))}
    </ul>
    <p>{t('enrolment.identity-document.not')}</p>
    <p>{t('enrolment.identity-document.advice')}</p>
  </div>
)

const PortraitDrawing = ({ description }: { readonly description: string }) => (
  <svg class="portrait-drawing" viewBox="0 0 300 400" role="img" aria-label={description}>
    <rect width="300" height="400" rx="8" fill="#eef3f2" />
    <path d="M20 400c6-78 52-112 130-112s124 34 130 112z" fill="#9fb8b6" />
    <path d="M120 250h60v55c-18 20-42 20-60 0z" fill="#d9bfa8" />
    <ellipse cx="77" cy="185" rx="11" ry="22" fill="#d9bfa8" />
    <ellipse cx="223" cy="185" rx="11" ry="22" fill="#d9bfa8" />
    <ellipse cx="150" cy="180" rx="74" ry="98" fill="#e6cfba" />
    <path d="M76 170c0-70 34-102 74-102s74 32 74 102c-14-44-40-58-74-58s-60 14-74 58z" fill="#6b5648" />
    <circle cx="121" cy="178" r="7" fill="#33413f" />
    <circle cx="179" cy="178" r="7" fill="#33413f" />
    <path d="M150 186v26h-9" fill="none" stroke="#b7957a" stroke-width="4" stroke-linecap="round" />
    <path d="M128 240h44" stroke="#9a5f55" stroke-width="5" stroke-linecap="round" />
    <ellipse
      cx="150"
      cy="180"
      rx="104"
      ry="130"
      fill="none"
      stroke="#14565b"
      stroke-width="5"
      stroke-dasharray="12 9"
    />
  </svg>
)
