/** The code that changes every thirty seconds: which one must be shown now, or whether the one that is shown is right. */
import { say } from '../language.ts'
import { now } from '../sync/clock.ts'
import { compareCode, type ProofAnswer } from '../verify/inspect-proof.ts'
import { drawCodeForm } from './code-form.ts'
import { element } from './element.ts'

const LOOK_AGAIN_IN_MS = 250

/** For inspectors: the present code large, its neighbours small, for clocks differ and people read slowly. */
export function drawCodes(codes: ProofAnswer['codes']): HTMLElement {
  const digits = element('strong', { class: 'digits' })
  const bar = element('progress', { max: '30', 'aria-label': say('code-left') })
  const around = element('p', { class: 'small' })
  const box = element(
    'section',
    { class: 'code', 'data-code': 'told' },
    element('h2', {}, say('code-now')),
    digits,
    bar,
    element('p', {}, say('code-compare')),
    around,
  )
  let wasShown = false
  const draw = () => {
    if (!box.isConnected && wasShown) return clearInterval(timer)
    wasShown ||= box.isConnected
    const at = codes.findIndex(({ until }) => now() < Date.parse(until))
    const present = codes[at]
    if (present === undefined) {
      box.replaceChildren(element('p', { class: 'note' }, say('code-over')))
      return clearInterval(timer)
    }
    digits.textContent = spaced(present.code)
    bar.value = Math.max(0, (Date.parse(present.until) - now()) / 1000)
    const [before, next] = [codes[at - 1], codes[at + 1]]
    around.textContent = [
      before && say('code-before', { code: spaced(before.code) }),
      next && say('code-next', { code: spaced(next.code) }),
    ]
      .filter((part) => part !== undefined)
      .join(' · ')
  }
  const timer = setInterval(draw, LOOK_AGAIN_IN_MS)
  draw()
  return box
}

const spaced = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`

/** For everybody else: a right or wrong answer to the code that was read off the phone. */
export const drawProofCodeForm = (number: string): HTMLElement =>
  drawCodeForm({
    ...{ id: 'code', label: 'code-type', compare: (code) => compareCode(number, code) },
    means: { matches: 'code-matches', differs: 'code-differs' },
  })
