import type { SiteVerdict } from '@hms/domain/inspection/site-check'
import { say } from '../language.ts'
import { drawIcon, element, type Icon } from './element.ts'

const icons: Readonly<Record<SiteVerdict, Icon>> = { valid: 'tick', 'not-valid': 'cross', 'cannot-tell': 'question' }
/** Long enough to be read at arm's length, short enough for thirty cards a minute. */
const SHOWN_FOR_MS = 1700

export type StripWords = {
  readonly verdict: SiteVerdict
  /** In place of the verdict's word. */
  readonly word?: string
  readonly more: readonly string[]
  readonly again?: string
  /** The answer's code, for who drives the page by machine. */
  readonly code: string
}

/** The answer over the camera's picture for a moment: colour, icon and word say the same. The next card need not wait for it. */
export function drawStrip(): { readonly strip: HTMLElement; readonly show: (words: StripWords) => void } {
  const strip = element('div', { class: 'strip', role: 'status', 'aria-live': 'assertive', 'aria-atomic': 'true' })
  let fading: ReturnType<typeof setTimeout> | undefined
  return {
    strip,
    show({ verdict, word, more, again, code }) {
      clearTimeout(fading)
      strip.className = `strip on ${verdict}`
      strip.dataset['answer'] = code
      strip.replaceChildren(
        drawIcon(icons[verdict]),
        element(
          'div',
          {},
          element('strong', {}, word ?? say(verdict)),
          ...more.map((line) => element('span', {}, line)),
          again ? element('span', { class: 'again' }, again) : undefined,
        ),
      )
      fading = setTimeout(() => strip.classList.remove('on'), SHOWN_FOR_MS)
    },
  }
}
