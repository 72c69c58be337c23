import { isRefusal, type Refusal } from '@hms/domain/decision'
import { answerKinds, mayFollow } from '@hms/domain/enforcement/case'
import { askedBy } from '@hms/domain/enforcement/manner'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf, onlyOrderers, personOf } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, type Form, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { answerBy, appealBy, judgeDocument } from '../acts/answer-case.ts'
import { isForEnterprise } from '../letters/letter.ts'
import { findLetter, findSentPdf, listLetters } from '../letters/store.ts'
import { AppealForm, documentFields } from '../pages/appeal-form.tsx'
import { findKnownCase, type KnownCase, noteCase } from '../pages/known-case.ts'
import { appealable } from '../pages/offers.ts'
import { sendFile } from '../pages/send-file.ts'
import { findDocument, listDocuments, listStatements, type NewDocument } from '../statements/store.ts'
import { OwnCasePage } from './case-page.tsx'
import { OwnCasesPage } from './list-page.tsx'
import { onlyItsOwn } from './only-its-own.tsx'
import { listKnownCases } from './store.ts'

const current = '/cases'
const LONGEST_ANSWER = 8000

/**
 * An enterprise's own cases, for those who may order for it by a role in the entity register. A power of attorney to order does
 * not open them: nobody but the enterprise itself reads and answers the authority's letters (decision 0122).
 */
export const ownCasePages: Feature = (app, dependencies) => {
  const { database, vault } = dependencies
  const at = '/enterprises/:organisation/cases'

  app.get('/cases', onlyOrderers, (c) => c.redirect(`/enterprises/${enterpriseOf(c).number}/cases`, 303))

  app.get(at, onlyItsOwn, async (c) => {
    const organisation = enterpriseOf(c).number
    await noteCase(c, dependencies, 'own-cases-read', { organisation })
    const cases = await listKnownCases(database, organisation)
    return renderPage(
      c,
      { title: c.var.t('own-cases.title'), current },
      <OwnCasesPage reader={c.var} at={`/enterprises/${organisation}/cases`} {...{ cases }} />,
    )
  })

  app.get(`${at}/:id`, onlyItsOwn, async (c) => {
    const known = await find(c)
    if (known === undefined) return c.notFound()
    await noteCase(c, dependencies, 'own-case-read', known.row)
    return showCase(c, known)
  })

  app.post(`${at}/:id/answers`, onlyItsOwn, async (c) => {
    const known = await find(c)
    if (known === undefined) return c.notFound()
    const form = await readForm(c)
    const { documents, errors } = documentsIn(c, form)
    const says = answerKinds.find((kind) => kind === form.text('says'))
    const text = form.text('text').slice(0, LONGEST_ANSWER)
    const wrong = {
      ...(says ? {} : { says: c.var.t('own-case.says.missing') }),
      ...(text.trim() === '' ? { text: c.var.t('case.text.missing', { field: c.var.t('own-case.text') }) } : {}),
      ...errors,
    }
    if (says === undefined || Object.keys(wrong).length > 0) return showCase(c, known, { form, errors: wrong })
    return submitOnce(c, database, form, async () => {
      const said = { says, text, documents }
      const answered = await answerBy(dependencies, known.row.id, personOf(c).reference, said)
      if (isRefusal(answered)) return showCase(c, known, { form, errors: { text: sayRefusal(c, answered) } })
      await noteCase(c, dependencies, 'own-case-answered', known.row)
      return redirectTo(c, pathOf(known), { kind: 'success', key: 'own-case.answered.done' })
    })
  })

  app.get(`${at}/:id/appeals`, onlyItsOwn, async (c) => {
    const known = await find(c)
    return known ? showAppeal(c, known) : c.notFound()
  })

  app.post(`${at}/:id/appeals`, onlyItsOwn, async (c) => {
    const known = await find(c)
    if (known === undefined) return c.notFound()
    const form = await readForm(c)
    const { documents, errors } = documentsIn(c, form)
    const against = form.text('against')
    const text = form.text('text').slice(0, LONGEST_ANSWER)
    const wrong = {
      ...(appealable(known.one).some(({ id }) => id === against)
        ? {}
        : { against: c.var.t('case.appeal.against.missing') }),
      ...(text.trim() === '' ? { text: c.var.t('case.text.missing', { field: c.var.t('case.appeal.text') }) } : {}),
      ...errors,
    }
    if (Object.keys(wrong).length > 0) return showAppeal(c, known, { form, errors: wrong })
    return submitOnce(c, database, form, async () => {
      const said = { against, text, documents }
      const appealed = await appealBy(dependencies, known.row.id, personOf(c).reference, said)
      if (isRefusal(appealed)) return showAppeal(c, known, { form, errors: { text: sayRefusal(c, appealed) } })
      await noteCase(c, dependencies, 'own-case-appealed', known.row)
      return redirectTo(c, pathOf(known), { kind: 'success', key: 'own-case.appealed.done' })
    })
  })

  app.get(`${at}/:id/letters/:letter`, onlyItsOwn, async (c) => {
    const known = await find(c)
    const id = c.req.param('letter')
    const letter = known && isUuid(id) ? await findLetter(database, vault, id) : undefined
    const isOwn = letter?.caseId === known?.row.id && letter?.sentAt && isForEnterprise(letter.kind)
    const pdf = isOwn ? await findSentPdf(database, vault, id) : undefined
    if (known === undefined || pdf === undefined) return c.notFound()
    await noteCase(c, dependencies, 'own-case-letter-read', known.row)
    const name = `${known.row.number.replace('/', '-')}-${letter?.number}.pdf`
    return sendFile(c, pdf, { name, mediaType: 'application/pdf', inline: true })
  })

  app.get(`${at}/:id/documents/:document`, onlyItsOwn, async (c) => {
    const known = await find(c)
    const id = c.req.param('document')
    const document = known && isUuid(id) ? await findDocument(database, vault, id) : undefined
    if (known === undefined || document?.caseId !== known.row.id) return c.notFound()
    await noteCase(c, dependencies, 'own-case-document-read', known.row)
    return sendFile(c, document.bytes, document)
  })

  /** Only what the enterprise has been told of. */
  async function find(c: Context): Promise<KnownCase | undefined> {
    const organisation = enterpriseOf(c).number
    const known = await findKnownCase(c, dependencies, organisation)
    if (known === undefined) return undefined
    const told = await listKnownCases(database, organisation)
    return told.some(({ id }) => id === known.row.id) ? known : undefined
  }

  async function showCase(c: Context, known: KnownCase, tried?: Tried): Promise<Response> {
    const { row, one } = known
    const [letters, statements, documents] = await Promise.all([
      listLetters(database, vault, row.id),
      listStatements(database, vault, row.id),
      listDocuments(database, vault, row.id),
    ])
    const title = c.var.t('own-case.title', { number: row.number })
    return renderPage(
      c,
      {
        title: tried ? c.var.t('errors.title-prefix', { title }) : title,
        current,
        wide: true,
        status: tried ? 422 : 200,
      },
      <OwnCasePage
        reader={c.var}
        at={pathOf(known)}
        letters={letters.filter(({ kind, sentAt }) => sentAt !== null && isForEnterprise(kind))}
        statements={statements.filter(({ kind }) => kind !== 'note')}
        mayAnswer={mayFollow(one, 'answer-received') && askedBy(one) !== undefined}
        mayAppeal={mayFollow(one, 'appeal-received') && appealable(one).length > 0}
        today={dependencies.clock.today()}
        written={{ says: tried?.form.text('says') ?? '', text: tried?.form.text('text') ?? '' }}
        errors={tried?.errors ?? {}}
        {...{ row, one, documents }}
      />,
    )
  }
}

