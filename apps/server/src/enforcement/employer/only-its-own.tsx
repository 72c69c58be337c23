import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { LinkButton } from '#web/components/button.tsx'
import type { Env } from '#web/context.ts'
import { onlyItsOrderers } from '#web/enterprise-access.ts'
import { renderPage } from '#web/page.tsx'

/**
 * Lets those pass whose role in the entity register lets them act for the enterprise. Others, such as agents with a power of
 * attorney to order, are told who reads its letters, in the same words whichever enterprise it is and whether it has a case or not.
 */
export const onlyItsOwn = createMiddleware<Env>(async (c, next) => {
  try {
    return await onlyItsOrderers(c, next)
  } catch (error) {
    if (!(error instanceof HTTPException) || error.status !== 404 || c.req.method !== 'GET') throw error
    const { t } = c.var
    return renderPage(
      c,
      { title: t('own-cases.not-yours'), current: '/cases', status: 403 },
      <>
        <h1 class="ds-heading" data-size="lg">
          {t('own-cases.not-yours')}
        </h1>
        <p>{t('own-cases.not-yours.text')}</p>
        <div class="buttons">
          <LinkButton href="/" variant="secondary">
            {t('not-found.home')}
          </LinkButton>
        </div>
      </>,
    )
  }
})
