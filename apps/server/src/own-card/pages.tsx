import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { listCardsOfPerson, listHistory, standingOf } from '#cards/queries.ts'
import { listDisputesOfCard } from '#disputes/queries.ts'
import { listChecksOfCard } from '#inspections/queries.ts'
import { readPicture } from '#pictures/store.ts'
import { findRecallOf } from '#recalls/queries.ts'
import { findValidity } from '#records/appointed.ts'
import { personOf } from '#web/access.ts'
import { writeQrSvg } from '#web/components/qr-picture.tsx'
import type { Context, Feature } from '#web/context.ts'
import { redirectTo } from '#web/forms.ts'
import { asSecret } from '#web/security.ts'
import { cardCodeNow, codeAddress } from './card-code.ts'
import { showChecks } from './checks-page.tsx'
import { drawFace } from './draw-face.ts'
import { showGate } from './gate-page.tsx'
import { doors, findHeldCard, type HeldCard } from './queries.ts'
import { showCard } from './show-card.tsx'
import { listReads } from './store.ts'
import { showCards, showWaysIn } from './ways-in.tsx'

/** What a worker sees of their own card, by log-in or by the personal link. */
export const ownCardPages: Feature = (app, dependencies) => {
  const { database, clock, vault, config } = dependencies
  const domain = new URL(config.publicUrl).host

  app.get('/my-card', async (c) => {
    if (c.var.actor.kind !== 'person') return showWaysIn(c)
    const cards = await listCardsOfPerson(database, personOf(c).reference)
    const judged = await Promise.all(
      cards.map(async (card) => ({ card, validity: await findValidity(dependencies, card, standingOf(card)) })),
    )
    return showCards(c, judged)
  })

  for (const { door, prefix } of doors) {
    /** Whoever the page is not for is led to where the way in is explained. */
    const held = (path: string, answer: (c: Context, held: HeldCard) => Promise<Response>) =>
      app.get(`${prefix}${path}`, asSecret, async (c) => {
        const found = await findHeldCard(dependencies, c, c.var.actor)
        if (found) return answer(c, found)
        if (door === 'link') return redirectTo(c, c.req.path.split('/').slice(0, 3).join('/'))
        return c.var.actor.kind === 'person' ? c.notFound() : redirectTo(c, '/my-card')
      })

    held('', async (c, found) => {
      const { card } = found
      await note(c, found, 'own-card-read')
      return showCard(c, {
        held: found,
        validity: await findValidity(dependencies, card, standingOf(card)),
        history: await listHistory(database, card.number),
        disputes: await listDisputesOfCard(database, card.number),
        recalled: await findRecallOf(database, card.number),
      })
    })

    held('/front.svg', async (c, { card }) => {
      const svg = await drawFace(dependencies, card)
      return svg === undefined ? c.notFound() : c.body(svg, 200, { 'content-type': 'image/svg+xml' })
    })

    held('/portrait', async (c, { card }) => {
      const { bytes, mediaType } = await readPicture(database, vault, card.portrait)
      return c.body(new Uint8Array(bytes), 200, { 'content-type': mediaType })
    })

    held('/gate', async (c, found) => {
      const { card } = found
      await note(c, found, 'own-card-shown')
      return showGate(c, found, await findValidity(dependencies, card, standingOf(card)), clock.now())
    })

    held('/gate/code.svg', async (c, { card }) => {
      const code = cardCodeNow(vault, card.number, clock.now())
      const svg = writeQrSvg({ segments: [{ mode: 'alphanumeric', data: codeAddress(domain, card.number, code) }] })
      return c.body(svg, 200, { 'content-type': 'image/svg+xml' })
    })

    held('/checks', async (c, found) => {
      const { card } = found
      await note(c, found, 'own-checks-read')
      const [checks, reads] = [await listChecksOfCard(database, card.number), await listReads(database, card.person)]
      return showChecks(
        c,
        found,
        checks,
        door === 'link' ? reads.filter(({ enterprise }) => isHere(enterprise, card.organisation)) : reads,
      )
    })
  }

  const note = (c: Context, { card, door }: HeldCard, act: AuditAct) =>
    noteAudit(database, {
      actor: door === 'link' ? { reference: 'public' } : c.var.actor,
      act,
      person: card.person,
      organisation: card.organisation,
      thing: card.number,
      at: clock.now(),
    })
}

/** A link is for one employer: what others did is nobody's business who holds it. */
const isHere = (enterprise: string | null, organisation: string) => enterprise === null || enterprise === organisation
