/** For tests: two of the authority, the builder's manager, and the API of cases. */
import { bodyOf } from './body-of.ts'
import { builder } from './order-stage.ts'
import { type TestApp, testApp } from './test-app.ts'

export const authority = ['17896940260', '12877149941'] as const
export const words = {
  paragraph: '§ 8',
  facts: { nb: 'Tre ansatte viste ikke kort 23. november.', en: 'Three workers showed no card on 23 November.' },
} as const

export type CaseAnswer = {
  readonly type?: string
  readonly id: string
  readonly number: string
  readonly status: string
  readonly waitsFor: string
  readonly overdue: boolean
  readonly deadline?: string
  readonly letters: readonly { readonly id: string; readonly kind: string; readonly number?: number }[]
  readonly answers: readonly { readonly id: string; readonly late: boolean; readonly proved?: number }[]
  readonly measures: readonly {
    readonly id: string
    readonly kind: string
    readonly status: string
    readonly amount?: number
  }[]
  readonly appeals: readonly { readonly id: string; readonly late: boolean; readonly outcome?: string }[]
}

export async function openEnforcementStage() {
  const house = await testApp()
  return { house, ...(await enforcersOf(house)) }
}

export async function enforcersOf(house: TestApp) {
  const [marit, henrik, employer] = await Promise.all([
    house.visitor(authority[0]),
    house.visitor(authority[1]),
    house.visitor(builder.manager),
  ])
  const organisation = builder.organisation
  const own = `/api/organisations/${organisation}/cases`
  return {
    marit,
    henrik,
    employer,
    organisation,
    async open(more: object = {}): Promise<CaseAnswer> {
      const wish = { organisation, sector: 'construction', ground: 'no-card', source: 'hand', ...more }
      return bodyOf(await marit.api('POST', '/api/cases', wish))
    },
    /** An act of the first of the authority, or of the second. */
    act: async (id: string, act: string, body: object, by = marit): Promise<CaseAnswer> =>
      bodyOf(await by.api('POST', `/api/cases/${id}/${act}`, body)),
    read: async (id: string): Promise<CaseAnswer> => bodyOf(await marit.api('GET', `/api/cases/${id}`)),
    answer: (id: string, body: object = { says: 'ordering-under-way', text: 'Vi har bestilt.' }) =>
      employer.api('POST', `${own}/${id}/answers`, body),
    appeal: (id: string, against: string) =>
      employer.api('POST', `${own}/${id}/appeals`, { against, text: 'Vi er uenige.' }),
  }
}
