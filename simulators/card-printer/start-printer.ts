/** A card printer that speaks the Internet Printing Protocol (RFC 8011), lays what it prints in a folder and has a camera over it. */

import { binary, json, text } from '../wire/answer.ts'
import { listen, stop } from '../wire/listen.ts'
import { type Call, createRouter, jsonBody, type Route, sendAnswer, sendAtOnce, valueAt } from '../wire/router.ts'
import { answerIpp } from './answer-ipp.ts'
import { largestDocument, type PrinterFacts, type Trouble, troubles } from './attributes.ts'
import { openCamera } from './camera.ts'
import { type CameraFault, cameraFaults, type Flaw, findCameraFault, findFlaw, flaws } from './flaws.ts'
import { IppError, parseRequest } from './ipp-message.ts'
import { openTray } from './tray.ts'
import { renderTray } from './tray-page.ts'

export type PrinterOptions = {
  /** 0 takes any free port. */
  port: number
  /** Folder for what is printed, kept from one start to the next. */
  tray: string
  host?: string
}
export type Printer = {
  /** Where print jobs are posted, as in http://127.0.0.1:8631/ipp/print. */
  url: string
  /** The same printer as a page to look at. */
  page: string
  /** Where the cameras over the tray are asked: `front.png` and `back.png` under this address, `?job=` for one job's card. */
  camera: string
  setTrouble(trouble: Trouble | null): void
  /** What goes wrong with the next cards, unnoticed by the printer; with so many, or with all until told otherwise. */
  setFlaw(flaw: Flaw | null, cards?: number): void
  setCameraFault(fault: CameraFault | null): void
  close(): Promise<void>
}

export async function startPrinter({ port, tray: folder, host = '127.0.0.1' }: PrinterOptions): Promise<Printer> {
  const tray = openTray(folder)
  const camera = openCamera(tray)
  const startedAt = new Date()
  let trouble: Trouble | null = null
  let flaw: Flaw | null = null
  let flawedCards = 0
  let cameraFault: CameraFault | null = null

  function setFlaw(now: Flaw | null, cards = Number.POSITIVE_INFINITY): void {
    flaw = now
    flawedCards = cards
  }
  const nextFlaw = () => (flawedCards-- > 0 && flaw !== null ? flaw : undefined)

  function answerPrinting(call: Call) {
    if (call.headers['content-type'] !== 'application/ipp') return text('Only application/ipp is answered here.', 415)
    const facts: PrinterFacts = { uri: `${call.origin.replace('http:', 'ipp:')}/ipp/print`, startedAt, trouble }
    try {
      return binary('application/ipp', answerIpp(parseRequest(call.body), facts, tray, nextFlaw))
    } catch (error) {
      if (error instanceof IppError) return text(error.message, 400)
      throw error
    }
  }

  const routes: Route[] = [
    { method: 'POST', path: '/ipp/print', answer: answerPrinting },
    { method: 'GET', path: '', answer: ({ url }) => renderTray(url, tray.jobs()) },
    {
      method: 'GET',
      path: '/tray/:id',
      answer: (_call, id) => {
        const job = tray.find(Number(id))
        return job === undefined ? text('There is no such card.', 404) : binary('application/pdf', tray.read(job))
      },
    },
    {
      method: 'GET',
      path: '/camera/:file',
      answer: ({ url }, file = '') => camera.photograph(file, url.searchParams.get('job'), cameraFault),
    },
    {
      method: 'PUT',
      path: '/flaw',
      answer: (call) => {
        const [wanted, cards] = [valueAt(jsonBody(call), 'flaw'), valueAt(jsonBody(call), 'cards')]
        const found = findFlaw(wanted)
        if (found === undefined && wanted !== null)
          return json({ error: `flaw must be null or one of ${flaws.join(', ')}` }, 400)
        setFlaw(found ?? null, typeof cards === 'number' ? cards : undefined)
        return json({ flaw })
      },
    },
    {
      method: 'PUT',
      path: '/camera-fault',
      answer: (call) => {
        const wanted = valueAt(jsonBody(call), 'fault')
        const found = findCameraFault(wanted)
        if (found === undefined && wanted !== null)
          return json({ error: `fault must be null or one of ${cameraFaults.join(', ')}` }, 400)
        cameraFault = found ?? null
        return json({ fault: cameraFault })
      },
    },
    { method: 'GET', path: '/trouble', answer: () => json({ trouble }) },
    {
      method: 'PUT',
      path: '/trouble',
      answer: (call) => {
        const wanted = valueAt(jsonBody(call), 'trouble')
        const found = troubles.find((one) => one === wanted)
        if (found === undefined && wanted !== null)
          return json({ error: `trouble must be null or one of ${troubles.join(', ')}` }, 400)
        trouble = found ?? null
        return json({ trouble })
      },
    },
  ]
  const server = createRouter(
    [
      {
        prefix: '',
        routes,
        // Printed, and then silence: whoever asked must ask again by the job's name.
        send: async (call, answer, response) => {
          if (cameraFault === 'no-answer' && call.url.pathname.startsWith('/camera/')) return void response.destroy()
          if (trouble !== 'answer-lost' || call.url.pathname !== '/ipp/print') return sendAtOnce(call, answer, response)
          const given = await answer()
          if (isPrintJob(call)) response.destroy()
          else sendAnswer(given, response)
        },
      },
    ],
    largestDocument,
  )
  const address = await listen(server, port, host)
  return {
    url: `${address}/ipp/print`,
    page: `${address}/`,
    camera: `${address}/camera/`,
    setTrouble(now) {
      trouble = now
    },
    setFlaw,
    setCameraFault(now) {
      cameraFault = now
    },
    close: () => stop(server),
  }
}

const isPrintJob = ({ body }: Call) => body.length > 4 && body.readUInt16BE(2) === 0x0002
