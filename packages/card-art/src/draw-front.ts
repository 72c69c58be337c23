import { formatCardNumber } from '@hms/domain/card/card-number'
import { abbreviateForm, abbreviateMiddleNames } from './abbreviate.ts'
import { CARD_WIDTH, type CardFace, LEAST_SIZE, SAFE } from './card-face.ts'
import { type Design, designOf } from './designs.ts'
import { type Fitted, fitShortened, fitText, NO_BREAK, type Words } from './fit-text.ts'
import { rosette } from './guilloche.ts'
import { afterLabel, dotted, groupDigits, LABEL_SIZE, label, sizeFor, text, textUpTo, WHITE } from './lettering.ts'
import { CONTACTLESS, drawGround, movePath } from './marks.ts'
import { roundedBox, type Shape, type Side } from './shapes.ts'
import { unprintableLetters } from './typeface.ts'

const BAND = 112
const LEFT = SAFE
const RIGHT = CARD_WIDTH - SAFE
const BOTTOM = 597
export const PORTRAIT = { x: LEFT, y: 143, width: 285, height: 380 }
const SEAL = [PORTRAIT.x + PORTRAIT.width - 16, PORTRAIT.y + PORTRAIT.height - 40] as const
const COLUMN = PORTRAIT.x + PORTRAIT.width + 34
const WIDTH = RIGHT - COLUMN
const RULE = 545

const ORGANISATION = 'Org.nr. · Org. no.'
const ISSUER = 'Utsteder · Issuer'
const OWNER = 'på vegne av Arbeidstilsynet · on behalf of the Labour Inspection Authority'

/** Boxes of what may be long, and its sizes in dots: 24 is 5.8 points, the least for a name. */
export const NAME_BOX = { x: COLUMN, y: 168, width: WIDTH, height: 118 }
const NAME_SIZES = [50, 46, 42, 38, 34, 31, 28, 26, 24]
export const ENTERPRISE_BOX = { x: COLUMN, y: 321, width: WIDTH, height: 84 }
const ENTERPRISE_SIZES = [38, 35, 32, 29, 26, 24, 22, 20]
export const ISSUER_BOX = {
  x: afterLabel(COLUMN, ISSUER),
  y: 549,
  width: RIGHT - afterLabel(COLUMN, ISSUER),
  height: 33,
}
const ISSUER_SIZES = [22, 20, 18, LEAST_SIZE]

export type DrawnFront = {
  readonly side: Side
  /** A name did not fit whole at the least size: initials, the official form, or at last an ellipsis stand for it. */
  readonly abbreviated: boolean
}

/** Draws the front. Throws when a letter of a name cannot be printed: a card must not leave with a hole in a name. */
export function drawFront(face: CardFace, portrait: Uint8Array): DrawnFront {
  const family = readName(face.familyName)
  const given = readName(face.givenNames)
  const enterprise = keepForm(readName(face.enterprise))
  const issuer = readName(face.issuer)
  const missing = unprintableLetters(family + given + enterprise + issuer)
  if (missing.length > 0) throw new UnprintableLetters(missing)
  const design = designOf(face.sector)
  const names = fitNames(family, given)
  const employer = fitOne(enterprise, abbreviateForm, ENTERPRISE_BOX, ENTERPRISE_SIZES, 'bold')
  const issuing = fitOne(issuer, abbreviateForm, ISSUER_BOX, ISSUER_SIZES, 'semibold')
  return {
    side: {
      ground: drawGround(design, { band: BAND, centre: [690, 366], rule: [COLUMN, RULE] }),
      face: [
        ...drawBand(design),
        ...drawPortrait(portrait, design),
        label(LEFT, 551, 'Kortnummer · Card number'),
        text(LEFT - 2, BOTTOM + 1, formatCardNumber(face.cardNumber), 46, 'bold'),
        label(COLUMN, 158, 'Navn · Name'),
        ...drawLines(names.fitted, NAME_BOX),
        label(COLUMN, 311, 'Arbeidsgiver · Employer'),
        ...drawLines(employer.fitted, ENTERPRISE_BOX),
        ...drawOrganisation(face.organisationNumber, ENTERPRISE_BOX.y + employer.fitted.height + 33),
        ...drawDates(face, design),
        ...drawIssuer(issuing.fitted),
      ],
    },
    abbreviated: names.abbreviated || employer.abbreviated || issuing.abbreviated,
  }
}

export class UnprintableLetters extends Error {
  constructor(letters: readonly string[]) {
    super(
      `a name has letters that the card's typeface lacks: ${letters.map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(', ')}`,
    )
  }
}

/** Letters and marks composed, one space between words: as the eye reads it. */
function readName(name: string): string {
  return name
    .normalize('NFC')
    .trim()
    .replace(/[ \u00a0]+/g, ' ')
}

/** No line begins with `AS` alone. */
function keepForm(name: string): string {
  return name.replace(/ (?=\p{Lu}{2,3}$)/u, NO_BREAK)
}

