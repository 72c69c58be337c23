import type { Addresses } from './addresses.ts'
import type { WorldClock } from './clock/world-clock.ts'
import { writtenTime } from './messages/written-time.ts'
import type { Answer } from './wire/answer.ts'
import { html } from './wire/html.ts'
import { languageOf, renderShell, type Said } from './wire/page-shell.ts'

const texts = {
  party: { nb: 'Testverden', en: 'Test world' },
  title: { nb: 'Omverdenen til HMS-kort', en: 'The world around the HSE card' },
  lead: {
    nb: 'Her svarer registre, innlogging, e-post og SMS slik de ekte gjør, for oppdiktede personer og virksomheter.',
    en: 'Registers, log-in, e-mail and text messages answer here as the real ones do, for made-up people and organisations.',
  },
  now: { nb: 'Klokken i testverdenen', en: 'The time in the test world' },
  read: { nb: 'Les', en: 'Read' },
  levers: { nb: 'Still inn', en: 'Adjust' },
  registers: { nb: 'Registre', en: 'Registers' },
} as const

const pages: readonly { key: keyof Addresses; name: Said; remark: Said }[] = [
  { key: 'inbox', name: { nb: 'Innboks', en: 'Inbox' }, remark: { nb: 'All e-post', en: 'All e-mail' } },
  { key: 'sms', name: { nb: 'SMS', en: 'Text messages' }, remark: { nb: 'Alle SMS-er', en: 'All text messages' } },
  {
    key: 'postDesk',
    name: { nb: 'Posten', en: 'The post' },
    remark: { nb: 'Sendinger som JSON', en: 'Consignments as JSON' },
  },
  { key: 'world', name: { nb: 'Verden nå', en: 'The world now' }, remark: { nb: 'Som JSON', en: 'As JSON' } },
]
const levers: readonly { key: keyof Addresses; name: Said; remark: Said }[] = [
  { key: 'clock', name: { nb: 'Klokke', en: 'Clock' }, remark: { nb: 'PUT med now', en: 'PUT with now' } },
  {
    key: 'scenario',
    name: { nb: 'Scenario', en: 'Scenario' },
    remark: { nb: 'PUT med register og behaviour', en: 'PUT with register and behaviour' },
  },
]
const registers: readonly (keyof Addresses)[] = [
  'entityRegister',
  'populationRegister',
  'employmentRegister',
  'employmentEvents',
  'assignments',
  'vatRegister',
  'cleaningRegister',
  'carCareRegister',
  'staffingRegister',
  'maskinporten',
  'login',
  'smtp',
  'smsGateway',
  'post',
]

export function renderFrontPage(url: URL, addresses: Addresses, clock: WorldClock): Answer {
  const language = languageOf(url)
  const tiles = (list: typeof pages) =>
    html`<ul class="tiles">${list.map(
      ({ key, name, remark }) =>
        html`<li><a class="tile" href="${new URL(addresses[key]).pathname}?lang=${language}"><strong>${name[language]}</strong><span class="quiet">${remark[language]}</span></a></li>`,
    )}</ul>`
  const main = html`<h1>${texts.title[language]}</h1><p>${texts.lead[language]}</p>
<p>${texts.now[language]}: <strong>${writtenTime(clock.now().toISOString(), language)}</strong></p>
<h2>${texts.read[language]}</h2>${tiles(pages)}<h2>${texts.levers[language]}</h2>${tiles(levers)}
<h2>${texts.registers[language]}</h2><dl class="panel small">${registers.map((key) => html`<dt>${key}</dt><dd>${addresses[key]}</dd>`)}</dl>`
  return renderShell({ language, title: texts.title[language], party: texts.party[language], main, url })
}
