/** The inbox of everybody in the world: a page to read and JSON for tests. */
import { type Answer, binary, empty, json, text } from '../wire/answer.ts'
import { type Html, html } from '../wire/html.ts'
import { languageOf, linkTo, renderShell } from '../wire/page-shell.ts'
import type { Call, Route } from '../wire/router.ts'
import { say } from './inbox-texts.ts'
import type { KeptList } from './kept-list.ts'
import { linkedText } from './linked-text.ts'
import { renderList } from './list-page.ts'
import type { Mail } from './mail.ts'
import { writtenTime } from './written-time.ts'

export function inboxRoutes(inbox: KeptList<Mail>): Route[] {
  const listed = (url: URL) => {
    const to = (url.searchParams.get('to') ?? '').trim().toLowerCase()
    return inbox.newestFirst().filter((mail) => mail.to.some((address) => address.toLowerCase().includes(to)))
  }
  const find = (id: string) => inbox.newestFirst().find((mail) => mail.id === id)

  return [
    {
      method: 'GET',
      path: '',
      answer: ({ url }) =>
        renderList({ url, kind: 'mail', messages: listed(url), list: (shown) => mailList(url, shown) }),
    },
    { method: 'GET', path: '/messages', answer: ({ url }) => json({ messages: listed(url) }) },
    {
      method: 'DELETE',
      path: '/messages',
      answer: () => {
        inbox.clear()
        return empty(204)
      },
    },
    { method: 'GET', path: '/:id', answer: ({ url }, id = '') => renderMail(url, find(id)) },
    { method: 'GET', path: '/:id/html', answer: (_call, id = '') => answerLetter(find(id)) },
    {
      method: 'GET',
      path: '/:id/attachments/:at',
      answer: (_call: Call, id = '', at = '') => {
        const found = find(id)?.attachments[Number(at)]
        if (found === undefined) return text('There is no such attachment.', 404)
        const file = binary('application/octet-stream', Buffer.from(found.base64, 'base64'))
        const name = found.name.replace(/[^\w.-]/g, '_')
        return { ...file, headers: { ...file.headers, 'content-disposition': `attachment; filename="${name}"` } }
      },
    },
  ]
}

function mailList(url: URL, mails: readonly Mail[]): Html {
  const language = languageOf(url)
  return html`<ul class="letters">${mails.map(
    ({ id, at, to, subject }) =>
      html`<li><a href="/inbox/${id}${linkTo(url, { refresh: null }).replace(/^[^?]*/, '')}"><strong>${subject === '' ? say('noSubject', language) : subject}</strong><time datetime="${at}">${writtenTime(at, language)}</time><span class="to">${say('to', language)} ${to.join(', ')}</span></a></li>`,
  )}</ul>`
}

function renderMail(url: URL, mail: Mail | undefined): Answer {
  const language = languageOf(url)
  const party = say('mailParty', language)
  const back = html`<p><a href="/inbox${linkTo(url, {}).replace(/^[^?]*/, '')}">${say('back', language)}</a></p>`
  const title = mail === undefined ? say('gone', language) : mail.subject || say('noSubject', language)
  const main = html`<h1>${title}</h1>${mail === undefined ? null : mailBody(url, mail)}${back}`
  return renderShell({
    language,
    title: `${title} – ${party}`,
    party,
    main,
    url,
    status: mail === undefined ? 404 : 200,
  })
}

function mailBody(url: URL, mail: Mail): Html {
  const language = languageOf(url)
  const attachments = mail.attachments.map(
    ({ name, size }, at) =>
      html`<a href="/inbox/${mail.id}/attachments/${at}">${name}</a> (${Math.ceil(size / 1000)} kB) `,
  )
  const letter =
    mail.html === null
      ? null
      : html`<h2>${say('asHtml', language)}</h2><iframe class="letter" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/inbox/${mail.id}/html" title="${say('asHtml', language)}"></iframe>`
  return html`<dl class="panel"><dt>${say('from', language)}</dt><dd>${mail.from}</dd><dt>${say('to', language)}</dt><dd>${mail.to.join(', ')}</dd>
<dt>${say('sent', language)}</dt><dd><time datetime="${mail.at}">${writtenTime(mail.at, language)}</time></dd>
${attachments.length === 0 ? null : html`<dt>${say('attached', language)}</dt><dd>${attachments}</dd>`}</dl>
<h2>${say('asText', language)}</h2><div class="panel"><p class="text">${linkedText(mail.text)}</p></div>${letter}`
}

/** The HTML of a stranger's letter: no script, nothing fetched, links open outside the frame. */
function answerLetter(mail: Mail | undefined): Answer {
  if (mail === undefined || mail.html === null) return text('There is no such message.', 404)
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: Buffer.from(openOutside(mail.html)),
  }
}

/** In its head where there is one: before the doctype it would make another page of the letter than mail programs show. */
function openOutside(letter: string): string {
  const base = '<base target="_blank">'
  const head = /<head(\s[^>]*)?>/i
  return head.test(letter) ? letter.replace(head, (opened) => `${opened}${base}`) : `${base}${letter}`
}
