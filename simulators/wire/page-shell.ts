import type { Answer } from './answer.ts'
import { page } from './answer.ts'
import { type Html, html } from './html.ts'
import { styles } from './styles.ts'

export const languages = ['nb', 'en'] as const
export type Language = (typeof languages)[number]
/** A text in both languages. */
export type Said = Readonly<Record<Language, string>>

const languageNames: Said = { nb: 'Norsk', en: 'English' }
const texts = {
  skip: { nb: 'Til innholdet', en: 'Skip to content' },
  mark: {
    nb: 'Testmiljø: bare oppdiktede personer og virksomheter',
    en: 'Test environment: only made-up people and organisations',
  },
} as const

export type Shell = {
  language: Language
  title: string
  /** The name of the party that this page belongs to, written in the header. */
  party: string
  main: Html
  url: URL
  status?: number
}

/** The language asked for in the address, else what the page was made for. */
export function languageOf(url: URL, otherwise: Language = 'nb'): Language {
  return languages.find((language) => language === url.searchParams.get('lang')) ?? otherwise
}

/** The same page with some parameters changed; null leaves one out. */
export function linkTo(url: URL, changed: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(url.searchParams)
  for (const [name, value] of Object.entries(changed)) {
    if (value === null) query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  return text === '' ? url.pathname : `${url.pathname}?${text}`
}

export function renderShell({ language, title, party, main, url, status = 200 }: Shell): Answer {
  const other = language === 'nb' ? 'en' : 'nb'
  const { markup } = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${{ markup: styles }}</style>
</head>
<body>
<a class="skip" href="#main">${texts.skip[language]}</a>

<header><p class="mark">${texts.mark[language]}</p><div class="top"><span class="party">${party}</span><a lang="${other}" href="${linkTo(url, { lang: other })}">${languageNames[other]}</a></div></header>
<main id="main">${main}</main>
</body>
</html>`
  return page(markup, status)
}
