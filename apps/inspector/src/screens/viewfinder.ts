import { say } from '../language.ts'
import { type Camera, chooseNextCamera, countCameras, startCamera, whyNoCamera } from '../scan/camera.ts'
import { element } from './element.ts'

type Wanted = { readonly found: (text: string) => void; readonly tell: (words: string) => void }

/** The camera's picture with its light and its other cameras; off while nobody sees the page, and after `left`. */
export function drawViewfinder({ found, tell }: Wanted, left: AbortSignal): HTMLElement {
  let camera: Camera | undefined
  let isStarting = false
  const video = element('video', { playsinline: true, muted: true, 'aria-label': say('aim') })
  const light = element(
    'button',
    { type: 'button', hidden: true, 'aria-pressed': 'false', click: () => void toggleLight() },
    say('torch'),
  )
  const other = element('button', { type: 'button', hidden: true, click: () => void useOther() }, say('camera-next'))
  const start = element(
    'button',
    { type: 'button', class: 'primary start', click: () => void turnOn() },
    say('camera-start'),
  )
  const box = element(
    'div',
    { class: 'viewfinder' },
    video,
    element('p', { class: 'aim' }, say('aim')),
    start,
    element('div', { class: 'tools' }, light, other),
  )

  async function turnOn(): Promise<void> {
    if (isStarting || camera || left.aborted || document.hidden) return
    isStarting = true
    try {
      const started = await startCamera(video, { found, ended: () => turnOff(say('camera-gone')) })
      if (left.aborted || document.hidden) return started.stop()
      camera = started
      tell('')
      box.classList.add('on')
      box.classList.remove('off')
      light.hidden = started.toggleLight === undefined
      other.hidden = (await countCameras()) < 2
    } catch (error) {
      box.classList.add('off')
      tell(say(whyNoCamera(error)))
    } finally {
      isStarting = false
    }
  }

  function turnOff(words = ''): void {
    camera?.stop()
    camera = undefined
    box.classList.remove('on')
    light.hidden = true
    light.setAttribute('aria-pressed', 'false')
    tell(words)
  }

  async function toggleLight(): Promise<void> {
    const isOn = await camera?.toggleLight?.().catch(() => undefined)
    light.setAttribute('aria-pressed', String(isOn === true))
  }

  async function useOther(): Promise<void> {
    await chooseNextCamera(video)
    turnOff()
    await turnOn()
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? turnOff() : void turnOn()), { signal: left })
  left.addEventListener('abort', () => camera?.stop(), { once: true })
  void turnOn()
  return box
}
