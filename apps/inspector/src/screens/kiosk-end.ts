import { say } from '../language.ts'
import { secondsToWait } from '../site/exit-wait.ts'
import { endKiosk, findWrongCodes, type Kiosk } from '../site/keep-kiosk.ts'
import { now } from '../sync/clock.ts'
import { element } from './element.ts'

/** The only way out of a gate. After a wrong code it waits, longer each time, so that nobody tries them all while the queue stands. */
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
        dialog.showModal()
        void tellWait()
      },
    },
    say('kiosk-end'),
  )
  return element('div', {}, open, dialog)

  async function attempt(): Promise<void> {
    if (submit.disabled) return
    submit.disabled = true
    const mayTry = secondsToWait(await findWrongCodes(), now()) === 0
    const isEnded = mayTry && (await endKiosk(kiosk, input.value))
    input.value = ''
    if (!isEnded) return tellWait()
    dialog.close()
    ended()
  }

  /** A gate that was loaded anew waits on. */
  async function tellWait(): Promise<void> {
    const seconds = secondsToWait(await findWrongCodes(), now())
    const wasWaiting = error.textContent !== ''
    submit.disabled = seconds > 0
    error.className = seconds > 0 ? 'note bad' : ''
    error.textContent = seconds > 0 ? say('kiosk-end-wrong', { seconds: String(seconds) }) : ''
    if (seconds > 0) setTimeout(() => dialog.open && void tellWait(), seconds * 1000)
    else if (wasWaiting) input.focus()
  }
}
