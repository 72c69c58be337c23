import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { enterpriseOf, onlyOrderers } from '#web/access.ts'
import type { App, Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { onlyItsOrderers } from '#web/enterprise-access.ts'
import { sendCards, showCards } from './cards-page.tsx'
import { sendEmployees, showEmployees } from './employees-page.tsx'
import { showHome } from './home-page.tsx'
import { rememberAnswers } from './remember-answers.ts'

/** The employer's home, employees and cards. The menu's short addresses lead to the enterprise one works for. */
export function organisationPages(app: App, dependencies: Dependencies): void {
  const ask = rememberAnswers(dependencies)
  const note = async (c: Context, act: AuditAct) => {
    const organisation = enterpriseOf(c).number
    await noteAudit(dependencies.database, { actor: c.var.actor, act, organisation, at: dependencies.clock.now() })
  }

  app.get('/home', onlyOrderers, (c) => c.redirect(`/enterprises/${enterpriseOf(c).number}`, 303))
  app.get('/employees', onlyOrderers, (c) => c.redirect(`/enterprises/${enterpriseOf(c).number}/employees`, 303))
  app.get('/enterprises/:organisation', onlyItsOrderers, async (c) => {
    await note(c, 'enterprise-read')
    return showHome(c, dependencies)
  })
  app.get('/enterprises/:organisation/employees', onlyItsOrderers, async (c) => {
    await note(c, 'employees-read')
    return showEmployees(c, dependencies, ask)
  })
  app.get('/enterprises/:organisation/employees.csv', onlyItsOrderers, async (c) => {
    await note(c, 'employees-exported')
    return sendEmployees(c, dependencies, ask)
  })
  app.get('/enterprises/:organisation/cards', onlyItsOrderers, async (c) => {
    await note(c, 'cards-read')
    return showCards(c, dependencies)
  })
  app.get('/enterprises/:organisation/cards.csv', onlyItsOrderers, async (c) => {
    await note(c, 'cards-exported')
    return sendCards(c, dependencies)
  })
}
