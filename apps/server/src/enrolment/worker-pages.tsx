import { isRefusal } from '@hms/domain/decision'
import { confirmOwnDetails } from '@hms/domain/order/give-item'
import type { Item } from '@hms/domain/order/order'
import { getCookie } from 'hono/cookie'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { change } from '#database/change.ts'
import { findRecallOf } from '#recalls/queries.ts'
import { orders } from '#records/order-record.ts'
import { isLanguage } from '#texts/language.ts'
import { RecalledAlert } from '#web/components/recalled.tsx'
import type { Context, Feature } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { readForm, redirectTo } from '#web/forms.ts'
import { LANGUAGE_COOKIE } from '#web/language.ts'
import { renderPage } from '#web/page.tsx'
import { statusOfRefusal } from '#web/problem.ts'
import { asSecret } from '#web/security.ts'
import { isItem, subjectOf } from './api.ts'
import { explainRefusal } from './explain-refusal.ts'
import { givePicture } from './give-picture.ts'
import { isCollecting, nextStep } from './next-step.ts'
import { type Enrolment, readEnrolmentByLink } from './read-enrolment.ts'
import { ChooseLanguage, DetailsToConfirm, DoneOrUnderWay, EndedOrder, ItemStep, LinkProblem } from './worker-parts.tsx'

/** The worker's page: no log-in, one thing at a time, and what is given stays given. */
export const workerPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  app.use('/w/*', asSecret)

  app.get('/w/:token', async (c) => {
    const enrolment = await open(c, dependencies)
    if (enrolment instanceof Response) return enrolment
    if (isLanguageUnsure(c)) return renderPage(c, { title: 'Språk / Language' }, <ChooseLanguage here={c.req.path} />)
    await note(c, enrolment, 'enrolment-read')
    const step = nextStep(enrolment.order)
    if (isItem(step)) return redirectTo(c, `${c.req.path}/${step}`)
    const { t, language } = c.var
    const part = { t, language, enrolment, here: c.req.path }
    if (step === 'details')
      return renderPage(c, { title: t('enrolment.details.heading') }, <DetailsToConfirm {...part} />)
    if (step === 'ended') return renderPage(c, { title: t('shell.product') }, <EndedOrder {...part} />)
    const recalled = 'card' in enrolment.order ? await findRecallOf(database, enrolment.order.card) : undefined
    return renderPage(
      c,
      { title: t('enrolment.done.title') },
      <>
        {recalled && <RecalledAlert {...{ language, recalled }} />}
        <DoneOrUnderWay {...part} />
      </>,
    )
  })

  app.post('/w/:token/confirmation', async (c) => {
    const enrolment = await open(c, dependencies)
    if (enrolment instanceof Response) return enrolment
    const { id, person } = enrolment
    // An order that is no longer open is told so by the page this leads to.
    await change(database, orders, id, person.reference, (order) => confirmOwnDetails(order, clock.now()))
    await note(c, enrolment, 'cardholder-confirmed')
    return redirectTo(c, homeOf(c))
  })

  app.get('/w/:token/:item', async (c) => {
    const enrolment = await open(c, dependencies)
    if (enrolment instanceof Response) return enrolment
    const item = c.req.param('item')
    if (!isItem(item)) return c.notFound()
    return mayGive(enrolment, item) ? showItem(c, enrolment, item) : redirectTo(c, homeOf(c))
  })

  app.post('/w/:token/:item', async (c) => {
    const enrolment = await open(c, dependencies)
    if (enrolment instanceof Response) return enrolment
    const item = c.req.param('item')
    if (!isItem(item)) return c.notFound()
    const form = await readForm(c)
    const file = form.file(`${item}-camera`) ?? form.file(item)
    if (file === undefined) return showItem(c, enrolment, item, c.var.t('enrolment.file.none'))
    const { id, person } = enrolment
    const gift = {
      order: id,
      person: person.reference,
      item,
      bytes: file.bytes,
      by: 'cardholder',
      actor: person.reference,
    } as const
    const given = await givePicture(dependencies, gift)
    if (isRefusal(given)) return showItem(c, enrolment, item, explainRefusal(c.var.t, given))
    await note(c, enrolment, 'item-given')
    return redirectTo(c, homeOf(c), { kind: 'success', key: 'enrolment.kept' })
  })

  const note = (c: Context, enrolment: Enrolment, act: AuditAct) =>
    noteAudit(database, { actor: c.var.actor, act, ...subjectOf(enrolment), at: clock.now() })
}

/** The enrolment a link opens, or the page that says why it does not and how to get another. */
async function open(c: Context, dependencies: Dependencies): Promise<Enrolment | Response> {
  const enrolment = await readEnrolmentByLink(dependencies, c.req.param('token') ?? '')
  if (!isRefusal(enrolment)) return enrolment
  const { refused } = enrolment
  const title = c.var.t(`enrolment.${refused}.title`)
  return renderPage(c, { title, status: statusOfRefusal(refused) }, <LinkProblem t={c.var.t} refused={refused} />)
}

function showItem(c: Context, enrolment: Enrolment, item: Item, error?: string): Promise<Response> {
  const { t, language } = c.var
  const title = t(`enrolment.${item}.title`)
  return renderPage(
    c,
    {
      title: error ? t('errors.title-prefix', { title }) : title,
      status: error ? 422 : 200,
      scripts: ['picture-preview.js'],
    },
    <ItemStep {...{ t, language, enrolment, item, error }} here={homeOf(c)} />,
  )
}

function mayGive({ order }: Enrolment, item: Item): boolean {
  const step = nextStep(order)
  return step !== 'details' && isCollecting(order) && order.items[item].state !== 'accepted'
}

/** A telephone in another language than ours, whose holder has not chosen yet. */
function isLanguageUnsure(c: Context): boolean {
  const first = c.req.header('accept-language')?.split(',')[0]?.trim().toLowerCase() ?? ''
  return !isLanguage(getCookie(c, LANGUAGE_COOKIE)) && first !== '' && !/^(nb|nn|no|da|sv|en|\*)/.test(first)
}

const homeOf = (c: Context) => c.req.path.split('/').slice(0, 3).join('/')
