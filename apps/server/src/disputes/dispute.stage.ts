import assert from 'node:assert/strict'
import type { Browser, Page } from '#testing/browser.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { builder, newestLink, officers, workers } from '#testing/order-stage.ts'
import { pullLever, runTask } from '#testing/world-levers.ts'
import { type DisputeRow, findDisputeProof, listDisputesOfCard } from './queries.ts'

type Complaint = { readonly complaint?: string; readonly text?: string; readonly file?: Buffer }
export type DisputeStage = CardStage & {
  readonly worker: Browser
  /** Another case officer. */
  readonly second: Browser
  readonly card: string
  readonly otherCard: string
  /** The personal link of the other card's holder. */
  readonly link: string
  /** The newest case of a card; without one, of the first. */
  only(number?: string): Promise<DisputeRow>
  complain(browser: Browser, base: string, complaint: Complaint): Promise<Page>
  /** A step of the newest case of the first card. */
  act(browser: Browser, path: string, form?: Record<string, string>): Promise<Page>
  findProof(id: string): ReturnType<typeof findDisputeProof>
}

/** Two cards of an enterprise that the VAT register has just lost: both are suspended. */
export async function openDisputeStage(): Promise<DisputeStage> {
  const [first, other] = workers
  const stage = await openCardStage({ HMS_CHECKS_PER_MINUTE: '0' })
  const placed = await stage.approve([first, other])
  const link = await newestLink(stage.house, other)
  const { jobs } = await stage.beginBatch()
  for (const job of jobs) await stage.make(job)
  await stage.house.runJobs()
  const numberOf = (order: string | undefined) => jobs.find((job) => job.order === order)?.number ?? assert.fail()
  const [card, otherCard] = [numberOf(placed[0]), numberOf(placed[1])]
  await pullLever(stage.house, 'PATCH', '/organisations', { number: builder.organisation, vat: false })
  await runTask(stage.house, 'follow-feeds')
  const { database, vault } = stage.house.dependencies

  const only = async (number = card) => {
    const [dispute] = await listDisputesOfCard(database, number)
    return dispute ?? assert.fail('no dispute')
  }
  return {
    ...stage,
    ...{ card, otherCard, link, only },
    worker: await stage.house.visitor(first.identityNumber),
    second: await stage.house.visitor(officers[1]),
    async complain(browser, base, { complaint = 'not-valid-at-gate', text = 'I work here', file }) {
      const form = new FormData()
      form.set('complaint', complaint)
      form.set('text', text)
      if (file) form.set('file-1', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'contract.jpg')
      const page = await browser.post(`${base}/dispute`, form)
      await stage.house.runJobs()
      return page
    },
    async act(browser, path, form = {}) {
      const page = await browser.post(`/disputes/${(await only()).id}/${path}`, form)
      await stage.house.runJobs()
      return page
    },
    findProof: (id) => findDisputeProof(database, vault, { dispute: id }),
  }
}
