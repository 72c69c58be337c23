import { formatCardNumber } from '@hms/domain/card/card-number'
import { say, sayDate } from '../language.ts'
import type { TextKey } from '../texts.ts'
import type { Inspection } from '../verify/inspect-record.ts'
import { element } from './element.ts'
import { type ShownAnswer, showHolder } from './holder.ts'
import { drawPortrait, drawPortraitNote } from './portrait.ts'
import { drawAge, drawFindings, drawLevel, drawRows, drawTodo, drawVerdict } from './verdict.ts'
import { drawWho } from './who.ts'

/** A scanned card: the answer, who it should be, what to do, and what was checked. */
export function drawCard({ verdict, decision }: Inspection): HTMLElement {
  const { answer, record, findings } = decision
  // What is no card at all was not compared with any list.
  const age = answer === 'MALFORMED' ? undefined : drawAge(decision)
  const level = drawLevel(decision)
  const todo = drawTodo(answer)
  const screen = element(
    'div',
    { class: 'result' },
    drawVerdict(verdict, answer, { age, detail: decision.detail }),
    todo,
  )
  if (record) {
    const { who, portrait } = drawWho({ name: `${record.givenNames} ${record.familyName}`, birth: record.birthDate })
    const details = element('div')
    screen.append(
      who,
      drawRows([
        ['enterprise', record.enterprise],
        ['organisation', spaced(record.organisationNumber)],
        ['sector', say(`sector-${record.sector}` as TextKey)],
        ['number', formatCardNumber(record.cardNumber)],
        ['expires', sayDate(lastDayOf(record.expires))],
      ]),
      details,
    )
    const shown: ShownAnswer = { ...{ answer, todo, level, portrait, details }, portraitHash: record.portraitHash }
    void showHolder(shown, record.cardNumber)
  }
  screen.append(...[drawFindings(findings), level].filter((part) => part !== undefined), drawNotIdentity())
  return screen
}

/** Stands on every answer, also where nothing else could be read. */
export const drawNotIdentity = (key: 'not-identity' | 'proof-not-identity' = 'not-identity') =>
  element('p', { class: 'not-identity' }, say(key))

/**
 * A portrait that was read from the chip, also without network. `matches`: its hash is the one that is signed into the record;
 * without a record nobody can say.
 */
export function showChipPortrait(place: HTMLElement, bytes: Uint8Array, matches: boolean | undefined): void {
  const source = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/webp' }))
  const note =
    matches === undefined
      ? drawPortraitNote('portrait-of-chip-unproved')
      : matches
        ? drawPortraitNote('portrait-of-chip', 'tick')
        : drawPortraitNote('PORTRAIT_MISMATCH', 'cross')
  place.dataset['of'] = matches ? 'chip-signed' : 'chip'
  place.replaceChildren(drawPortrait(source, note))
}

/** The record's end is the midnight after the last valid day. */
export const lastDayOf = (expires: string) => new Date(Date.parse(expires) - 43_200_000).toISOString().slice(0, 10)

export const spaced = (organisation: string) => organisation.replace(/(\d{3})(?=\d)/g, '$1 ')
