import type { Instant } from '@hms/domain/calendar'
import type { Dependencies } from '#web/dependencies.ts'
import { type AboutEmployees, askAboutEmployees, type Question } from './ask-about-employees.ts'

/** Searching, sorting and ticking ask no register anew for this long; in milliseconds of the machine's clock. */
const KEPT_FOR = 60_000

export type RememberedAnswer = { readonly about: AboutEmployees; readonly at: Instant }

/** Asks about the employees of an enterprise, and keeps the answer for a minute in memory. `anew` asks again at once. */
export function rememberAnswers(dependencies: Dependencies) {
  const kept = new Map<string, { readonly since: number; readonly answer: Promise<RememberedAnswer> }>()

  async function ask(question: Question): Promise<RememberedAnswer> {
    const at = dependencies.clock.now()
    return { about: await askAboutEmployees(dependencies, question), at }
  }

  return async (question: Question, { anew = false } = {}): Promise<RememberedAnswer> => {
    const now = performance.now()
    for (const [name, { since }] of kept) if (now - since > KEPT_FOR) kept.delete(name)
    // What one sees depends on who asks: an owner sees oneself.
    const name = `${question.organisation.number} ${question.sector} ${question.asker}`
    const found = anew ? undefined : kept.get(name)?.answer
    if (found) return found
    const answer = ask(question)
    kept.set(name, { since: now, answer })
    answer.then(
      ({ about }) => about.silent.length > 0 && kept.delete(name),
      () => kept.delete(name),
    )
    return answer
  }
}
