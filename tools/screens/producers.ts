import { readFileSync } from 'node:fs'
import type { Stage } from '../../journeys/stage/open-stage.ts'
import { signIn, type WebSession } from '../story/web-session.ts'
import type { Act, Stop } from './stop.ts'

const authority = (name: string, show: Stop['show']): Stop => ({ name, who: 'authority', show })
const wish = {
  name: 'NOVA KORT AS',
  code: 'nova',
  'appointed-from': '2027-02-01',
  'intake-from': '2027-03-01',
  price: '140,50',
}
const end = { 'intake-until': '2027-02-28', 'appointed-until': '2027-03-31' }

/** Producers as they are known, and proposals before there are any. */
export const showProducers: Act = async () => [
  authority('producers', '/producers'),
  authority('producer', '/producers/test'),
  authority('producer-former', '/producers/idemia'),
  authority('producer-new', '/producers/new'),
  authority('producer-new-wrong', `/producers/preview?${new URLSearchParams({ ...wish, code: 'NOVA', price: 'x' })}`),
  authority('producer-end', '/producers/test/end'),
  authority('producer-end-preview', `/producers/test/end/preview?${new URLSearchParams(end)}`),
  authority('producer-freeze', '/producers/test/freeze'),
  authority('producer-prices', '/producers/test/prices'),
  authority('legacy-cards-empty', '/legacy-cards'),
]

/** A change that waits, from both sides, the next producer, and cards of a former one. */
export const showHandover: Act = async (stage) => {
  const [first, second] = await signInAuthority(stage)
  await first.json('POST', '/api/designations/test/change', {
    kind: 'end',
    intakeUntil: '2027-02-28',
    appointedUntil: '2027-03-31',
  })
  await second.json('POST', '/api/designations/test/change/confirmation', {})
  const nova = { name: 'NOVA KORT AS', code: 'nova', appointedFrom: '2027-02-01', intakeFrom: '2027-03-10' }
  const { id } = await second.json<{ id: string }>('POST', '/api/designations', {
    ...nova,
    prices: [{ from: '2027-03-10', ore: 14_050 }],
  })
  const legacy = await first.json<{ id: string }>(
    'POST',
    '/api/legacy-imports?name=evry-kort.csv',
    new TextEncoder().encode(legacyFile),
  )
  return [
    authority('producers-waiting', '/producers'),
    authority('producer-proposal', `/producers/${id}`),
    authority('producer-ended', '/producers/test'),
    authority(
      'producer-preview',
      `/producers/preview?${new URLSearchParams({ ...wish, code: 'sol', name: 'SOL KORT AS', 'intake-from': '2027-03-05' })}`,
    ),
    authority('legacy-cards', '/legacy-cards'),
    authority('legacy-import', `/legacy-cards/${legacy.id}`),
    authority('legacy-import-confirmed', async (page) => {
      await first.json('POST', `/api/legacy-imports/${legacy.id}/confirmation`, {})
      await page.goto(`/legacy-cards/${legacy.id}`)
    }),
    { name: 'check-legacy', who: 'anybody', show: '/check?number=1000101' },
  ]
}

/** Rows that are good, and rows with one mistake and with several. */
const legacyFile = [
  'Kortnummer;Organisasjonsnummer;Utstedt;Utløper;Status;Produsent',
  '1000101;311851055;2025-11-03;2027-11-03;gyldig;evry',
  '1000102;311851055;03.11.2025;03.11.2027;sperret;evry',
  '1000103;311851055;2025-11-03;2027-11-03;gyldig;idemia',
  '1000104;311851056;2025-13-03;2027-11-03;kanskje;evry',
].join('\n')

/** The two of the authority: what one proposes, the other confirms. */
export async function signInAuthority({ product }: Stage): Promise<[WebSession, WebSession]> {
  const members: { id: string; role: string }[] = JSON.parse(readFileSync('simulators/staff.json', 'utf8'))
  const [first, second] = members.filter(({ role }) => role === 'authority').map(({ id }) => id)
  if (first === undefined || second === undefined) throw new Error('The authority is not two.')
  return [await signIn(product.portalUrl, first), await signIn(product.portalUrl, second)]
}
