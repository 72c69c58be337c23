/** The questions of a report. Each answer is given on as it changes, so that it is kept. */

import { type FindingCode, findingCodes } from '@hms/domain/inspection/findings'
import { type PlaceKind, placeKinds } from '@hms/domain/inspection/place-kinds'
import { groundsLeftBy } from '@hms/domain/inspection/seizure-grounds'
import type { ReportDraft } from '../journal/report-draft.ts'
import { say } from '../language.ts'
import type { TextKey } from '../texts.ts'
import { element } from './element.ts'

type Change = (changes: Partial<ReportDraft>) => void

export function drawPlace({ placeKind, site }: ReportDraft, change: Change): HTMLElement {
  const kinds = Object.keys(placeKinds) as PlaceKind[] // the keys are the kinds
  const select = element(
    'select',
    { id: 'place-kind', change: () => change({ placeKind: kinds.find((kind) => kind === select.value) ?? placeKind }) },
    ...kinds.map((kind) => element('option', { value: kind, selected: kind === placeKind }, say(`place-${kind}`))),
  )
  return element(
    'div',
    { class: 'fields' },
    element('div', {}, element('label', { for: 'place-kind' }, say('report-place-kind')), select),
    drawText('site', 'report-site', site, (text) => change({ site: text }), { hint: 'report-site-hint', longest: 200 }),
  )
}

export function drawFindings({ findings, otherText }: ReportDraft, change: Change): HTMLElement {
  let ticked: readonly FindingCode[] = findings
  const other = drawText('other-text', 'report-other', otherText, (text) => change({ otherText: text }), {
    longest: 500,
  })
  other.hidden = !ticked.includes('other')
  const boxes = findingCodes.map((code) => {
    const id = `finding-${code}`
    const box = element('input', {
      ...{ type: 'checkbox', id, checked: ticked.includes(code) },
      change: () => {
        ticked = box.checked ? [...ticked, code] : ticked.filter((one) => one !== code)
        other.hidden = !ticked.includes('other')
        change({ findings: ticked })
      },
    })
    return element('div', { class: 'tick' }, box, element('label', { for: id }, say(`finding-${code}`)))
  })
  return element('fieldset', { id: 'findings' }, element('legend', {}, say('report-findings')), ...boxes, other)
}

export function drawGrounds({ ground, because, seen }: ReportDraft, change: Change): HTMLElement {
  const choices = groundsLeftBy(seen.answer).map((one) => {
    const id = `ground-${one}`
    const radio = element('input', {
      ...{ type: 'radio', name: 'ground', id, checked: one === ground },
      change: () => change({ ground: one }),
    })
    return element('div', { class: 'tick' }, radio, element('label', { for: id }, say(`ground-${one}`)))
  })
  return element(
    'fieldset',
    { id: 'grounds' },
    element('legend', {}, say('report-ground')),
    ...choices,
    drawText('because', 'report-because', because, (text) => change({ because: text }), {
      ...{ hint: 'report-because-hint', rows: 3, longest: 1000 },
    }),
  )
}

export const drawOrganisation = ({ organisation }: ReportDraft, change: Change): HTMLElement =>
  drawText(
    'organisation',
    'report-organisation',
    organisation,
    (text) => change({ organisation: text.replace(/\D/g, '') }),
    {
      ...{ hint: 'report-organisation-hint', longest: 11, numeric: true },
    },
  )

export const drawNote = ({ note }: ReportDraft, change: Change): HTMLElement =>
  drawText('note', 'report-note', note, (text) => change({ note: text }), { rows: 4, longest: 4000 })

type Look = {
  readonly hint?: TextKey
  readonly rows?: number
  readonly longest: number
  readonly numeric?: boolean
}

function drawText(id: string, label: TextKey, value: string, change: (text: string) => void, look: Look): HTMLElement {
  const { hint, rows, longest, numeric } = look
  const shared = { id, maxlength: String(longest), ...(hint ? { 'aria-describedby': `${id}-hint` } : {}) }
  const field =
    rows === undefined
      ? element('input', {
          ...shared,
          type: 'text',
          value,
          ...(numeric ? { inputmode: 'numeric' } : {}),
          autocomplete: 'off',
        })
      : element('textarea', { ...shared, rows: String(rows) }, value)
  field.addEventListener('input', () => change(field.value))
  return element(
    'div',
    {},
    element(
      'label',
      { for: id },
      say(label),
      hint ? element('span', { class: 'hint', id: `${id}-hint` }, say(hint)) : undefined,
    ),
    field,
  )
}
