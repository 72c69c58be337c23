import { say } from '../language.ts'
import { readQrFromFile } from '../scan/read-qr.ts'
import type { ChipReading } from '../verify/inspect-chip.ts'
import { drawChipWays } from './chip-ways.ts'
import { element } from './element.ts'
import { drawNumberForm, type Typed } from './number-form.ts'
import { drawScanSettings } from './scan-settings.ts'
import { drawViewfinder } from './viewfinder.ts'

export type Found = { readonly text: string } | { readonly chip: ChipReading } | Typed

/** Opens into the camera; below it, where the thumb is, the other ways. `found` is called once; `leave` stops everything. */
export function drawScan(found: (what: Found) => void): { screen: HTMLElement; leave: () => void } {
  const left = new AbortController()
  const once = (what: Found) => {
    if (left.signal.aborted) return
    left.abort()
    found(what)
  }
  const status = element('p', { role: 'status', class: 'scan-status' })
  const tell = (words: string) => {
    status.textContent = words
  }
  const picture = element('input', {
    type: 'file',
    accept: 'image/*',
    'aria-label': say('picture'),
    change: () => void readPicture(picture.files?.[0]),
  })
  const form = drawNumberForm(once)
  const viewfinder = drawViewfinder({ found: (text) => once({ text }), tell }, left.signal)
  const chips = drawChipWays((chip) => once({ chip }), left.signal)
  const typeNumber = () => {
    form.scrollIntoView({ block: 'center' })
    form.querySelector('input')?.focus({ preventScroll: true })
  }

  async function readPicture(file: Blob | undefined): Promise<void> {
    if (!file) return
    tell(say('reading'))
    const text = await readQrFromFile(file)
    picture.value = ''
    if (left.signal.aborted) return
    if (text === undefined) tell(say(file.type.startsWith('image/') ? 'picture-none' : 'picture-broken'))
    else once({ text })
  }

  takePictures(document, (file) => void readPicture(file), left.signal)
  const screen = element(
    'div',
    { class: 'scan' },
    viewfinder,
    status,
    element(
      'div',
      { class: 'thumb' },
      element('button', { type: 'button', click: typeNumber }, say('number-go')),
      element('span', { class: 'button file' }, say('picture'), picture),
      chips.start,
    ),
    chips.told,
    element('p', { class: 'small with-mouse' }, say('picture-drop')),
    form,
    drawScanSettings(chips.pairing),
  )
  if (new URLSearchParams(location.search).has('number')) requestAnimationFrame(typeNumber)
  return { screen, leave: () => left.abort() }
}

/** On a desk a picture is dropped anywhere on the page, or pasted. */
function takePictures(page: Document, take: (file: Blob) => void, signal: AbortSignal): void {
  page.addEventListener('dragover', (event) => event.preventDefault(), { signal })
  page.addEventListener(
    'drop',
    (event) => {
      event.preventDefault()
      const file = event.dataTransfer?.files[0]
      if (file) take(file)
    },
    { signal },
  )
  page.addEventListener(
    'paste',
    (event) => {
      const file = event.clipboardData?.files[0]
      if (file) take(file)
    },
    { signal },
  )
}
