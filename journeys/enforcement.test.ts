import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { extract } from 'tar-stream'
import { judgePage } from './stage/judge-page.ts'
import { moveClock } from './stage/move-clock.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, signIn, staff } from './stage/people.ts'

const builder = findEmployer('builder')
let stage: Stage
let authority: Page
let second: Page
let employer: Page
before(async () => {
  stage = await openStage()
})
after(() => stage.stop())

const submit = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test('the authority opens a case and orders an enterprise to comply, with a letter that is looked over first', async () => {
  ;({ page: authority } = await stage.visit())
  await signIn(authority, staff.authority, '/enforcement')
  await authority.getByText('Ingen åpne saker.').waitFor()
  await authority.getByRole('link', { name: 'Åpne en sak' }).click()
  await authority.getByLabel('Organisasjonsnummer').fill(builder.organisation)
  await authority.getByLabel('Bransje').selectOption('construction')
  await authority.getByLabel('Ansatte arbeider uten HMS-kort.').check()
  await submit(authority, 'Åpne saken')
  await authority.getByText('Saken er åpnet. Ingen har fått brev ennå.').waitFor()
  await authority.getByRole('link', { name: 'Gi pålegg' }).click()
  await submit(authority, 'Se over brevet')
  await authority
    .getByRole('alert')
    .getByText(/Kryss av for å gi pålegget likevel/)
    .waitFor()
  await authority.getByLabel('Gi pålegget uten varsel').check()
  await authority.getByLabel('Hvorfor uten varsel, på norsk').fill('Arbeidet er snart over.')
  await authority.getByLabel('Hvorfor uten varsel, på engelsk').fill('The work will soon be over.')
  await authority.getByLabel('Frist').fill('2026-12-14')
  await authority.getByLabel('Paragraf i forskriften').fill('§ 8')
  await authority.getByLabel('Hva vi har funnet, på norsk').fill('Tre ansatte viste ikke kort.')
  await submit(authority, 'Se over brevet')
  await authority.getByRole('alert').getByText('Fyll ut «Hva vi har funnet, på engelsk».').waitFor()
  assert.equal(await authority.getByLabel('Hva vi har funnet, på norsk').inputValue(), 'Tre ansatte viste ikke kort.')
  await authority.getByLabel('Hva vi har funnet, på engelsk').fill('Three workers showed no card.')
  await submit(authority, 'Se over brevet')
  await authority.getByRole('heading', { name: 'Order about HSE cards' }).waitFor()
  assert.deepEqual(await judgePage(authority, 'case-preview', 'nb'), [])
  await submit(authority, 'Send brevet')
  await authority.getByText('Brevet er sendt.').waitFor()
})

test('the employer is led to the letter, and answers late with a document', async () => {
  ;({ page: employer } = await stage.visit())
  await moveClock(stage, '2026-12-15T09:00:00+01:00')
  await signIn(employer, builder.manager, `/enterprises/${builder.organisation}`)
  await employer.getByRole('link', { name: /Les og svar/ }).click()
  await employer.getByRole('link', { name: '2026/1', exact: true }).click()
  await employer.getByText(/svaret blir merket som for sent/).waitFor()
  const letter = await employer.request.get(
    (await employer.getByRole('link', { name: 'Les 2026/1-1 (PDF)' }).getAttribute('href')) ?? '',
  )
  assert.equal((await letter.body()).subarray(0, 5).toString(), '%PDF-')
  await submit(employer, 'Send svaret')
  await employer.getByRole('alert').getByText('Velg hva svaret gjelder.').waitFor()
  await employer.getByLabel('Kort er bestilt').check()
  await employer.getByLabel('Svaret deres').fill('Vi bestilte kort til en av dem.')
  await employer.getByLabel('Dokument 1').setInputFiles('journeys/data/identity-document.jpg')
  await submit(employer, 'Send svaret')
  await employer.getByText('Svaret er sendt til tilsynet.').waitFor()
  await employer.getByText('Kom etter fristen').waitFor()
  assert.deepEqual(await judgePage(employer, 'own-case', 'nb'), [])
})