function drawBand(design: Design): readonly Shape[] {
  const signRight = RIGHT - 62
  const { nb, en } = design.words
  return [
    { kind: 'path', d: movePath(design.sign, LEFT, 38, 0.97), stroke: WHITE, width: 3.6 },
    text(LEFT + 80, 73, 'HMS-kort', 48, 'bold', WHITE),
    text(LEFT + 82, 104, 'HSE card · Norge · Norway', 21, 'regular', WHITE),
    textUpTo(signRight - 18, 72, nb, sizeFor(nb, 440, 44, 'bold'), 'bold', WHITE),
    textUpTo(signRight - 18, 104, en, sizeFor(en, 440, 21, 'regular'), 'regular', WHITE),
    { kind: 'path', d: movePath(CONTACTLESS, signRight, 38, 0.97), stroke: WHITE, width: 3.6 },
  ]
}

function drawPortrait(jpeg: Uint8Array, design: Design): readonly Shape[] {
  const { x, y, width, height } = PORTRAIT
  return [
    { kind: 'picture', ...PORTRAIT, radius: 8, jpeg },
    { kind: 'path', d: roundedBox(x, y, width, height, 8), stroke: design.deep, width: 2 },
    // Over the portrait's edge: a portrait that was exchanged breaks the lines.
    { kind: 'path', d: rosette(design.weave, SEAL, 46), stroke: design.line, width: 0.8, opacity: 0.75 },
  ]
}

type Told = { readonly fitted: Fitted; readonly abbreviated: boolean }

/** One line → two lines → smaller → initials for middle names → an ellipsis: the last two are told. */
function fitNames(family: string, given: string): Told {
  const set = (texts: readonly Words[]) =>
    fitText(
      texts.filter(({ text }) => text !== ''),
      NAME_BOX,
      NAME_SIZES,
    )
  const names = (givenNames: string): readonly Words[] => [
    { text: family, weight: 'bold' },
    { text: givenNames, weight: 'semibold' },
  ]
  const whole = set(names(given))
  if (whole) return { fitted: whole, abbreviated: false }
  const initials = names(abbreviateMiddleNames(given))
  return { fitted: set(initials) ?? fitShortened(initials, set), abbreviated: true }
}

/** One line → two lines → smaller → the official abbreviation of its form → an ellipsis: the last two are told. */
function fitOne(
  name: string,
  abbreviate: (name: string) => string,
  box: { readonly width: number; readonly height: number },
  sizes: readonly number[],
  weight: Words['weight'],
): Told {
  const set = (texts: readonly Words[]) => fitText(texts, box, sizes)
  const whole = set([{ text: name, weight }])
  if (whole) return { fitted: whole, abbreviated: false }
  const short = [{ text: abbreviate(name), weight }]
  return { fitted: set(short) ?? fitShortened(short, set), abbreviated: true }
}

function drawLines({ size, lines }: Fitted, box: { readonly x: number; readonly y: number }): readonly Shape[] {
  return lines.map((line) => text(box.x, box.y + line.baseline, line.text, size, line.weight))
}

function drawOrganisation(number: string, y: number): readonly Shape[] {
  return [
    label(COLUMN, y, ORGANISATION),
    text(afterLabel(COLUMN, ORGANISATION), y + 1, groupDigits(number), 28, 'semibold'),
  ]
}

/** The last valid day stands out; above it the first one, when it is still to come. */
function drawDates({ birthDate, issued, expires, validFrom }: CardFace, design: Design): readonly Shape[] {
  const box = { x: RIGHT - 252, y: validFrom ? 408 : 446, width: 252, height: validFrom ? 124 : 86 }
  const inBox = box.x + 17
  const second = COLUMN + 182
  return [
    label(COLUMN, 473, 'Født · Born'),
    text(COLUMN, 511, dotted(birthDate), 31, 'semibold'),
    label(second, 473, 'Utstedt · Issued'),
    text(second, 511, dotted(issued), 31, 'semibold'),
    { kind: 'box', ...box, radius: 8, fill: design.deep },
    ...(validFrom
      ? [
          text(inBox, 430, 'Gyldig fra · Valid from', LABEL_SIZE, 'semibold', WHITE),
          text(inBox, 456, dotted(validFrom), 26, 'bold', WHITE),
        ]
      : []),
    text(inBox, validFrom ? 481 : 474, 'Gyldig til · Valid until', LABEL_SIZE, 'semibold', WHITE),
    text(inBox - 1, validFrom ? 520 : 517, dotted(expires), 40, 'bold', WHITE),
  ]
}

function drawIssuer(fitted: Fitted): readonly Shape[] {
  const top = ISSUER_BOX.y + (ISSUER_BOX.height - fitted.height) / 2
  const first = top + (fitted.lines[0]?.baseline ?? 0)
  return [
    label(COLUMN, first, ISSUER),
    ...drawLines(fitted, { x: ISSUER_BOX.x, y: top }),
    { ...label(COLUMN, BOTTOM, OWNER), size: sizeFor(OWNER, WIDTH, LABEL_SIZE, 'regular') },
  ]
}
