import { sectors } from '@hms/domain/sector/sectors'

/** One example of each operation that asks for no log-in; a test holds each answer against the contract. */
type Example = {
  /** Below the portal's address. */
  readonly path: string
  readonly body?: object
  readonly answer: object
}

/** The oldest sector, as any other would do. */
const sector = Object.keys(sectors)[0] ?? ''
const at = '2026-11-23T08:00:00.000Z'
const enterprise = { number: '311851055', name: 'FJELLHEIM BYGG AS' }

export const examples = {
  checkCard: {
    path: '/api/cards/4815162/check',
    answer: { number: '4815162', valid: true, enterprise, sector, at },
  },
  checkRecord: {
    path: '/api/records/check',
    body: { text: 'HTTPS://HMS.EXAMPLE/K#2KCE3IQBEYCER5NT5I35KBBS…' },
    answer: {
      ...{ valid: false, answer: 'SUSPENDED', kind: 'card', findings: ['SUSPENDED'], level: 0, enterprise },
      ...{ sector, statusAsOf: at, at },
    },
  },
  verifyTap: {
    path: '/api/taps',
    body: { u: '04DE5F1EACC040', c: '00003D', m: '94EED9EE65337086' },
    answer: {
      ...{ answer: 'genuine', level: 2, at },
      card: { number: '4815162', valid: true, enterprise, sector, at },
    },
  },
  compareCode: {
    path: '/api/proofs/4815162343/code',
    body: { code: '481516' },
    answer: { matches: true },
  },
} as const satisfies Record<string, Example>

export type ExampleName = keyof typeof examples

/** As one types it in a terminal. */
export function curlOf({ path, body }: Example, portalUrl: string): string {
  if (body === undefined) return `curl ${portalUrl}${path}`
  return `curl ${portalUrl}${path} \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(body)}'`
}
