import { isSoundOn, switchSound } from '../feedback/sounds.ts'
import { say } from '../language.ts'
import { askForChips } from '../scan/nfc.ts'
import { isExitCode, startKiosk } from '../site/keep-kiosk.ts'
import type { TextKey } from '../texts.ts'
import { element } from './element.ts'
import { drawPairing, drawReaderSettings } from './pairing.ts'

/** Sets the gate up. By the touch that starts it the browser allows sound and the full screen. */
export function drawKioskBegin(started: () => void): HTMLElement {
  const gate = element('input', {
    type: 'text',
    id: 'gate',
    maxlength: '60',
    autocomplete: 'off',
    'aria-describedby': 'gate-hint',
  })
  const camera = element(
    'select',
    { id: 'facing' },
    element('option', { value: 'user' }, say('kiosk-user')),
    element('option', { value: 'environment' }, say('kiosk-environment')),
  )
  const enterprise = element('input', { type: 'checkbox', id: 'shows-enterprise' })
  const sound = element('input', { type: 'checkbox', id: 'kiosk-sound', checked: isSoundOn() })
  const [code, codeError] = drawCode('code', 'code-hint')
  const [again, againError] = drawCode('code-again')
  const form = element(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        tell(code, codeError, isExitCode(code.value) ? undefined : 'kiosk-code-wrong')
        tell(again, againError, code.value === again.value ? undefined : 'kiosk-code-differs')
        const wrong = [code, again].find((input) => input.getAttribute('aria-invalid') === 'true')
        if (wrong) return wrong.focus()
        if (sound.checked !== isSoundOn()) switchSound()
        // Before the full screen, which uses the touch up.
        const asked = askForChips()
        void document.documentElement.requestFullscreen?.().catch(() => undefined)
        const facing = camera.value === 'user' ? 'user' : 'environment'
        const set = {
          gate: gate.value.trim(),
          facing,
          showsEnterprise: enterprise.checked,
        } as const
        void asked.then(() => startKiosk(set, code.value)).then(started)
      },
    },
    element('h2', {}, say('kiosk-title')),
    element('p', {}, say('kiosk-lead')),
    element(
      'label',
      { for: 'gate' },
      say('kiosk-gate'),
      ' ',
      element('span', { class: 'hint', id: 'gate-hint' }, say('kiosk-gate-hint')),
    ),
    gate,
    element('label', { for: 'facing' }, say('kiosk-camera')),
    camera,
    element('label', { class: 'tick' }, enterprise, ' ', say('kiosk-enterprise')),
    element('label', { class: 'tick' }, sound, ' ', say('kiosk-sound')),
    element(
      'label',
      { for: 'code' },
      say('kiosk-code'),
      ' ',
      element('span', { class: 'hint', id: 'code-hint' }, say('kiosk-code-hint')),
    ),
    code,
    codeError,
    element('label', { for: 'code-again' }, say('kiosk-code-again')),
    again,
    againError,
    element('button', { type: 'submit', class: 'primary' }, say('kiosk-start')),
  )
  return element(
    'div',
    { class: 'scan' },
    form,
    drawReaderSettings(drawPairing(() => undefined).place),
    element('p', { class: 'small' }, element('a', { href: '/k/' }, say('site-back'))),
  )
}

function drawCode(id: string, hint?: string): readonly [HTMLInputElement, HTMLElement] {
  const described = [hint, `${id}-error`].filter((part) => part !== undefined).join(' ')
  const input = element('input', {
    ...{ type: 'password', id, inputmode: 'numeric', maxlength: '8', autocomplete: 'new-password' },
    'aria-describedby': described,
  })
  return [input, element('p', { id: `${id}-error`, role: 'alert' })]
}

function tell(input: HTMLInputElement, place: HTMLElement, wrong: TextKey | undefined): void {
  input.setAttribute('aria-invalid', String(wrong !== undefined))
  place.className = wrong ? 'note bad' : ''
  place.textContent = wrong ? say(wrong) : ''
}
