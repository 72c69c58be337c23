import { randomUUID } from 'node:crypto'
import { addDays, osloDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import { ratesOn } from '@hms/domain/enforcement/fine'
import { askedBy, isOver, LEAST_DAYS, provedWorkers, USUAL_DAYS } from '@hms/domain/enforcement/manner'
import { findDutyParagraph } from '@hms/domain/sector/duty-basis'
import { listOpenOrders } from '#orders/queries.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, type Form, keptForm, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { actByLetter } from '../acts/act-by-letter.ts'
import { judgeWords } from '../letters/judge-words.ts'
import { letterNumber } from '../letters/letter.ts'
import { findRecipient, letterLink, makeLetter } from '../letters/send-letter.ts'
import { type LetterRow, listLetters } from '../letters/store.ts'
import { writeLetterPdf } from '../letters/write-pdf.ts'
import { countEarlierFines } from '../store.ts'
import { findKnownCase, type KnownCase, noteCase } from './known-case.ts'
import { type FormFacts, LetterForm } from './letter-form.tsx'
import { LetterPreview } from './letter-preview.tsx'
import { sendFile } from './send-file.ts'
import { errorsOf, type FormKind, formKinds, givesReason, readAct, type Written, writtenIn } from './written.ts'

const current = '/enforcement'

/** The authority's letters: written, looked over in both languages, then sent, or proposed to another. */
export const caseLetterPages: Feature = (app, dependencies) => {
  const { database, clock, vault } = dependencies
  const authority = onlyStaff('authority')
  const at = `/enforcement/cases/:id/:kind{${formKinds.join('|')}}`

  app.get(at, authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const kept = await keptForm(c)
    return showForm(c, known, Object.keys(kept.values).length > 0 ? writtenOf(kept) : await begin(c, known))
  })

  app.post(`${at}/change`, authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    return known ? showForm(c, known, writtenOf(await readForm(c))) : c.notFound()
  })

  app.post(`${at}/preview`, authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const written = writtenOf(await readForm(c))
    const tried = await tryLetter(c, known, written)
    if ('errors' in tried) return showForm(c, known, written, tried.errors)
    const { act, letter } = tried
    return renderPage(
      c,
      { title: c.var.t('case.preview.title'), current },
      <LetterPreview
        reader={c.var}
        kind={kindOf(c)}
        id={known.row.id}
        link={letterLink(dependencies, known.row.organisation)}
        waits={act.waits ?? false}
        {...{ letter, written }}
      />,
    )
  })

  app.post(`${at}/pdf`, authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const written = writtenOf(await readForm(c))
    const tried = await tryLetter(c, known, written)
    if ('errors' in tried) return showForm(c, known, written, tried.errors)
    const pdf = await writeLetterPdf(tried.letter, undefined, letterLink(dependencies, known.row.organisation))
    return sendFile(c, pdf, { name: 'draft.pdf', mediaType: 'application/pdf', inline: true })
  })

  /** A page that is asked for again after it was posted to. */
  for (const step of ['preview', 'change', 'pdf'])
    app.get(`${at}/${step}`, authority, (c) => c.redirect(`/enforcement/cases/${c.req.param('id')}/${kindOf(c)}`, 303))

  app.post(at, authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const form = await readForm(c)
    const written = writtenOf(form)
    return submitOnce(c, database, form, async () => {
      const act = await readKnown(c, known, written)
      if ('errors' in act) return showForm(c, known, written, act.errors)
      const done = await actByLetter(dependencies, known.row.id, personOf(c).reference, act)
      if (isRefusal(done)) return showForm(c, known, written, errorsIn(c, done))
      await noteCase(c, dependencies, act.waits ? 'case-measure-proposed' : 'case-letter-sent', known.row)
      const key = act.waits ? 'case.proposed.done' : 'case.sent.done'
      return redirectTo(c, `/enforcement/cases/${known.row.id}`, { kind: 'success', key })
    })
  })

  async function readKnown(c: Context, { one, row }: KnownCase, written: Written) {
    const letters = await listLetters(database, vault, row.id)
    const about = (appeal: string) => {
      const against = one.appeals.find(({ id }) => id === appeal)?.against
      return numberOf(
        row.number,
        letters.find(({ id }) => id === against),
      )
    }
    return readAct(kindOf(c), written, { t: c.var.t, one, today: clock.today(), measure: randomUUID(), about })
  }

  /** The letter as it would be, or why it cannot be: nothing is written. */
  async function tryLetter(c: Context, known: KnownCase, written: Written) {
    const act = await readKnown(c, known, written)
    if ('errors' in act) return act
    const acting = { by: personOf(c).reference, now: clock.now() }
    const decided = act.decide('letter')(known.one, acting)
    const words = judgeWords(act.kind, act.words, act.unannounced)
    // Everything that is wrong at once, and at its field.
    const errors = {
      ...(words ? errorsIn(c, words) : {}),
      ...(isRefusal(decided) ? errorsIn(c, decided) : {}),
    }
    if (Object.keys(errors).length > 0) return { errors }
    const recipient = await findRecipient(dependencies, known.row.organisation)
    return { act, letter: makeLetter(known.one, recipient, act.kind, act.words, act.more?.(known.one)) }
  }

  /** What was found stands in every letter of a case: it is written once and changed where it must. */
  async function begin(c: Context, { row, one }: KnownCase): Promise<Written> {
    const kind = kindOf(c)
    const last = (await listLetters(database, vault, row.id)).findLast((letter) => letter.content.paragraph !== '')
    const { nb = '', en = '' } = givesReason(kind) ? {} : (last?.content.facts ?? {})
    const days = kind === 'notice' || kind === 'order' ? USUAL_DAYS[kind] : undefined
    const isRepeated = (await countEarlierFines(database, row.organisation, row.id)) > 0
    const known: Partial<Written> = {
      paragraph: last?.content.paragraph ?? findDutyParagraph(one.sector, one.ground) ?? '',
      'facts-nb': nb,
      'facts-en': en,
      appeal: c.req.query('appeal') ?? '',
      ...(days ? { deadline: addDays(clock.today(), days) } : {}),
      ...(kind === 'violation-fine' ? { level: isRepeated ? 'repeated' : 'first' } : {}),
    }
    return writtenIn((field) => known[field as keyof Written])
  }

  async function showForm(c: Context, known: KnownCase, written: Written, errors: FieldErrors = {}): Promise<Response> {
    const failed = Object.keys(errors).length > 0
    const kind = kindOf(c)
    const title = c.var.t(`case.write.${kind}`)
    return renderPage(
      c,
      { title: failed ? c.var.t('errors.title-prefix', { title }) : title, current, status: failed ? 422 : 200 },
      <LetterForm reader={c.var} facts={await factsOf(known, kind, written)} {...{ kind, written, errors }} />,
    )
  }

  async function factsOf({ row, one }: KnownCase, kind: FormKind, written: Written): Promise<FormFacts> {
    const asked = askedBy(one)
    const today = osloDate(clock.now())
    const appealed = one.appeals.find(({ id }) => id === written.appeal)?.against
    return {
      id: row.id,
      number: row.number,
      announced: asked !== undefined && (asked.answered === true || isOver(asked, today)),
      earlierFines: await countEarlierFines(database, row.organisation, row.id),
      openOrders: (await listOpenOrders(database, row.organisation)).size,
      proved: provedWorkers(one),
      rates: ratesOn(today),
      isFineAppealed: one.letters.some((letter) => letter.id === appealed && letter.kind === 'violation-fine'),
      ...(kind === 'notice' || kind === 'order' ? { firstDay: addDays(today, LEAST_DAYS[kind]) } : {}),
    }
  }
}

const writtenOf = (form: Form) => writtenIn((field) => form.text(field))
/** The address lets only these through. */
const kindOf = (c: Context) => formKinds.find((kind) => kind === c.req.param('kind')) ?? 'notice'
const numberOf = (number: string, letter: LetterRow | undefined) =>
  letter?.number ? letterNumber(number, letter.kind, letter.number) : number
const errorsIn = (c: Context, refusal: Refusal) =>
  errorsOf(c.var.t, (code) => translateCode(c.var.language, 'refusal', code), refusal, kindOf(c))
