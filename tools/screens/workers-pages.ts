import type { Page } from 'playwright-core'
import type { Stop } from './stop.ts'

type Tokens = Readonly<Record<'invited' | 'confirmed' | 'halfway' | 'given' | 'rejected' | 'cancelled', string>>

/** What workers see on their telephones, with each answer to a picture that cannot be used. */
export function showWorkersPages(tokens: Tokens): readonly Stop[] {
  const worker = (name: string, show: Stop['show']): Stop => ({ name: `worker-${name}`, who: 'anybody', show })
  const giving =
    (token: string, item: 'portrait' | 'identity-document', file: Parameters<typeof choose>[2] | undefined) =>
    async (page: Page) => {
      await page.goto(`/w/${token}/${item}`)
      if (file) await choose(page, item, file)
      await page.locator('form[data-picture] button[type=submit]').click()
      await page.locator('.ds-error-summary').waitFor()
    }
  return [
    worker('details', `/w/${tokens.invited}`),
    worker('proof', `/w/${tokens.given}/proof`),
    worker('proof-none', `/w/${tokens.cancelled}/proof`),
    worker('portrait', `/w/${tokens.confirmed}`),
    worker('portrait-chosen', async (page) => {
      await page.goto(`/w/${tokens.confirmed}`)
      await choose(page, 'portrait', 'journeys/data/portrait.jpg')
      await page.locator('[data-preview]:not([hidden]) canvas').waitFor()
    }),
    worker('portrait-none', giving(tokens.confirmed, 'portrait', undefined)),
    worker('portrait-not-an-image', giving(tokens.confirmed, 'portrait', fileOf('bilde.jpg', 'This is text.'))),
    worker('portrait-empty', giving(tokens.confirmed, 'portrait', fileOf('bilde.jpg', ''))),
    worker('portrait-drawing', giving(tokens.confirmed, 'portrait', fileOf('bilde.svg', SVG))),
    worker('portrait-pdf', giving(tokens.confirmed, 'portrait', fileOf('bilde.pdf', '%PDF-1.7\n%%EOF'))),
    worker('document', `/w/${tokens.halfway}`),
    worker('document-not-an-image', giving(tokens.halfway, 'identity-document', fileOf('pass.jpg', 'This is text.'))),
    worker('done', `/w/${tokens.given}`),
    worker('portrait-again', `/w/${tokens.given}/portrait`),
    worker('portrait-rejected', `/w/${tokens.rejected}`),
    worker('cancelled', `/w/${tokens.cancelled}`),
  ]
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200"><rect width="9" height="9"/></svg>'

type File = Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]

const choose = (page: Page, item: string, file: File) => page.locator(`input[name="${item}"]`).setInputFiles(file)

const fileOf = (name: string, text: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(text) })
