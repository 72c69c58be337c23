/** For tests: orders of the builder's workers, the links they get, and pictures to give. */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { z } from 'zod'
import type { Browser } from './browser.ts'
import type { TestApp } from './test-app.ts'

export const builder = { organisation: '311851055', manager: '20867205064' } as const
export const otherManager = '06907408114'
export const officers = ['14828421043', '03919131100'] as const
/** Workers of the builder who meet every condition on the tests' day; the third reads Lithuanian. */
export const workers = [
  { identityNumber: '08877705928', email: '014@worker.example', mobile: '+4749115467' },
  { identityNumber: '23819507546', email: '015@worker.example', mobile: '+4748015758' },
  { identityNumber: '57819130037', email: '016@worker.example', mobile: '+4741080292' },
  { identityNumber: '26816811138', email: '017@worker.example', mobile: '+4742406329' },
  { identityNumber: '28918846761', email: '018@worker.example', mobile: '+4746152783' },
  { identityNumber: '21818906134', email: '019@worker.example', mobile: '+4747636503' },
  { identityNumber: '09860184335', email: '020@worker.example', mobile: '+4747017851' },
  { identityNumber: '19888837704', email: '022@worker.example', mobile: '+4746758431' },
  { identityNumber: '57906515379', email: '023@worker.example', mobile: '+4744595120' },
  { identityNumber: '15897531078', email: '024@worker.example', mobile: '+4743491126' },
] as const
/** Ten more of them. */
export const moreWorkers = [
  { identityNumber: '05816405132', email: '025@worker.example', mobile: '+4749131677' },
  { identityNumber: '07818931551', email: '026@worker.example', mobile: '+4743131536' },
  { identityNumber: '54849927496', email: '027@worker.example', mobile: '+4742522232' },
  { identityNumber: '48818813115', email: '028@worker.example', mobile: '+4744478733' },
  { identityNumber: '06909604271', email: '029@worker.example', mobile: '+4745181534' },
  { identityNumber: '18860282549', email: '030@worker.example', mobile: '+4740617899' },
  { identityNumber: '21818602593', email: '031@worker.example', mobile: '+4740625915' },
  { identityNumber: '25928215361', email: '032@worker.example', mobile: '+4744318132' },
  { identityNumber: '13886629901', email: '033@worker.example', mobile: '+4743410813' },
  { identityNumber: '04860164596', email: '035@worker.example', mobile: '+4748125157' },
] as const
export type OrderedWorker = { readonly identityNumber: string; readonly email: string; readonly mobile: string }

const bundled = (name: string) => readFile(new URL(`../../../../journeys/data/${name}`, import.meta.url))
const original = await bundled('portrait-original.png')
const specimen = await bundled('identity-document.jpg')
/** Pictures that pass; another number gives another picture of the same person. Drawing one costs as much as reading it. */
export const portrait = kept((variant) => darken(original, variant).png({ compressionLevel: 1 }).toBuffer())
export const identityDocument = kept((variant) => darken(specimen, variant).jpeg().toBuffer())
const darken = (picture: Buffer, variant: number) => sharp(picture).modulate({ brightness: 1 - variant / 50 })

/** Many files share a process: what was drawn once is there for all of them. */
function kept(draw: (variant: number) => Promise<Buffer>): (variant?: number) => Promise<Buffer> {
  const drawn = new Map<number, Promise<Buffer>>()
  return (variant = 0) => {
    const known = drawn.get(variant) ?? draw(variant)
    drawn.set(variant, known)
    return known
  }
}

const Placed = z.object({ rows: z.array(z.object({ outcome: z.string(), order: z.string().optional() })) })

/** Orders through the API as the builder's manager; the ids come in the workers' order. */
export async function placeOrders(manager: Browser, ordered: readonly Partial<OrderedWorker>[]): Promise<string[]> {
  const answer = await manager.api('POST', `/api/organisations/${builder.organisation}/orders`, {
    sector: 'construction',
    identityChecked: true,
    workers: ordered,
  })
  if (!answer.ok) throw new Error(await answer.text())
  return Placed.parse(await answer.json()).rows.map(({ order }) => {
    if (order === undefined) throw new Error('a worker of the stage was not ordered for')
    return order
  })
}

const Phone = z.object({ messages: z.array(z.object({ text: z.string() })) })

/** What stands on a worker's phone, the newest first. */
export async function readPhone({ world }: TestApp, mobile: string): Promise<string[]> {
  const answer = await fetch(`${world.addresses.sms}/messages?to=${encodeURIComponent(mobile)}`)
  return Phone.parse(await answer.json()).messages.map(({ text }) => text)
}

/** The path of the newest link on a worker's phone, after the jobs that send it have run. */
export async function newestLink(house: TestApp, { mobile }: Pick<OrderedWorker, 'mobile'>): Promise<string> {
  await house.runJobs()
  const link = (await readPhone(house, mobile)).map((text) => /\/w\/[\w-]+/.exec(text)?.[0]).find(Boolean)
  if (link === undefined) throw new Error('no link has come')
  return link
}

/** A form with one file, as a browser sends it. */
export function formWith(name: string, bytes: Uint8Array, fileName = 'picture.jpg'): FormData {
  const form = new FormData()
  form.set(name, new File([new Uint8Array(bytes)], fileName, { type: 'image/jpeg' }))
  return form
}

/** Gives both pictures by link, so that the order waits for a case officer. */
export async function giveBoth(house: TestApp, link: string, variant = 0): Promise<void> {
  const token = link.split('/')[2]
  for (const [item, bytes] of [
    ['portrait', await portrait(variant)],
    ['identity-document', await identityDocument(variant)],
  ] as const) {
    const answer = await house.app.request(`/api/enrolment/${token}/items/${item}`, {
      method: 'PUT',
      body: new Uint8Array(bytes),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }
}
