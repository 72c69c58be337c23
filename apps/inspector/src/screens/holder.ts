/** Asks the service, as an inspector, for the holder of a card that is on the screen, and tells what it says more. */
import { say } from '../language.ts'
import { askAsInspector, type FullAnswer } from '../verify/inspect-number.ts'
import { verdictOf } from '../verify/inspect-record.ts'
import { drawDetails } from './details.ts'
import { element } from './element.ts'
import { drawPortrait, drawPortraitNote, isSigned } from './portrait.ts'
import { addPortraitLevel, drawTodo, meaningOf } from './verdict.ts'
import { fillNames } from './who.ts'

/** What is on the screen already, and where more goes. */
export type ShownAnswer = {
  readonly answer: string
  readonly portrait: HTMLElement
  readonly details: HTMLElement
  /** Set where nobody knows yet whose card it is. */
  readonly names?: HTMLElement
  readonly todo?: HTMLElement
  readonly level?: HTMLElement
  /** Of the portrait that is signed into a record that was read; a number alone has none. */
  readonly portraitHash?: Uint8Array
}

/** For an entitled inspector with network; others are told how to become one. */
export async function showHolder(shown: ShownAnswer, number: string): Promise<void> {
  const { portrait } = shown
  if (!navigator.onLine)
    return sayInstead(portrait, drawPortraitNote('portrait-printed'), drawPortraitNote('portrait-offline'))
  sayInstead(portrait, drawPortraitNote('portrait-fetching'))
  const full = await askAsInspector(number)
  if (full === undefined)
    return sayInstead(portrait, drawPortraitNote('portrait-printed'), drawPortraitNote('portrait-offline'))
  if (full === 'not-shown') return sayInstead(portrait, drawPortraitNote('portrait-not-shown'))
  if (full === 'sign-in')
    return sayInstead(
      portrait,
      drawPortraitNote('portrait-printed'),
      element('p', {}, element('a', { href: '/sign-in?to=/k/' }, say('portrait-sign-in'))),
    )
  await showFull(shown, full)
}

export async function showFull(shown: ShownAnswer, full: FullAnswer): Promise<void> {
  const { answer, todo, details, names } = shown
  if (names && full.given && full.family) fillNames(names, { name: `${full.given} ${full.family}`, birth: full.birth })
  if (full.told) {
    todo?.replaceWith(drawTodo(answer, 'card', full.told.depth))
    details.append(drawDetails(full.told))
  }
  if (full.answer !== answer) details.prepend(drawServiceSays(full.answer))
  if (shown.portrait.dataset['of'] === 'chip-signed') return
  if (full.portrait) await fetchPortrait(shown, full.portrait)
  else sayInstead(shown.portrait, drawPortraitNote('portrait-printed'))
}

/** A portrait that was read from the chip stays, whatever the service says. */
function sayInstead(portrait: HTMLElement, ...said: readonly Node[]): void {
  if (portrait.dataset['of'] === undefined) portrait.replaceChildren(...said)
}

/** The list on the phone may be older than what the service knows. */
const drawServiceSays = (answer: string) =>
  element(
    'p',
    { class: 'note', 'data-service': answer },
    element('strong', {}, say('service-says')),
    ` ${say(verdictOf(answer))}. ${meaningOf(answer)}`,
  )

/**
 * Whether the service's portrait is the one that is signed into the record: itself, or the small one made of it that the chip
 * carries. Undefined while nobody can say.
 */
async function isOfRecord(bytes: ArrayBuffer, hash: Uint8Array, path: string): Promise<boolean | undefined> {
  if (await isSigned(bytes, hash)) return true
  const inChip = await fetch(`${path}/chip`, { signal: AbortSignal.timeout(8000) }).catch(() => undefined)
  if (inChip?.ok) return isSigned(await inChip.arrayBuffer(), hash)
  return inChip?.status === 404 ? false : undefined
}

let lastSource: string | undefined

async function fetchPortrait({ portrait, portraitHash, level }: ShownAnswer, path: string): Promise<void> {
  const fetched = await fetch(path, { signal: AbortSignal.timeout(8000) }).catch(() => undefined)
  if (!fetched?.ok) return sayInstead(portrait, drawPortraitNote('portrait-offline'))
  const bytes = await fetched.arrayBuffer()
  if (lastSource) URL.revokeObjectURL(lastSource)
  lastSource = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }))
  const matches = portraitHash && (await isOfRecord(bytes, portraitHash, path))
  const drawn = drawPortrait(lastSource, matches === false ? drawPortraitNote('PORTRAIT_MISMATCH', 'cross') : undefined)
  if (portrait.dataset['of'] === undefined) portrait.replaceChildren(drawn)
  else portrait.append(drawn)
  if (matches && level) addPortraitLevel(level)
}
