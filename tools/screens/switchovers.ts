import { setTimeout as pause } from 'node:timers/promises'
import { signInAuthority } from './producers.ts'
import type { Act, Stop } from './stop.ts'

const authority = (name: string, show: Stop['show']): Stop => ({ name, who: 'authority', show })
const plan = {
  from: 'test',
  switchDay: '2027-03-10',
  freeze: { from: '2027-03-05', until: '2027-03-09' },
  finishBy: '2027-03-21',
  lastDay: '2027-03-31',
}

/** A plan for a change of producer before anybody has confirmed it. */
export const showPlannedSwitchover: Act = async (stage, memory) => {
  const [, second] = await signInAuthority(stage)
  const { designations } = await second.json<{ designations: { id: string; code: string }[] }>(
    'GET',
    '/api/designations',
  )
  const to = designations.find(({ code }) => code === 'nova')?.id ?? ''
  const planned = await second.json<{ id: string }>('POST', '/api/switchovers', { ...plan, to })
  memory.switchover = planned.id
  const at = `/switchovers/${planned.id}`
  return [
    authority('switchover-new', '/switchovers/new'),
    authority('switchover-new-wrong', async (page) => {
      await page.goto('/switchovers/new')
      await page.locator('main form button[type=submit]').click()
    }),
    authority('switchovers', '/switchovers'),
    authority('switchover-planned', at),
    authority('switchover-edit', `${at}/edit`),
    authority('switchover-confirm', `${at}/confirm`),
    authority('switchover-notice', `${at}/notices/1`),
    authority('switchover-notice-new', `${at}/notices/new`),
  ]
}

/** The same when two have agreed and it was rehearsed, and one of them wants to call it off. */
export const showConfirmedSwitchover: Act = async (stage, { switchover }) => {
  const [first, second] = await signInAuthority(stage)
  const api = `/api/switchovers/${switchover}`
  await first.json('POST', `${api}/confirmation`, {})
  const { id } = await first.json<{ id: string }>('POST', `${api}/rehearsals`, {})
  for (let tries = 0; tries < 300; tries++) {
    const { endedAt, trouble } = await first.json<{ endedAt?: string; trouble?: string }>(
      'GET',
      `${api}/rehearsals/${id}`,
    )
    if (trouble) throw new Error(`The rehearsal had no result: ${trouble}.`)
    if (endedAt) break
    await pause(200)
  }
  await second.json('POST', `${api}/acts/abandon`, {})
  const at = `/switchovers/${switchover}`
  return [
    authority('switchover-confirmed', at),
    authority('switchover-rehearsal', `${at}/rehearsals/${id}`),
    authority('switchover-begin', `${at}/acts/notice-0`),
  ]
}

/** Called off by two: the years that come are the old producer's. */
export const showAbandonedSwitchover: Act = async (stage, { switchover }) => {
  const [first] = await signInAuthority(stage)
  await first.json('POST', `/api/switchovers/${switchover}/acts/abandon/agreement`, {})
  return [authority('switchover-abandoned', `/switchovers/${switchover}`)]
}
