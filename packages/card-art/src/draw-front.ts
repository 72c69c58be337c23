import type { LocalDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { CARD_WIDTH, type CardFace } from './card-face.ts'
import { type Design, designOf } from './designs.ts'
import { abbreviateMiddleNames, type Fitted, fitText, LEADING } from './fit-text.ts'
import { rosette } from './guilloche.ts'
import { CONTACTLESS, drawGround, drawMicroprint, movePath } from './marks.ts'
import { roundedBox, type Shape, type Side, type Weight } from './shapes.ts'
import { lettersWithoutGlyph, widthOf } from './typeface.ts'

const INK = '#10141b'
const SOFT = '#3f4854'
const BAND = 116
const LEFT = 40
const RIGHT = CARD_WIDTH - 40
const COLUMN = 350
const ORGANISATION = 'Org.nummer · Org. number'
const OWNER = 'på vegne av Arbeidstilsynet · on behalf of the Labour Inspection Authority'
const PORTRAIT = { x: LEFT, y: 156, width: 276, height: 368 }

const SEAL = [PORTRAIT.x + PORTRAIT.width - 20, PORTRAIT.y + PORTRAIT.height - 32] as const

/** Sizes in dots: 24 is 5.8 points, the least for a name; 20 is 4.8 points, the least for an enterprise. */
const NAME_BOX = { width: RIGHT - COLUMN, height: 116 }
const NAME_SIZES = [50, 46, 42, 38, 34, 31, 28, 26, 24]
const ENTERPRISE_BOX = { width: RIGHT - COLUMN, height: 76 }
const ENTERPRISE_SIZES = [38, 35, 32, 29, 26, 24, 22, 20]

export type DrawnFront = {
  readonly side: Side
  /** Names did not fit whole at the least size: middle names became initials, or the text ends in an ellipsis. */
  readonly abbreviated: boolean
}

/** Draws the front. Throws when a letter of a name cannot be printed: a card must not leave with a hole in a name. */
export function drawFront(face: CardFace, portrait: Uint8Array): DrawnFront {
  const printed = {
    ...face,
    givenNames: face.givenNames.normalize('NFC'),
    familyName: face.familyName.normalize('NFC'),
    enterprise: face.enterprise.normalize('NFC'),
  }
  const missing = lettersWithoutGlyph(printed.givenNames + printed.familyName + printed.enterprise + printed.issuer)
  if (missing.length > 0) throw new UnprintableLetters(missing)
  const design = designOf(face.sector)
  const names = fitNames(printed)
  const enterprise = fitEnterprise(printed.enterprise)
  const side = [
    ...drawGround(design, BAND, [700, 372]),
    ...drawBand(design),
    { kind: 'picture', ...PORTRAIT, radius: 10, jpeg: portrait } as const,
    {
      kind: 'path',
      d: roundedBox(PORTRAIT.x, PORTRAIT.y, PORTRAIT.width, PORTRAIT.height, 10),
      stroke: design.deep,
      width: 2.5,
    } as const,
    // Over the portrait's edge: a portrait that was exchanged breaks the lines.
    { kind: 'path', d: rosette(design.weave, SEAL, 50), stroke: design.line, width: 0.8, opacity: 0.75 } as const,
    label(LEFT, 557, 'Kortnummer · Card number'),
    text(LEFT - 2, 604, formatCardNumber(face.cardNumber), 47, 'bold'),
    label(COLUMN, 171, 'Navn · Name'),
    ...drawLines(names.fitted, 177, ['bold', 'semibold']),
    label(COLUMN, 321, 'Arbeidsgiver · Employer'),
    ...drawLines(enterprise.fitted, 327, ['bold']),
    label(COLUMN, 434, ORGANISATION),
    text(
      COLUMN + widthOf(`${ORGANISATION}  `, 18, 'regular'),
      435,
      groupDigits(face.organisationNumber),
      28,
      'semibold',
    ),
    ...drawDates(face, design),
    ...drawIssuer(printed, design),
  ]
  return { side, abbreviated: names.abbreviated || enterprise.abbreviated }
}

export class UnprintableLetters extends Error {
  constructor(letters: readonly string[]) {
    super(
      `a name has letters that the card's typeface lacks: ${letters.map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(', ')}`,
    )
  }
}

function drawBand(design: Design): readonly Shape[] {
  const signRight = RIGHT - 64
  const word = { anchor: 'end', fill: '#ffffff' } as const
  return [
    { kind: 'path', d: movePath(design.sign, LEFT, 26), stroke: '#ffffff', width: 3.6 },
    text(LEFT + 84, 68, 'HMS-kort', 52, 'bold', { fill: '#ffffff' }),
    text(LEFT + 86, 99, 'HSE card · Norge · Norway', 22, 'regular', { fill: '#ffffff' }),
    text(
      signRight - 18,
      66,
      design.words.nb,
      Math.min(44, (44 * 400) / widthOf(design.words.nb, 44, 'bold')),
      'bold',
      word,
    ),
    text(
      signRight - 18,
      99,
      design.words.en,
      Math.min(24, (24 * 400) / widthOf(design.words.en, 24, 'regular')),
      'regular',
      word,
    ),
    { kind: 'path', d: movePath(CONTACTLESS, signRight, 26), stroke: '#ffffff', width: 3.6 },
  ]
}

/** One line → two lines → smaller → initials for middle names → an ellipsis: the last two are told. */
function fitNames({ familyName, givenNames }: CardFace): { fitted: Fitted; abbreviated: boolean } {
  const set = ([family = '', given = '']: readonly string[]) =>
    fitText(
      [
        { text: family, weight: 'bold' },
        { text: given, weight: 'semibold' },
      ],
      NAME_BOX,
      NAME_SIZES,
    )
  const whole = set([familyName, givenNames])
  if (whole) return { fitted: whole, abbreviated: false }
  const initials = [familyName, abbreviateMiddleNames(givenNames)]
  return { fitted: set(initials) ?? fitShortened(initials, set), abbreviated: true }
}

function fitEnterprise(enterprise: string): { fitted: Fitted; abbreviated: boolean } {
  const set = ([name = '']: readonly string[]) =>
    fitText([{ text: name, weight: 'bold' }], ENTERPRISE_BOX, ENTERPRISE_SIZES)
  const whole = set([enterprise])
  return whole ? { fitted: whole, abbreviated: false } : { fitted: fitShortened([enterprise], set), abbreviated: true }
}

/** Takes letters from the longest text first; what is shortened ends in an ellipsis. */
function fitShortened(texts: readonly string[], set: (texts: readonly string[]) => Fitted | undefined): Fitted {
  const cut = (text: string, most: number) =>
    [...text].length <= most ? text : `${[...text].slice(0, most).join('').trimEnd()}…`
  for (let most = Math.max(...texts.map((text) => text.length)); most > 0; most--) {
    const fitted = set(texts.map((text) => cut(text, most)))
    if (fitted) return fitted
  }
  throw new Error('a box of the front holds no letter at all')
}

function drawLines({ size, paragraphs }: Fitted, top: number, weights: readonly Weight[]): readonly Shape[] {
  const lines = paragraphs.flatMap((paragraph, index) =>
    paragraph.map((line) => ({ line, weight: weights[index] ?? 'regular' })),
  )
  return lines.map(({ line, weight }, index) => text(COLUMN, top + size * (0.92 + index * LEADING), line, size, weight))
}

function drawDates(face: CardFace, design: Design): readonly Shape[] {
  const box = { x: 728, y: 455, width: RIGHT - 728, height: 86 }
  const issued = COLUMN + 190
  return [
    label(COLUMN, 480, 'Født · Born'),
    text(COLUMN, 519, dotted(face.birthDate), 32, 'semibold'),
    label(issued, 480, 'Utstedt · Issued'),
    text(issued, 519, dotted(face.issued), 32, 'semibold'),
    ...(face.validFrom ? [text(COLUMN, 547, `Gyldig fra · Valid from  ${dotted(face.validFrom)}`, 21, 'bold')] : []),
    { kind: 'box', ...box, radius: 10, fill: design.deep },
    text(box.x + 17, 482, 'Gyldig til · Valid until', 18.5, 'semibold', { fill: '#ffffff' }),
    text(box.x + 16, 525, dotted(face.expires), 40, 'bold', { fill: '#ffffff' }),
  ]
}

function drawIssuer({ issuer }: CardFace, design: Design): readonly Shape[] {
  const begin = 'Utsteder · Issuer  '
  const size = Math.min(22, (22 * (RIGHT - COLUMN - widthOf(begin, 18, 'regular'))) / widthOf(issuer, 22, 'semibold'))
  return [
    { kind: 'path', d: `M${COLUMN} 558.5H${RIGHT}`, stroke: design.deep, width: 1, opacity: 0.5 },
    label(COLUMN, 583, begin.trimEnd()),
    text(COLUMN + widthOf(begin, 18, 'regular'), 583, issuer, size, 'semibold'),
    text(COLUMN, 606, OWNER, Math.min(18, (18 * (RIGHT - COLUMN)) / widthOf(OWNER, 18, 'regular')), 'regular', {
      fill: SOFT,
    }),
    drawMicroprint(design),
  ]
}

function label(x: number, y: number, words: string): Shape {
  return text(x, y, words, 18, 'regular', { fill: SOFT })
}

function text(
  x: number,
  y: number,
  words: string,
  size: number,
  weight: Weight,
  more: { fill?: string; anchor?: 'end' } = {},
): Shape {
  return { kind: 'text', x, y, text: words, size, weight, fill: INK, ...more }
}

/** `2026-11-23` → `23.11.2026`. */
function dotted(date: LocalDate): string {
  return date.split('-').reverse().join('.')
}

/** `311851055` → `311 851 055`. */
function groupDigits(number: string): string {
  return number.replace(/(\d{3})(?=\d)/g, '$1 ')
}
