import type { Answer } from '../wire/answer.ts'
import { type Html, html } from '../wire/html.ts'
import { type Language, languageOf, linkTo, renderShell } from '../wire/page-shell.ts'
import { countOf, say } from './inbox-texts.ts'

/** How many messages stand on one page; the filter finds older ones. */
const mostShown = 100
const refreshSeconds = 10

export type MessageList<T> = {
  url: URL
  kind: 'mail' | 'sms'
  messages: readonly T[]
  list: (shown: readonly T[], language: Language) => Html
}

/** The messages of one kind, newest first, with a filter, and words when there are none. */
export function renderList<T>({ url, kind, messages, list }: MessageList<T>): Answer {
  const language = languageOf(url)
  const to = (url.searchParams.get('to') ?? '').trim()
  const isRefreshing = url.searchParams.has('refresh')
  const shown = messages.slice(0, mostShown)
  const heading = say(kind === 'mail' ? 'inbox' : 'sms', language)
  const nothing = to === '' ? say(kind === 'mail' ? 'noMail' : 'noSms', language) : `${say('noneTo', language)} ${to}.`
  const main = html`
<h1>${heading}</h1>
<p>${say(kind === 'mail' ? 'mailLead' : 'smsLead', language)}</p>
<form method="get" action="${url.pathname}"><input type="hidden" name="lang" value="${language}">
<div class="line"><div><label for="to">${say(kind === 'mail' ? 'toAddress' : 'toNumber', language)}</label>
<input id="to" name="to" value="${to}" autocomplete="off"></div><button class="button">${say('show', language)}</button></div></form>
<p class="row small">${to === '' ? null : html`<a href="${linkTo(url, { to: null })}">${say('everybody', language)}</a>`}
<a href="${linkTo(url, {})}">${say('reload', language)}</a>
<a href="${linkTo(url, { refresh: isRefreshing ? null : 'yes' })}">${say(isRefreshing ? 'stopRefresh' : 'refresh', language)}</a></p>
${shown.length === 0 ? html`<p class="panel">${nothing}</p>` : list(shown, language)}
${messages.length > shown.length ? html`<p class="quiet">${countOf(language, shown.length, messages.length)}</p>` : null}`
  const party = say(kind === 'mail' ? 'mailParty' : 'smsParty', language)
  const answer = renderShell({ language, title: `${heading} – ${party}`, party, main, url })
  return isRefreshing ? { ...answer, headers: { ...answer.headers, refresh: String(refreshSeconds) } } : answer
}
