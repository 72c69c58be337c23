/** Everybody's phone in the world: a page to read and JSON for tests. */
import { empty, json } from '../wire/answer.ts'
import { type Html, html } from '../wire/html.ts'
import type { Language } from '../wire/page-shell.ts'
import type { Route } from '../wire/router.ts'
import { say } from './inbox-texts.ts'
import type { KeptList } from './kept-list.ts'
import { linkedText } from './linked-text.ts'
import { renderList } from './list-page.ts'
import type { Sms } from './sms.ts'
import { writtenTime } from './written-time.ts'

export function smsRoutes(phone: KeptList<Sms>): Route[] {
  // A plus sign becomes a space in an address, so only digits are compared, and a number without country code matches too.
  const digits = (text: string) => text.replace(/\D/g, '')
  const listed = (url: URL) =>
    phone.newestFirst().filter(({ to }) => digits(to).endsWith(digits(url.searchParams.get('to') ?? '')))
  return [
    {
      method: 'GET',
      path: '',
      answer: ({ url }) => renderList({ url, kind: 'sms', messages: listed(url), list: smsList }),
    },
    { method: 'GET', path: '/messages', answer: ({ url }) => json({ messages: listed(url) }) },
    {
      method: 'DELETE',
      path: '/messages',
      answer: () => {
        phone.clear()
        return empty(204)
      },
    },
  ]
}

const smsList = (messages: readonly Sms[], language: Language): Html =>
  html`<ul class="bubbles">${messages.map(
    ({ at, from, to, text, parts }) => html`<li>
<div class="row small"><strong>${say('to', language)} ${spaced(to)}</strong><span class="quiet">${say('from', language)} ${from}</span><time class="quiet" datetime="${at}">${writtenTime(at, language)}</time><span class="quiet">${partsOf(parts, language)}</span></div>
<p class="bubble text">${linkedText(text)}</p></li>`,
  )}</ul>`

/** Norwegian mobile numbers are read in threes: +47 481 03 846. */
const spaced = (number: string) => number.replace(/^\+47(\d{3})(\d{2})(\d{3})$/, '+47 $1 $2 $3')

const partsOf = (parts: number, language: Language) =>
  language === 'nb' ? `${parts} ${parts === 1 ? 'del' : 'deler'}` : `${parts} ${parts === 1 ? 'part' : 'parts'}`
