import { MOST_PHOTOGRAPHS } from '@hms/domain/inspection/record-inspection'
import type { Photograph } from '../journal/report-draft.ts'
import { say } from '../language.ts'
import { element } from './element.ts'

/** Long side in pixels and quality: enough to read a printed number, small enough for a thin line. */
const LONG_SIDE = 2000
const QUALITY = 0.85

/** Takes photographs with the phone's own camera; `changed` is given all that there are. */
export function drawPhotographs(
  before: readonly Photograph[],
  changed: (photographs: readonly Photograph[]) => void,
): HTMLElement {
  let taken = before
  const status = element('p', { role: 'status' })
  const list = element('div', { class: 'taken' })
  const input = element('input', {
    ...{ type: 'file', accept: 'image/*', capture: 'environment', 'aria-label': say('report-photograph') },
    change: () => void add(),
  })
  const button = element('span', { class: 'button file' }, say('report-photograph'), input)

  async function add(): Promise<void> {
    const [file] = input.files ?? []
    input.value = ''
    if (file === undefined) return
    const bytes = await shrink(file)
    status.textContent = bytes ? '' : say('report-photograph-none')
    if (bytes) set([...taken, { id: crypto.randomUUID(), bytes }])
  }
  function set(photographs: readonly Photograph[]): void {
    taken = photographs
    changed(taken)
    draw()
  }
  function draw(): void {
    button.hidden = taken.length >= MOST_PHOTOGRAPHS
    list.replaceChildren(
      ...taken.map(({ id, bytes }, at) => {
        const number = String(at + 1)
        const address = URL.createObjectURL(bytes)
        const picture = element('img', { src: address, alt: say('report-photograph-number', { number }) })
        picture.addEventListener('load', () => URL.revokeObjectURL(address), { once: true })
        const remove = element(
          'button',
          {
            ...{ type: 'button', 'aria-label': say('report-photograph-remove', { number }) },
            click: () => set(taken.filter((one) => one.id !== id)),
          },
          say('report-remove'),
        )
        return element('figure', {}, picture, remove)
      }),
    )
  }
  draw()
  return element(
    'section',
    { class: 'photographs' },
    element('h3', {}, say('report-photographs')),
    list,
    button,
    status,
  )
}

/** Redrawn, so that neither place nor camera leaves the phone; undefined for what is no picture to this browser. */
async function shrink(file: File): Promise<Blob | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (picture === undefined) return undefined
  const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', QUALITY))
}