type Tried = { readonly form: Form; readonly errors: FieldErrors }
const pathOf = ({ row }: KnownCase) => `/enterprises/${row.organisation}/cases/${row.id}`
const sayRefusal = (c: Context, { refused }: Refusal) => translateCode(c.var.language, 'refusal', refused)

/** The documents of a form, each judged by itself, and what is wrong with which. */
function documentsIn(c: Context, form: Form) {
  const documents: NewDocument[] = []
  const errors: Record<string, string> = {}
  for (const field of documentFields) {
    const file = form.file(field)
    if (file === undefined) continue
    const document = judgeDocument(file.name, file.bytes)
    if (isRefusal(document)) errors[field] = sayRefusal(c, document)
    else documents.push(document)
  }
  return { documents, errors }
}

function showAppeal(c: Context, known: KnownCase, tried?: Tried): Promise<Response> {
  const title = c.var.t('case.appeal.write')
  const back = pathOf(known)
  return renderPage(
    c,
    { title: tried ? c.var.t('errors.title-prefix', { title }) : title, current, status: tried ? 422 : 200 },
    <AppealForm
      reader={c.var}
      action={`${back}/appeals`}
      back={back}
      letters={appealable(known.one)}
      against={tried?.form.text('against') ?? ''}
      text={tried?.form.text('text') ?? ''}
      errors={tried?.errors ?? {}}
    />,
  )
}
