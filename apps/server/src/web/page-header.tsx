import type { Actor } from '#sign-in/actor.ts'
import { type Language, languageNames, languages } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import { MainMenu } from './main-menu.tsx'
import { homeOf } from './navigation.ts'

type HeaderProps = {
  readonly t: Translate
  readonly language: Language
  readonly actor: Actor
  readonly here: string
  readonly current?: string
}

export const PageHeader = ({ t, language, actor, here, current }: HeaderProps) => (
  <header class="page-header">
    <div class="bar">
      <a class="brand" href={actor.kind === 'person' ? homeOf(actor) : '/'}>
        <BrandMark />
        <span lang={language === 'nb' ? 'nb' : 'en'}>
          HMS-kort <span class="brand-second">/ HSE card</span>
        </span>
      </a>
      <div class="bar-tools">
        <LanguageSwitch {...{ t, language, here }} />
        <Account {...{ t, actor, here }} />
      </div>
    </div>
    <MainMenu {...{ t, actor }} {...(current ? { current } : {})} />
  </header>
)

const LanguageSwitch = ({ t, language, here }: Pick<HeaderProps, 't' | 'language' | 'here'>) => (
  <nav class="language" aria-label={t('shell.language')}>
    {languages
      .filter((other) => other !== language)
      .map((other) => (
        <a href={withLanguage(here, other)} lang={other} hreflang={other} class="ds-link">
          {languageNames[other]}
        </a>
      ))}
  </nav>
)

/** The same page with the wish for another language; the server keeps the wish and takes it out of the address. */
export function withLanguage(here: string, language: Language): string {
  const url = new URL(here, 'http://here.invalid')
  url.searchParams.set('language', language)
  return `${url.pathname}${url.search}`
}

const Account = ({ t, actor, here }: Pick<HeaderProps, 't' | 'actor' | 'here'>) =>
  actor.kind === 'person' ? (
    <div class="account">
      <span class="account-name">
        <span class="ds-sr-only">{t('shell.signed-in-as', { name: '' })}</span>
        {actor.name}
      </span>
      <form method="post" action="/sign-out">
        <button type="submit" class="ds-button" data-variant="tertiary" data-size="sm">
          {t('shell.sign-out')}
        </button>
      </form>
    </div>
  ) : (
    <a
      class="ds-button"
      data-variant="secondary"
      data-size="sm"
      href={`/sign-in?to=${encodeURIComponent(wayBack(here))}`}
    >
      {t('shell.sign-in')}
    </a>
  )

/** A worker's personal link is a key, which the address of the log-in must not carry. */
const wayBack = (here: string) => (here === '/' || here.startsWith('/w/') ? '/start' : here)

/** A card with a tick: ours, and nobody's brand. */
const BrandMark = () => (
  <svg viewBox="0 0 40 28" width="40" height="28" aria-hidden="true" focusable="false">
    <rect x="1" y="1" width="38" height="26" rx="5" fill="#f4f9f8" />
    <rect x="5" y="6" width="11" height="14" rx="2" fill="#14565b" />
    <path
      d="M21 14l4 4 9-10"
      fill="none"
      stroke="#b5501b"
      stroke-width="3.2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)
