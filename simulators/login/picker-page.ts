/** The page on which a tester chooses whom to be. Works without script: each choice is a button of a plain form. */
import type { Cast } from '../cast/cast.ts'
import type { Answer } from '../wire/answer.ts'
import { type Html, html } from '../wire/html.ts'
import { type Language, linkTo, renderShell } from '../wire/page-shell.ts'
import type { StaffMember } from './staff.ts'
import { type Choice, findPeople, listCharacters, listStaff, mostShown } from './who-may-log-in.ts'

const texts = {
  party: { nb: 'Test-innlogging', en: 'Test log-in' },
  title: { nb: 'Hvem vil du være?', en: 'Who do you want to be?' },
  lead: {
    nb: 'Dette er ikke ID-porten. Velg en oppdiktet person, så er du logget inn som den.',
    en: 'This is not ID-porten. Choose a made-up person, and you are logged in as that person.',
  },
  high: {
    nb: 'Innloggingen får høyt sikkerhetsnivå, som med BankID.',
    en: 'The log-in gets the high level of assurance, as with BankID.',
  },
  substantial: {
    nb: 'Innloggingen får betydelig sikkerhetsnivå, som med MinID.',
    en: 'The log-in gets the substantial level of assurance, as with MinID.',
  },
  toSubstantial: { nb: 'Bruk betydelig nivå i stedet', en: 'Use the substantial level instead' },
  toHigh: { nb: 'Bruk høyt nivå i stedet', en: 'Use the high level instead' },
  characters: { nb: 'Virksomheter som bestiller kort', en: 'Enterprises that order cards' },
  staff: { nb: 'Utsteder, produsent, kontrollører og myndighet', en: 'Issuer, producer, inspectors and authority' },
  others: { nb: 'Noen andre', en: 'Someone else' },
  number: { nb: 'Fødselsnummer eller D-nummer', en: 'National identity number or D number' },
  logIn: { nb: 'Logg inn', en: 'Log in' },
  sought: { nb: 'Finn en person etter navn eller virksomhet', en: 'Find a person by name or enterprise' },
  search: { nb: 'Søk', en: 'Search' },
  none: {
    nb: 'Ingen i testverdenen passer til søket. Prøv et annet ord.',
    en: 'Nobody in the test world matches. Try another word.',
  },
  unknown: {
    nb: 'Ingen i testverdenen har dette nummeret. Skriv de 11 sifrene til en av personene nedenfor.',
    en: 'Nobody in the test world has this number. Type the 11 digits of one of the people below.',
  },
  cancel: { nb: 'Avbryt innloggingen', en: 'Cancel the log-in' },
} as const

const countOf = (language: Language, shown: number, total: number) =>
  language === 'nb'
    ? `Viser ${shown} av ${total} personer. Søk for å finne flere.`
    : `Showing ${shown} of ${total} people. Search to find more.`

const peopleOf = (language: Language, total: number, isSearch: boolean) => {
  if (language === 'nb') return isSearch ? `${total} passer til søket` : `Alle ${total} personer i testverdenen`
  return isSearch ? `${total} match the search` : `All ${total} people in the test world`
}

export type Picker = { cast: Cast; staff: readonly StaffMember[]; url: URL; language: Language; isUnknown: boolean }

export function renderPicker({ cast, staff, url, language, isUnknown }: Picker): Answer {
  const say = (key: keyof typeof texts) => texts[key][language]
  const level = url.searchParams.get('level') === 'substantial' ? 'substantial' : 'high'
  const sought = url.searchParams.get('q') ?? ''
  const { shown, total } = findPeople(cast, sought)
  const hidden = html`<input type="hidden" name="level" value="${level}"><input type="hidden" name="lang" value="${language}">`
  const form = (inner: Html) => html`<form method="post" action="${url.pathname}">${hidden}${inner}</form>`
  const characters = listCharacters(cast, language)
  const main = html`
<h1>${say('title')}</h1>
<p>${say('lead')}</p>
${isUnknown ? html`<p class="error" role="alert" id="unknown">${say('unknown')}</p>` : null}
${characters.length === 0 ? null : html`<h2>${say('characters')}</h2>${form(tiles(characters))}`}
<h2>${say('staff')}</h2>
${form(tiles(listStaff(staff, language)))}
<h2 id="others">${say('others')}</h2>
${form(html`<div class="line"><div><label for="pid">${say('number')}</label>
<input id="pid" name="pid" inputmode="numeric" autocomplete="off" maxlength="20" required ${isUnknown ? html`aria-invalid="true" aria-describedby="unknown"` : null}></div>
<button class="button">${say('logIn')}</button></div>`)}
<form method="get" action="${url.pathname}#others"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="level" value="${level}">
<div class="line"><div><label for="q">${say('sought')}</label><input id="q" name="q" type="search" value="${sought}"></div>
<button class="button">${say('search')}</button></div></form>
${
  total === 0
    ? html`<p>${say('none')}</p>`
    : html`<details ${sought === '' ? null : html`open`}><summary>${peopleOf(language, total, sought !== '')}</summary>${form(tiles(shown))}
${total > mostShown ? html`<p class="quiet">${countOf(language, shown.length, total)}</p>` : null}</details>`
}
<p class="quiet small">${say(level)} <a href="${linkTo(url, { level: level === 'high' ? 'substantial' : null })}">${say(level === 'high' ? 'toSubstantial' : 'toHigh')}</a></p>
${form(html`<button class="plain" name="cancel" value="yes">${say('cancel')}</button>`)}`
  return renderShell({
    language,
    title: `${say('title')} – ${say('party')}`,
    party: say('party'),
    main,
    url,
    status: isUnknown ? 400 : 200,
  })
}

const tiles = (choices: readonly Choice[]): Html =>
  html`<ul class="tiles">${choices.map(
    ({ id, name, line, remark }) =>
      html`<li><button class="tile" name="pid" value="${id}"><strong>${name}</strong>${line === '' ? null : html`<span>${line}</span>`}${remark === '' ? null : html`<span class="quiet">${remark}</span>`}</button></li>`,
  )}</ul>`
