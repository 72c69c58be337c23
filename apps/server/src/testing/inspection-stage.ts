/** For tests: issued cards, and inspectors of several kinds who record what they see. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { bodyOf } from './body-of.ts'
import type { Browser } from './browser.ts'
import { inspector as labour, openCardStage } from './card-stage.ts'
import type { OrderedWorker } from './order-stage.ts'

export type InspectionView = {
  readonly id: string
  readonly findings: readonly { readonly code: string; readonly text?: string }[]
  readonly note: string
  readonly photographs: readonly string[]
  readonly suspicions: readonly string[]
  readonly seizures: readonly string[]
  readonly position?: { readonly latitude: number; readonly longitude: number }
}
export type InspectionStage = Awaited<ReturnType<typeof openInspectionStage>>

/** A card for each of a crew; a labour inspector, a police officer, a safety representative, the authority, a case officer. */
export async function openInspectionStage(crew: readonly OrderedWorker[]) {
  const stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
  const { house } = stage
  const made = await stage.approve(crew)
  const { jobs } = await stage.beginBatch()
  const cards: string[] = []
  for (const order of made) {
    const job = jobs.find((one) => one.order === order)
    if (job === undefined) throw new Error('an order has no job')
    await stage.make(job)
    cards.push(job.number)
  }
  await house.runJobs()
  const [labourInspector, police, representative, authority, anybody] = await Promise.all([
    house.visitor(labour),
    house.visitor('22848023063'),
    house.visitor('30867315523'),
    house.visitor('17896940260'),
    house.visitor(),
  ])
  const now = () => house.dependencies.clock.now()
  const told = (said: object = {}) => ({
    ...{ id: randomUUID(), at: now(), placeKind: 'construction-site', site: 'Gate 1, Storgata' },
    ...said,
  })
  const record = (browser: Browser, said: object) => browser.api('POST', '/api/inspections', told(said))
  const recorded = async (browser: Browser, said: object) => bodyOf<InspectionView>(await record(browser, said))
  const photograph = (
    browser: Browser,
    inspection: string,
    bytes: Uint8Array<ArrayBuffer>,
    id: string = randomUUID(),
  ) =>
    browser.send('POST', `/api/inspections/${inspection}/photographs?photograph=${id}`, bytes, {
      'content-type': 'image/jpeg',
    })
  const seize = (browser: Browser, card: string, said: object = {}) =>
    browser.api('POST', '/api/seizures', {
      ...{ id: randomUUID(), card, ground: 'not-valid', because: 'the card was altered' },
      ...{ placeKind: 'construction-site', site: 'Gate 1', at: now() },
      ...said,
    })
  const ask = async <Row>(text: string, params: readonly unknown[] = []) =>
    (await house.dependencies.database.query<Row>(text, params)).rows
  return {
    ...{ stage, house, cards, labourInspector, police, representative, authority, anybody },
    ...{ officer: stage.officer, manager: stage.manager },
    ...{ told, record, recorded, photograph, seize, ask, now },
  }
}

/** As a telephone takes them: with the place where it was taken. */
export async function snapshot(brightness = 160): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp({
    create: { width: 1200, height: 900, channels: 3, background: { r: brightness, g: 90, b: 40 } },
  })
  return new Uint8Array(
    await picture
      .jpeg()
      .withExif({ IFD0: { Model: 'secret camera' }, IFD3: { GPSLatitude: '59/1 54/1 0/1' } })
      .toBuffer(),
  )
}
