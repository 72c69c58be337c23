import { formatCardNumber, parseCardNumber } from '@hms/domain/card/card-number'
import { noteAudit } from '#audit/note-audit.ts'
import { findCard } from '#cards/queries.ts'
import { formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import { askerOf } from '#web/asker.ts'
import { Alert } from '#web/components/alert.tsx'
import { LinkButton } from '#web/components/button.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import type { App } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { mayCompare } from '#web/may-compare.ts'
import { renderPage } from '#web/page.tsx'
import type { CheckNumber } from './api.ts'
import { matchesCardCode } from './card-code.ts'

/** Where a telephone's camera comes to from the code on a worker's telephone: is it shown now, and is the card valid? */
export function codePages(app: App, dependencies: Dependencies, checkNumber: CheckNumber): void {
  const { database, clock, vault, config } = dependencies
  for (const path of ['/C/:number/:code', '/c/:number/:code'])
    app.get(path, async (c) => {
      const { t, language } = c.var
      const typed = parseCardNumber((c.req.param('number') ?? '').slice(0, 20))
      const number = 'number' in typed ? typed.number : ''
      const asker = askerOf(c, config.proxies)
      const limited = number !== '' && !(await mayCompare(dependencies, asker, `card-code:${number}`))
      const code = (c.req.param('code') ?? '').slice(0, 20)
      const card = limited ? undefined : await findCard(database, number)
      const matches = card !== undefined && matchesCardCode(vault, number, code, clock.now())
      if (matches)
        await noteAudit(database, {
          ...{ actor: c.var.actor, act: 'card-code-compared', person: card.person },
          ...{ organisation: card.organisation, thing: number, at: clock.now() },
        })
      const answer = matches ? await checkNumber(number) : undefined
      const valid = answer?.valid === true
      const title = t(valid ? 'card-code.right' : matches ? 'card-code.right-not-valid' : 'card-code.wrong')
      return renderPage(
        c,
        { title, current: 'check', status: limited ? 429 : 200 },
        <>
          <h1 class="ds-heading" data-size="lg">
            {title}
          </h1>
          <Alert kind={valid ? 'success' : 'danger'}>
            <p>
              {t(
                limited
                  ? 'check.limited'
                  : valid
                    ? 'card-code.right.text'
                    : matches
                      ? 'card-code.not-valid.text'
                      : 'card-code.wrong.text',
              )}
            </p>
          </Alert>
          {answer && (
            <DescriptionList
              items={[
                [t('check.number'), formatCardNumber(number)],
                ...(answer.enterprise
                  ? [
                      [t('check.enterprise'), answer.enterprise.name] as const,
                      [t('check.organisation'), formatOrganisationNumber(answer.enterprise.number)] as const,
                    ]
                  : []),
                [t('check.at'), formatInstant(language, clock.now())],
              ]}
            />
          )}
          <p>{t('card-code.then')}</p>
          <LinkButton href="/k" variant="secondary">
            {t('check.open-app')}
          </LinkButton>
        </>,
      )
    })
}
