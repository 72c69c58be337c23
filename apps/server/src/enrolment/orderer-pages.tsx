import { isRefusal } from '@hms/domain/decision'
import { type Item, items } from '@hms/domain/order/order'
import { noteAudit } from '#audit/note-audit.ts'
import { findOrder } from '#orders/queries.ts'
import { mayActFor } from '#sign-in/actor.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { onlyPersons, personOf } from '#web/access.ts'
import { Button, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context, Feature } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { newSubmission, readForm, redirectTo, SUBMISSION_FIELD, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { isItem, subjectOf } from './api.ts'
import { explainRefusal } from './explain-refusal.ts'
import { givePicture } from './give-picture.ts'
import { type InviteRefusal, inviteWorker } from './invite-worker.ts'
import { ItemForm } from './item-form.tsx'
import { isCollecting, isWanted } from './next-step.ts'
import { type Enrolment, getEnrolment } from './read-enrolment.ts'
import { Heading } from './worker-parts.tsx'

/** For the worker without telephone: the orderer gives both pictures, or sends the link again. */
export const ordererPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies

  app.get('/orders/:id/items', onlyPersons, async (c) => {
    const enrolment = await findOwn(c, dependencies)
    return enrolment ? showItems(c, enrolment) : c.notFound()
  })

  app.post('/orders/:id/items/:item', onlyPersons, async (c) => {
    const enrolment = await findOwn(c, dependencies)
    const item = c.req.param('item')
    if (enrolment === undefined || !isItem(item)) return c.notFound()
    const form = await readForm(c)
    const file = form.file(`${item}-camera`) ?? form.file(item)
    if (file === undefined) return showItems(c, enrolment, { [item]: c.var.t('enrolment.file.none') })
    const { id, person } = enrolment
    const actor = personOf(c)
    const gift = {
      order: id,
      person: person.reference,
      item,
      bytes: file.bytes,
      by: 'orderer',
      actor: actor.reference,
    } as const
    const given = await givePicture(dependencies, gift)
    if (isRefusal(given)) return showItems(c, enrolment, { [item]: explainRefusal(c.var.t, given) })
    await noteAudit(database, { actor, act: 'item-given', ...subjectOf(enrolment), at: clock.now() })
    return redirectTo(c, `/orders/${id}/items`, {
      kind: 'success',
      key: 'enrolment.orderer.given',
      values: { item: c.var.t(`item.${item}`) },
    })
  })

  app.post('/orders/:id/invitation', onlyPersons, async (c) => {
    const enrolment = await findOwn(c, dependencies)
    if (enrolment === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, async () => {
      const { id } = enrolment
      const occasion = `invite:${id}:${form.text(SUBMISSION_FIELD) || newSubmission()}`
      const invited = await inviteWorker(dependencies, {
        order: id,
        occasion,
        template: 'invite-worker',
        revokesOlder: true,
      })
      // The page that can help instead: there both pictures can be uploaded.
      if (isRefusal(invited))
        return redirectTo(c, `/orders/${id}/items`, { kind: 'warning', key: inviteTexts[invited.refused] })
      await noteAudit(database, {
        actor: personOf(c),
        act: 'invitation-sent',
        ...subjectOf(enrolment),
        at: clock.now(),
      })
      return redirectTo(c, `/orders/${id}`, { kind: 'success', key: 'enrolment.orderer.resent' })
    })
  })
}

const inviteTexts = {
  'order.not-open': 'enrolment.orderer.not-open',
  'person.no-contact': 'enrolment.orderer.no-contact',
} as const satisfies Record<InviteRefusal, TextKey>

/** Another enterprise's order is as unknown as none. */
async function findOwn(c: Context, dependencies: Dependencies): Promise<Enrolment | undefined> {
  const id = c.req.param('id') ?? ''
  const row = isUuid(id) ? await findOrder(dependencies.database, id) : undefined
  return row && mayActFor(personOf(c), row.organisation) ? getEnrolment(dependencies, row.id) : undefined
}

function showItems(c: Context, enrolment: Enrolment, errors: Partial<Record<Item, string>> = {}): Promise<Response> {
  const { t, language } = c.var
  const { id, order, person } = enrolment
  const title = t('enrolment.orderer.title', { name: `${person.given} ${person.family}` })
  const failed = Object.keys(errors).length > 0
  const collecting = isCollecting(order)
  const wanted = collecting && items.some((item) => isWanted(order, item))
  return renderPage(
    c,
    {
      title: failed ? t('errors.title-prefix', { title }) : title,
      status: failed ? 422 : 200,
      current: '/orders',
      scripts: ['picture-preview.js'],
    },
    <>
      <Heading>{title}</Heading>
      <p class="lead">{t(wanted ? 'enrolment.orderer.text' : 'enrolment.orderer.nothing')}</p>
      {collecting &&
        items.map((item) => (
          <section class="item" aria-labelledby={`${item}-heading`}>
            <h2 class="ds-heading" data-size="md" id={`${item}-heading`}>
              {t(`item.${item}`)}
            </h2>
            {order.items[item].state === 'accepted' ? (
              <Tag tone="success">{t('enrolment.orderer.accepted')}</Tag>
            ) : (
              <ItemForm
                {...{ t, language, item, error: errors[item] }}
                state={order.items[item]}
                action={`/orders/${id}/items/${item}`}
                by="orderer"
              />
            )}
          </section>
        ))}
      {wanted && <ResendLink t={t} order={id} />}
      <LinkButton href={`/orders/${id}`} variant="tertiary">
        {t('enrolment.orderer.back')}
      </LinkButton>
    </>,
  )
}

const ResendLink = ({ t, order }: { readonly t: Context['var']['t']; readonly order: string }) => (
  <form method="post" action={`/orders/${order}/invitation`} class="stack-form">
    <Submission />
    <p>{t('enrolment.orderer.resend.text')}</p>
    <Button variant="secondary">{t('enrolment.orderer.resend')}</Button>
  </form>
)