test('a violation fine is proposed by one with each addend shown, and decided by another', async () => {
  await authority.reload()
  await authority.getByText('Kom etter fristen').waitFor()
  await authority.getByLabel('Godta bevis på bestilling for så mange ansatte').fill('1')
  await submit(authority, 'Godta bevis')
  await authority.getByText('Bestilling godtatt for 1').waitFor()
  await authority.getByRole('link', { name: 'Gi overtredelsesgebyr' }).click()
  await authority.getByText('Satsene er ikke bekreftet').waitFor()
  await authority.getByLabel('Grunnbeløp i kroner').fill('12 000')
  await authority.getByLabel('Ansatte uten kort').fill('3')
  await submit(authority, 'Se over brevet')
  await authority.getByText('16 000 kr').first().waitFor()
  await submit(authority, 'Foreslå')
  await authority.getByText('Du foreslo dette. En annen i tilsynet må bekrefte.').waitFor()
  assert.equal(await authority.getByRole('button', { name: 'Bekreft', exact: true }).count(), 0)

  ;({ page: second } = await stage.visit())
  await signIn(second, staff.secondAuthority, '/enforcement?state=confirmation')
  await second.getByRole('link', { name: '2026/1' }).click()
  await submit(second, 'Bekreft')
  await second.getByText('Bekreftet.', { exact: true }).waitFor()
})

test('the employer appeals in time, and the authority makes the fine smaller', async () => {
  await employer.reload()
  await employer.getByText(/Overtredelsesgebyr: 16\s000\skr/).waitFor()
  await employer.getByRole('link', { name: 'Skriv en klage' }).click()
  await employer.getByLabel(/^Overtredelsesgebyr/).check()
  await employer.getByLabel('Hva skal endres, og hvorfor?').fill('Bare én manglet kort.')
  await submit(employer, 'Send klagen')
  await employer.getByText('Betalingen venter på svaret').waitFor()
  await second.reload()
  await second.getByRole('link', { name: 'Avgjør klagen' }).click()
  await second.getByLabel('Virksomheten får medhold').check()
  await second.getByLabel('Nytt gebyr i kroner').fill('12000')
  await second.getByLabel('Begrunnelse, på norsk').fill('Dere har rett i noe.')
  await second.getByLabel('Begrunnelse, på engelsk').fill('You are partly right.')
  await submit(second, 'Se over brevet')
  await submit(second, 'Send brevet')
  await second.getByText('Gebyret er satt til 12 000 kr').waitFor()
  await employer.reload()
  await employer.getByText(/Overtredelsesgebyr: 12\s000\skr/).waitFor()
})

test('the police get a package, every file of which has the hash that its manifest tells', async () => {
  await second.getByRole('link', { name: 'Anmeld til politiet' }).click()
  await submit(second, 'Se over brevet')
  await submit(second, 'Foreslå')
  await authority.reload()
  await submit(authority, 'Bekreft')
  await authority.getByText(/Saken ble anmeldt 15. desember 2026/).waitFor()
  assert.equal(await authority.getByRole('link', { name: 'Anmeld til politiet' }).count(), 0)
  await authority.getByRole('link', { name: 'Lag pakke til politiet' }).click()
  assert.deepEqual(await judgePage(authority, 'case-package', 'nb'), [])
  await submit(authority, 'Lag pakken')
  await authority.getByText('Versjon 1 er klar.').waitFor()
  await authority.getByText(/Ingenting er endret siden versjon 1/).waitFor()
  assert.deepEqual(await judgePage(authority, 'case-reported', 'nb'), [])
  const href = await authority.getByRole('link', { name: /Last ned versjon/ }).getAttribute('href')
  const answer = await authority.request.get(href ?? '')
  const files = await unpack(await answer.body())
  const manifest: { files: { name: string; sha256: string }[] } = JSON.parse(String(files.get('manifest.json')))
  assert.ok(manifest.files.length >= 6)
  for (const { name, sha256 } of manifest.files)
    assert.equal(
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
      sha256,
      name,
    )
  assert.ok([...files.keys()].some((name) => /^statements\/01-answer-document-1\.jpeg$/.test(name)))
  assert.equal((await employer.request.get(href ?? '')).status(), 403)
  await authority.goto(`/enforcement/enterprises/${builder.organisation}?kind=letter`)
  await authority.getByRole('link', { name: '2026/1-2' }).waitFor()
})

async function unpack(tar: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const entries = extract()
  Readable.from([tar]).pipe(entries)
  for await (const entry of entries) {
    const parts: Buffer[] = []
    for await (const part of entry) parts.push(Buffer.from(part as Uint8Array)) // tar-stream does not say what it gives
    files.set(entry.header.name, Buffer.concat(parts))
  }
  return files
}
