import { isSoundOn, switchSound } from '../feedback/sounds.ts'
import { say } from '../language.ts'
import { element } from './element.ts'
import { drawInstallHint } from './install-hint.ts'
import { drawReaderSettings } from './pairing.ts'

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
  return element('div', { class: 'scan-settings' }, drawInstallHint(), sound, drawReaderSettings(pairing))
}
