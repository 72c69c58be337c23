import { say } from '../language.ts'
import { endKiosk, type Kiosk } from '../site/keep-kiosk.ts'
import { element } from './element.ts'

const WAIT_IN_SECONDS = 10

/** The only way out of a gate. After a wrong code it waits, so that nobody tries them all while the queue stands. */
export function drawKioskEnd(kiosk: Kiosk, ended: () => void): HTMLElement {
  const error = element('p', { id: 'end-error', role: 'alert' })
  const input = element('input', {
    ...{ type: 'password', id: 'end-code', inputmode: 'numeric', maxlength: '8', autocomplete: 'off' },
    'aria-describedby': 'end-error',
  })
  const submit = element('button', { type: 'submit' }, say('kiosk-end'))
  const dialog = element(
    'dialog',
    { class: 'kiosk-end', 'aria-labelledby': 'end-title' },
    element(
      'form',
      {
        novalidate: true,
        submit: (event) => {
          event.preventDefault()
          void attempt()
        },
      },
      element('h2', { id: 'end-title' }, say('kiosk-end')),
      element('label', { for: 'end-code' }, say('kiosk-end-code')),
      input,
      error,
      element(
        'div',
        { class: 'row' },
        submit,
        element('button', { type: 'button', click: () => dialog.close() }, say('site-cancel')),
      ),
      element('p', { class: 'small' }, say('kiosk-end-forgotten')),
    ),
  )
  const open = element(
    'button',
    {
      type: 'button',
      class: 'kiosk-way-out',
      click: () => {
        input.value = ''
        error.textContent = ''
        error.className = ''
        dialog.showModal()
      },
    },
    say('kiosk-end'),
  )
  return element('div', {}, open, dialog)

  async function attempt(): Promise<void> {
    submit.disabled = true
    if (await endKiosk(kiosk, input.value)) {
      dialog.close()
      return ended()
    }
    input.value = ''
    error.className = 'note bad'
    error.textContent = say('kiosk-end-wrong', { seconds: String(WAIT_IN_SECONDS) })
    setTimeout(() => {
      submit.disabled = false
      error.textContent = ''
      error.className = ''
      input.focus()
    }, WAIT_IN_SECONDS * 1000)
  }
}
