import { isSoundOn, switchSound } from '../feedback/sounds.ts'
import { say } from '../language.ts'
import { element } from './element.ts'
import { drawInstallHint } from './install-hint.ts'

/** What is set once: sound, the reader of a desk, the app on the home screen. */
export function drawScanSettings(pairing: HTMLElement): HTMLElement {
  const sound = element('button', {
    type: 'button',
    click: () => {
      switchSound()
      drawSound()
    },
  })
  const drawSound = () => {
    sound.textContent = say(isSoundOn() ? 'sound-on' : 'sound-off')
  }
  drawSound()
  const reader = element('details', { toggle: () => fillReader() }, element('summary', {}, say('usb-reader')))
  // Few have one: whoever opens this sees it, and nobody else walks through its fields.
  const fillReader = () => {
    if (reader.open) reader.append(pairing)
    else pairing.remove()
  }
  return element('div', { class: 'scan-settings' }, drawInstallHint(), sound, reader)
}
